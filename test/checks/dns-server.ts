/** A name server on loopback that answers from a list of records (dns-packet over UDP). */
import { createSocket } from 'node:dgram';
import { decode, encode, type Packet, type Answer as Record } from 'dns-packet';

export interface DnsServer {
  address: string;
  /** Questions asked, `name type`. */
  asked: string[];
  close(): Promise<void>;
}

/** `answers`: by `name TYPE`, or `name` for every type; `NXDOMAIN` is the answer to anything else. */
export async function startDnsServer(answers: {
  [question: string]: Record[] | 'SERVFAIL' | 'NXDOMAIN' | 'REFUSED' | 'silence';
}): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const query = decode(bytes);
    const question = query.questions?.[0];
    if (question === undefined) return;
    const name = question.name.toLowerCase();
    asked.push(`${name} ${question.type}`);
    const known = answers[`${name} ${question.type}`] ?? answers[name];
    const exists = Object.keys(answers).some((key) => key.split(' ')[0] === name);
    const answer = known ?? (exists ? [] : 'NXDOMAIN');
    if (answer === 'silence') return;
    const code = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
    const flags = 0x0180 | (typeof answer === 'string' ? code[answer] : 0);
    const packet: Packet = {
      type: 'response',
      ...(query.id === undefined ? {} : { id: query.id }),
      flags,
      questions: [question],
      answers: typeof answer === 'string' ? [] : answer,
    };
    socket.send(encode(packet), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
