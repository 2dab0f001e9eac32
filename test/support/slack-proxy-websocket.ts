/** The server's side of one WebSocket connection (RFC 6455): text frames both ways, ping, close. No extensions. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const PING_MS = 5000;
const [CONTINUATION, TEXT, CLOSE, PING, PONG] = [0x0, 0x1, 0x8, 0x9, 0xa];

export interface Connection {
  send(text: string): void;
  close(): void;
}

/** Answers the upgrade and hands every text message to `onText`; `onClose` is called once. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  on: { text: (text: string) => void; close: () => void },
): Connection {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let pending: Buffer = Buffer.alloc(0);
  let fragments: Buffer[] = [];
  const ping = setInterval(() => socket.write(frame(PING, Buffer.alloc(0))), PING_MS);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = unframe(pending); next !== undefined; next = unframe(pending)) {
      pending = pending.subarray(next.size);
      if (next.opcode === PING) socket.write(frame(PONG, next.payload));
      if (next.opcode === CLOSE) socket.end(frame(CLOSE, next.payload));
      if (next.opcode !== TEXT && next.opcode !== CONTINUATION) continue;
      fragments.push(next.payload);
      if (!next.final) continue;
      const text = Buffer.concat(fragments).toString('utf8');
      fragments = [];
      on.text(text);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    clearInterval(ping);
    on.close();
  });
  return {
    send: (text) => socket.write(frame(TEXT, Buffer.from(text))),
    close: () => {
      const normal = Buffer.alloc(2);
      normal.writeUInt16BE(1000);
      socket.end(frame(CLOSE, normal));
    },
  };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

function unframe(bytes: Buffer): { final: boolean; opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + lengthBytes + 4) return undefined;
  const length =
    lengthBytes === 2 ? bytes.readUInt16BE(2) : lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  const masked = (second & 0x80) !== 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < start + length) return undefined;
  const payload = Buffer.from(bytes.subarray(start, start + length));
  if (masked) {
    const mask = bytes.subarray(start - 4, start);
    for (let index = 0; index < length; index += 1) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload, size: start + length };
}
