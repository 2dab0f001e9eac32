/** Lines that say nothing are not read: what comes out must be what reading every line gives. */
import type { Digest } from '../../../lambdas/classifier/contract';
import { createDigestBuilder } from '../../../lambdas/classifier/digest/build';
import { decode, encode } from '../../../lambdas/classifier/digest/codec';
import { observe } from '../../../lambdas/classifier/failures/observe';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';
import { createRecordReader } from '../../../lambdas/classifier/reading/read';
import { createCarrier } from '../../../lambdas/classifier/reading/unwrap';
import { createTriage } from '../../../lambdas/classifier/triage';
import { logOf as serverLog } from '../counting/logs';
import { randomFrom } from '../digest/facts';

const RECEIVED_AT = '2026-11-22T07:00:00Z';

/** Every line as a record. */
function readInFull(text: string): Digest {
  const builder = createDigestBuilder({ excerpt: 'log', lookup: (id) => SIGNATURES.find((one) => one.id === id) });
  const reader = createRecordReader({ receivedAt: Date.parse(RECEIVED_AT) }, (record) =>
    builder.add(record, observe(record)),
  );
  createCarrier(reader.fit)(text);
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  for (const line of lines) reader.write(line);
  return encode(builder.end(reader.end()));
}

function triaged(text: string, random: () => number): Digest {
  const reading = createTriage({ excerpt: 'log', receivedAt: RECEIVED_AT });
  for (let at = 0; at < text.length; ) {
    const next = at + 1 + Math.floor(random() * 40_000);
    reading.write(text.slice(at, next));
    at = next;
  }
  return reading.end().own;
}

interface Shape {
  stamp: (second: number) => string;
  hosts: number;
  logsTls: boolean;
  feed: string;
}

const syslog = (second: number): string => {
  const date = new Date(Date.UTC(2026, 10, 20, 22) + second * 1000);
  return `Nov ${date.getUTCDate()} ${date.toISOString().slice(11, 19)}`;
};
const iso = (second: number): string =>
  `${new Date(Date.UTC(2026, 10, 20, 22) + second * 1000).toISOString().slice(0, 19)}.${String(second * 7919)
    .padStart(6, '0')
    .slice(0, 6)}+00:00`;

