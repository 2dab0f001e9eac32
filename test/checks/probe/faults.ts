/** A server for each fault of the ladder that one can play, and what a probe of it has to say. */
import type { Socket } from 'node:net';
import type { Answer } from '../../../lambdas/checks/dns/answer';
import { type ProbeEvent, type ProbeResult, probe } from '../../../lambdas/checks/probe/probe';
import { issue } from '../../support/certificates';
import { close, EHLO, hang, type Plan, reset, startFaultServer } from '../../support/fault-server';

export const HOST = 'mx1.example.com';
const root = issue({ common: 'Test Root', organisation: 'Example Trust', ca: true });
export const ROOT = root.pem;
const middle = issue({ common: 'Test Intermediate', organisation: 'Example Trust', ca: true, issuer: root });
const other = issue({ common: 'Other Root', organisation: 'Nobody', ca: true });
const good = issue({ common: HOST, names: [HOST], issuer: root });
const tls = ({ pem, key }: { pem: string; key: string }, more = '') => ({ cert: pem + more, key });
export const healthy = { tls: tls(good) };

export const found = (...records: string[]): Answer => ({ state: 'found', records });

export async function climb(
  plan: Plan,
  { count = 1, limit = 400, implicit = false, onEvent = (_event: ProbeEvent): void => {} } = {},
): Promise<ProbeResult & { took: number; open: number }> {
  const server = await startFaultServer(plan);
  const began = Date.now();
  try {
    const result = await probe({
      target: { name: HOST, port: server.port, isHost: true },
      count,
      implicit,
      limit,
      pause: 1,
      ehloName: 'out.example.org',
      families: [4],
      roots: [root.pem],
      ask: async (_name, type) => (type === 'A' ? found('127.0.0.1') : { state: 'nodata' }),
      now: Date.now,
      onEvent,
    });
    const took = Date.now() - began;
    // The server learns of the end a moment later.
    for (let tries = 0; server.open() > 0 && tries < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return { ...result, took, open: server.open() };
  } finally {
    await server.close();
  }
}

const afterHello =
  (act: (socket: Socket) => void): Plan['handshake'] =>
  ({ socket }) => {
    socket.once('data', () => act(socket));
  };
const alert = (number: number) => Buffer.from([0x15, 3, 3, 0, 2, 2, number]);
const sends = (bytes: Buffer | string, then?: 'close') =>
  afterHello((socket) => {
    if (then === 'close') socket.end(bytes);
    else socket.write(bytes);
  });

/** One for each fault of the ladder that a server can play: what it does, and the rung and failure that have to be named. */
export const FAULTS: [name: string, plan: Plan, rung: string, failure: string, words?: RegExp][] = [
  [
    '421 in the greeting',
    { banner: '421 4.7.0 Try again later\r\n' },
    'banner',
    'deferred',
    /421 4\.7\.0 Try again later/,
  ],
  ['554 in the greeting', { banner: '554 5.7.1 No service for you\r\n' }, 'banner', 'rejected'],
  ['a close before the greeting', { banner: close }, 'banner', 'closed'],
  ['a reset before the greeting', { banner: reset }, 'banner', 'reset'],
  ['no greeting', { banner: hang }, 'banner', 'timeout'],
  ['a greeting of another protocol', { banner: 'SSH-2.0-OpenSSH_9.2\r\n' }, 'banner', 'unexplained', /SSH-2\.0/],
  ['a greeting without end', { banner: ({ say }) => say('220-more\r\n'.repeat(500)) }, 'banner', 'unexplained'],
  ['a line without end', { banner: ({ say }) => say(`220 ${'x'.repeat(9000)}`) }, 'banner', 'unexplained'],
  [
    'a greeting that drips',
    {
      banner: ({ say, socket }) => {
        const drip = setInterval(() => say('2'), 30);
        socket.on('close', () => clearInterval(drip));
      },
    },
    'banner',
    'unexplained',
  ],
  ['421 to EHLO and a close', { ehlo: ({ socket }) => socket.end('421 4.7.0 Busy\r\n') }, 'ehlo', 'deferred'],
  ['550 to EHLO', { ehlo: '550 5.7.1 Bad name\r\n' }, 'ehlo', 'rejected'],
  ['a close after EHLO', { ehlo: close }, 'ehlo', 'closed'],
  ['a reset after EHLO', { ehlo: reset }, 'ehlo', 'reset'],
  ['no answer to EHLO', { ehlo: hang }, 'ehlo', 'timeout'],
  ['half an answer to EHLO', { ehlo: ({ say }) => say('250-mx1.example.com\r\n250-SIZE') }, 'ehlo', 'timeout'],
  ['STARTTLS stripped', { ehlo: EHLO.replace('250-STARTTLS\r\n', '') }, 'ehlo', 'not-offered'],
  ['STARTTLS overwritten', { ehlo: EHLO.replace('STARTTLS', 'XXXXXXXA') }, 'ehlo', 'not-offered', /overwritten/],
  [
    'a greeting of stars',
    { banner: '220 ************\r\n', ehlo: '250-a\r\n250 SIZE\r\n' },
    'ehlo',
    'not-offered',
    /overwritten/,
  ],
  ['421 to STARTTLS', { starttls: '421 4.7.0 Too busy\r\n' }, 'starttls', 'deferred'],
  ['454 to STARTTLS', { starttls: '454 4.7.0 TLS not available due to local problem\r\n' }, 'starttls', 'refused'],
  ['502 to STARTTLS', { starttls: '502 5.5.1 Not implemented\r\n' }, 'starttls', 'rejected'],
  ['a close after STARTTLS', { starttls: close }, 'starttls', 'closed'],
  ['no answer to STARTTLS', { starttls: hang }, 'starttls', 'timeout'],
  ['a close once TLS may begin', { handshake: close }, 'handshake', 'closed'],
  ['a reset once TLS may begin', { handshake: reset }, 'handshake', 'reset'],
  ['a close after the ClientHello', { handshake: afterHello((socket) => socket.end()) }, 'handshake', 'closed'],
  [
    'a reset after the ClientHello',
    { handshake: afterHello((socket) => socket.resetAndDestroy()) },
    'handshake',
    'reset',
  ],
  ['silence after the ClientHello', { handshake: hang }, 'handshake', 'timeout'],
  [
    'a web server behind STARTTLS',
    { handshake: sends('HTTP/1.1 400 Bad Request\r\n\r\n', 'close') },
    'handshake',
    'not-tls',
    /HTTP\/1\.1 400/,
  ],
  [
    'an SMTP reply where TLS has to come',
    { handshake: sends('454 4.7.0 TLS not available\r\n') },
    'handshake',
    'not-tls',
    /454 4\.7\.0/,
  ],
  ['text in the packet of the 220', { starttls: '220 go\r\n500 what?\r\n', handshake: hang }, 'handshake', 'not-tls'],
  ['alert 40', { handshake: sends(alert(40), 'close') }, 'handshake', 'alert', /alert number 40|handshake failure/i],
  ['alert 80', { handshake: sends(alert(80), 'close') }, 'handshake', 'alert', /internal error/i],
  ['alert 70', { handshake: sends(alert(70), 'close') }, 'handshake', 'protocol-version', /protocol version/i],
  [
    'TLS 1.1 at most',
    { tls: { ...tls(good), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } },
    'handshake',
    'protocol-version',
  ],
  [
    'no cipher in common',
    { tls: { ...tls(good), maxVersion: 'TLSv1.2', ciphers: 'NULL-SHA256:ECDHE-ECDSA-NULL-SHA@SECLEVEL=0' } },
    'handshake',
    'alert',
  ],
  [
    'half a ServerHello and a close',
    {
      ...healthy,
      alter: (bytes, number, socket) => {
        if (number === 1) socket.end(bytes.subarray(0, 40));
        return undefined;
      },
    },
    'handshake',
    'closed',
  ],
  [
    'half a ServerHello and silence',
    { ...healthy, alter: (bytes, number) => (number === 1 ? bytes.subarray(0, 40) : undefined) },
    'handshake',
    'timeout',
    /part of the answer/,
  ],
  [
    'half a ServerHello and a reset',
    {
      ...healthy,
      alter: (bytes, number, socket) => {
        if (number === 1) socket.write(bytes.subarray(0, 40), () => socket.resetAndDestroy());
        return undefined;
      },
    },
    'handshake',
    'reset',
  ],
  [
    'damaged records',
    {
      ...healthy,
      alter: (bytes, number) => {
        const copy = Buffer.from(bytes);
        if (number === 1) copy[copy.length - 20] = (copy[copy.length - 20] ?? 0) ^ 0xff;
        return copy;
      },
    },
    'handshake',
    'corrupted',
  ],
  [
    'an expired certificate',
    { tls: tls(issue({ common: HOST, names: [HOST], issuer: root, from: -20, to: -10 })) },
    'certificate',
    'certificate',
    /certificate has expired/,
  ],
  [
    'a certificate of the future',
    { tls: tls(issue({ common: HOST, names: [HOST], issuer: root, from: 10 })) },
    'certificate',
    'certificate',
    /not yet valid/,
  ],
  [
    'a self-signed certificate',
    { tls: tls(issue({ common: HOST, names: [HOST] })) },
    'certificate',
    'certificate',
    /self-signed certificate/,
  ],
  [
    'an unknown issuer',
    { tls: tls(issue({ common: HOST, names: [HOST], issuer: other }), other.pem) },
    'certificate',
    'certificate',
    /self-signed certificate in certificate chain/,
  ],
  [
    'a missing intermediate',
    { tls: tls(issue({ common: HOST, names: [HOST], issuer: middle })) },
    'certificate',
    'certificate',
    /sent its own certificate alone/,
  ],
  [
    'another name',
    { tls: tls(issue({ common: 'mail.example.net', names: ['mail.example.net'], issuer: root })) },
    'certificate',
    'certificate',
    /hostname mismatch/,
  ],
  [
    'a small key',
    {
      tls: { ...tls(issue({ common: HOST, names: [HOST], issuer: root, bits: 1024 })), ciphers: 'DEFAULT@SECLEVEL=0' },
    },
    'certificate',
    'certificate',
    /key too weak/,
  ],
  ['a close after EHLO inside TLS', { ...healthy, session: (_secured, socket) => socket.end() }, 'session', 'closed'],
  [
    'a reset after EHLO inside TLS',
    { ...healthy, session: (_secured, socket) => socket.resetAndDestroy() },
    'session',
    'reset',
  ],
  ['421 to EHLO inside TLS', { ...healthy, session: '421 4.7.0 Later\r\n' }, 'session', 'deferred'],
  ['silence inside TLS', { ...healthy, session: () => {} }, 'session', 'timeout'],
];
