/** An SMTP server on loopback that breaks where it is told to: raw sockets, and Node's TLS behind STARTTLS. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';

export type Act = (connection: Connection) => void;

/** What the server does at each point; absent: what a healthy server does. */
export interface Plan {
  banner?: string | Act;
  ehlo?: string | Act;
  starttls?: string | Act;
  /** After `220` to STARTTLS. */
  handshake?: Act | undefined;
  tls?: SecureContextOptions & { requestCert?: boolean; rejectUnauthorized?: boolean };
  /** What the server sends in the handshake, altered. */
  alter?: (bytes: Buffer, number: number, socket: Socket) => Buffer | undefined;
  /** EHLO inside TLS. */
  session?: string | ((secured: TLSSocket, socket: Socket) => void);
  implicit?: boolean;
}

export interface Connection {
  socket: Socket;
  say(text: string): void;
}

export interface FaultServer {
  port: number;
  /** Connections that are open now. */
  open(): number;
  /** Lines that the client said. */
  heard: string[];
  close(): Promise<void>;
}

export const EHLO =
  '250-mx1.example.com at your service, [198.51.100.7]\r\n250-SIZE 1000\r\n250-STARTTLS\r\n250 SMTPUTF8\r\n';
const NO_STARTTLS = EHLO.replace('250-STARTTLS\r\n', '');

export const close: Act = ({ socket }) => socket.end();
export const reset: Act = ({ socket }) => socket.resetAndDestroy();
export const hang: Act = () => {};

function play(step: string | Act | undefined, healthy: string, connection: Connection): void {
  if (typeof step === 'function') step(connection);
  else connection.say(step ?? healthy);
}

function secure(socket: Socket, first: Buffer, plan: Plan, heard: string[]): void {
  let sent = 0;
  const wire = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      sent += 1;
      const altered = plan.alter === undefined ? chunk : plan.alter(chunk, sent, socket);
      if (altered !== undefined && !socket.destroyed) socket.write(altered);
      done();
    },
  });
  if (first.length > 0) wire.push(first);
  socket.on('data', (bytes) => wire.push(bytes));
  socket.on('end', () => wire.push(null));
  socket.on('close', () => secured.destroy());
  const { requestCert, rejectUnauthorized, ...options } = plan.tls ?? {};
  const secured: TLSSocket = new TLSSocket(wire, {
    isServer: true,
    secureContext: createSecureContext(options),
    requestCert: requestCert === true,
    rejectUnauthorized: rejectUnauthorized === true,
  });
  secured.on('error', () => socket.end());
  let said = '';
  if (plan.implicit) secured.write('220 mx1.example.com ESMTP\r\n');
  secured.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    for (let at = said.indexOf('\n'); at >= 0; at = said.indexOf('\n')) {
      const line = said.slice(0, at).trim();
      said = said.slice(at + 1);
      heard.push(line);
      if (line.startsWith('EHLO')) {
        if (typeof plan.session === 'function') plan.session(secured, socket);
        else secured.write(plan.session ?? NO_STARTTLS);
      } else if (line === 'QUIT') {
        secured.end('221 2.0.0 Bye\r\n');
        setTimeout(() => socket.end(), 20);
      } else secured.write('502 5.5.1 No\r\n');
    }
  });
}

export async function startFaultServer(plan: Plan): Promise<FaultServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const connection: Connection = {
      socket,
      say: (text) => {
        if (!socket.destroyed) socket.write(text);
      },
    };
    if (plan.implicit) {
      secure(socket, Buffer.alloc(0), plan, heard);
      return;
    }
    play(plan.banner, '220 mx1.example.com ESMTP ready\r\n', connection);
    let said = '';
    const onData = (bytes: Buffer): void => {
      said += bytes.toString('latin1');
      for (let at = said.indexOf('\n'); at >= 0; at = said.indexOf('\n')) {
        const line = said.slice(0, at).trim();
        said = said.slice(at + 1);
        heard.push(line);
        if (line.startsWith('EHLO')) play(plan.ehlo, EHLO, connection);
        else if (line === 'STARTTLS') {
          play(plan.starttls, '220 2.0.0 Ready to start TLS\r\n', connection);
          if (plan.starttls !== undefined && !(typeof plan.starttls === 'string' && plan.starttls.startsWith('220')))
            continue;
          if (plan.handshake !== undefined) plan.handshake(connection);
          else {
            socket.off('data', onData);
            secure(socket, Buffer.from(said, 'latin1'), plan, heard);
            return;
          }
        } else if (line === 'QUIT') socket.end('221 2.0.0 Bye\r\n');
      }
    };
    socket.on('data', onData);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    open: () => sockets.size,
    heard,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