/** A day of a server that does everything that Postfix does: most of it in order, some of it not. */
function logOf(random: () => number, messages: number, { stamp, hosts, logsTls, feed }: Shape): string {
  const lines: string[] = [];
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  for (let message = 0; message < messages; message += 1) {
    const at = message * 2;
    const host = `mta${1 + Math.floor(random() * hosts)}`;
    const said = (tag: string, text: string) => lines.push(`${stamp(at)} ${host} ${tag}: ${text}`);
    // Some messages come again: deferred before, delivered now.
    const number = random() < 0.05 ? Math.floor(random() * (message + 1)) : message;
    const id = `4F${(number * 40_503).toString(16).toUpperCase().padStart(8, '0')}`;
    const client = `postfix/smtp[${100 + Math.floor(random() * 30)}]`;
    const address = random() < 0.1 ? `2001:db8::${message % 7}` : `192.0.2.${1 + (message % 9)}`;
    const mx = `${pick(['alt1.gmail-smtp-in.l.google.com', 'mx.example.org', 'MX2.example.net', 'unknown'])}[${address}]`;
    if (random() < 0.3) {
      said('postfix/smtpd[77]', `connect from app01[198.51.100.${message % 250}]`);
      said('postfix/smtpd[77]', `${id}: client=app01[198.51.100.${message % 250}]`);
      if (random() < 0.1) said('postfix/smtpd[77]', 'lost connection after EHLO from unknown[203.0.113.9]');
      if (random() < 0.1) said('postfix/smtpd[77]', 'SSL_accept error from unknown[203.0.113.9]: lost connection');
      said('postfix/smtpd[77]', 'disconnect from app01[198.51.100.1] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5');
    }
    said('postfix/cleanup[88]', `${id}: message-id=<${message}@app01.example.com>`);
    said(
      'postfix/qmgr[99]',
      `${id}: from=<news${message % 3}@example${message % 4}.com>, size=2000, nrcpt=1 (queue active)`,
    );
    if (random() < 0.02) said('CRON[4711]', '(root) CMD (true)');
    // Programs of others that have the names of Postfix's, and another instance of Postfix.
    if (random() < 0.02)
      said('smtpd[4712]', `smtp-out: Connecting to smtp://192.0.2.7:25 (mx.example.org) on session ${id}`);
    if (random() < 0.02)
      said('smtp[4713]', `${id}: to=<a@example.org>, relay=${mx}:25, dsn=2.0.0, status=sent (250 OK)`);
    if (random() < 0.05) {
      said(
        'postfix-out/smtp[4714]',
        `Trusted TLS connection established to ${mx}:25: TLSv1.3 with cipher X (256/256 bits)`,
      );
      said(
        'postfix-out/smtp[4714]',
        `9${id}: to=<b@gmail.com>, relay=${mx}:25, delay=1, dsn=2.0.0, status=sent (250 OK)`,
      );
    }
    if (random() < 0.02) lines.push('a remark between the lines');
    if (random() < 0.01) said('postfix/qmgr[99]', `${id}: from=<a@example.com>, status=expired, returned to sender`);
    const to = `${id}: to=<user${message}@${pick(['gmail.com', 'example.org'])}>, relay=${mx}:25, delay=0.4, delays=0/0/0/0`;
    const chance = random();
    if (logsTls && chance < 0.9) {
      said(
        client,
        `${pick(['Trusted', 'Untrusted'])} TLS connection established to ${mx}:25: TLSv1.3 with cipher X (256/256 bits)`,
      );
    }
    if (chance < 0.04) {
      said(client, `SSL_connect error to ${mx}:25: ${pick(['lost connection', 'Connection reset by peer', '-1'])}`);
      said(client, `${to}, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`);
    } else if (chance < 0.06) {
      said(
        client,
        `${to}, dsn=4.7.0, status=deferred (host ${mx} said: 421-4.7.0 Try again later, closing connection.`,
      );
      if (random() < 0.5) lines.push('    421 4.7.0 wrapped - gsmtp (in reply to MAIL FROM command))');
    } else if (chance < 0.08) {
      said(client, `${to}, tls=none, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ABC)`);
    } else if (chance < 0.1) {
      said(client, `${to}, conn_use=3, dsn=2.0.0, status=sent (250 2.0.0 OK 421 connection timed out)`);
    } else if (chance < 0.11) {
      said(client, `${id}: host ${mx} said: 450 4.2.1 try again in ${message} seconds (in reply to RCPT TO command)`);
      said(client, `${to}, dsn=4.2.1, status=deferred (host ${mx} said: 450 4.2.1 try again in ${message} seconds)`);
    } else if (chance < 0.12) {
      said(client, `${id}: Cannot start TLS: handshake failure`);
      said(client, `connect to ${mx}:25: Connection timed out`);
      said(
        'postfix/error[66]',
        `${to.replace(/relay=[^,]+/, 'relay=none')}, dsn=4.4.1, status=deferred (delivery temporarily suspended: connect to ${mx}:25: Connection timed out)`,
      );
    } else if (chance < 0.125) {
      const without = random() < 0.5 ? to.replace(/relay=[^,]+/, 'relay=none') : to;
      said(client, `${without}, dsn=4.4.2, status=deferred (conversation timed out)`);
      if (random() < 0.3) lines.push(`${stamp(at)} ${'h'.repeat(140)} ${client}: SSL_connect error to ${mx}:25: -1`);
      if (random() < 0.3) lines.push(`${stamp(at)} ${host}[1] ${client}: SSL_connect error to ${mx}:25: -1`);
    } else if (chance < 0.13) {
      said(
        client,
        `${to}, dsn=5.1.1, status=bounced (host ${mx} said: 550 5.1.1 <user${message}@gmail.com>: no such user (in reply to RCPT TO command))`,
      );
    } else if (chance < 0.4) {
      const reply = pick([
        `250 2.6.0 <${message}.a@app01.example.com> [InternalId=${message * 7919_000_000}, Hostname=AM5PR05MB${1000 + message}.mail.example] ${8000 + message} bytes in 0.${100 + message}, ${message}.${message % 97} KB/sec Queued mail for delivery`,
        '250 ok dirdel',
        `250 2.0.0 Ok: queued as 4F${message * 40_503}Z`,
        `250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as ${message}`,
      ]);
      said(client, `${to}, dsn=2.0.0, status=sent (${reply})`);
      said('postfix/qmgr[99]', `${id}: removed`);
    } else if (chance < 0.97) {
      said(client, `${to}, dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 c119ce8${message} - gsmtp)`);
      said('postfix/qmgr[99]', `${id}: removed`);
    }
    if (random() < 0.01) lines.push('');
    if (random() < 0.01) said(client, `\u001b[31mwarning: host ${mx} replied to HELO\u001b[0m`);
  }
  return lines.map((line) => line + feed).join('');
}

describe.each<[string, number, Shape]>([
  ['a short log', 300, { stamp: syslog, hosts: 1, logsTls: true, feed: '\n' }],
  ['a long log', 6000, { stamp: syslog, hosts: 1, logsTls: true, feed: '\n' }],
  ['Windows line ends', 6000, { stamp: syslog, hosts: 1, logsTls: true, feed: '\r\n' }],
  ['ISO time stamps of two hosts', 6000, { stamp: iso, hosts: 2, logsTls: true, feed: '\n' }],
  ['many hosts', 6000, { stamp: syslog, hosts: 20, logsTls: true, feed: '\n' }],
  ['a server that logs no TLS', 6000, { stamp: syslog, hosts: 1, logsTls: false, feed: '\n' }],
])('%s', (_, messages, shape) => {
  it('says what reading every line says', () => {
    const random = randomFrom(messages + shape.hosts);
    const text = logOf(random, messages, shape);
    const full = readInFull(text);
    const short = triaged(text, random);
    expect(decode(full).sampled).toBe(messages > 300);
    expect(short).toEqual(full);
  });
});

describe.each(['postfix', 'exim'] as const)('a log of %s', (mta) => {
  it.each([200, 4000])('of %d messages says what reading every line says', (messages) => {
    const text = serverLog({ mta, messages, bursts: true }, messages);
    expect(triaged(text, randomFrom(3))).toEqual(readInFull(text));
  });

  it('reads what a terminal wrapped', () => {
    const text = serverLog({ mta, messages: 60, bursts: false }, 5);
    const wrapped = text.replace(/[^\n]{90}(?=[^\n])/g, (line) => `${line}\n`);
    expect(triaged(wrapped, randomFrom(4))).toEqual(readInFull(wrapped));
  });
});

const MX = 'mx.example.org[192.0.2.1]:25';
const failing = (id: string, said: string) =>
  `${id}: to=<ann@gmail.com>, relay=${MX}, delay=1, delays=0/0/1/0, dsn=4.7.0, status=deferred (${said})`;

describe('a line like one before', () => {
  it.each<[string, string[]]>([
    [
      'keeps its own zone in a second that another zone has too',
      ['+00:00', '+01:00', '+00:00', '+01:00'].map(
        (zone, at) =>
          `2026-11-20T10:00:0${at >> 1}.${at}${zone} mta1 postfix/smtp[${5 + at}]: ${failing(`AAAAAA${at}`, 'host said: 450 4.7.0 busy')}`,
      ),
    ],
    [
      'takes no sender from what the remote server said of an earlier one',
      ['a@one.example', 'b@two.example', 'c@three.example'].map(
        (from, at) =>
          `Nov 20 10:00:0${at} mta1 postfix/smtp[7]: ${failing(`BBBBBB${at}`, `host ${MX} said: 450 4.2.0 greylisted, from=<${from}> (in reply to RCPT TO command)`)}`,
      ),
    ],
    [
      'shows its own relay when that is named in an unusual way and time goes back',
      [100, 50].map(
        (at) =>
          `Nov 20 10:0${at === 100 ? '1:40' : '0:50'} mta1 postfix/smtp[${at}]: SSL_connect error to mx_1.example.org[192.0.2.${at}]:25: lost connection`,
      ),
    ],
  ])('%s', (_, lines) => {
    const text = `${['Nov 20 09:59:59 mta1 postfix/qmgr[9]: CCCCCC1: from=<a@example.com>, size=1, nrcpt=1 (queue active)', ...lines, ...lines.slice(-1)].join('\n')}\n`;
    expect(triaged(text, () => 0.999)).toEqual(readInFull(text));
  });
});
