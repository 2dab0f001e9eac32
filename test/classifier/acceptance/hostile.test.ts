/** Text that nobody wrote as a log, or wrote to do harm: a valid verdict comes out, in memory that holds. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { LIMITS, responseSchema } from '../../../lambdas/classifier/contract';
import { createTriage } from '../../../lambdas/classifier/triage';
import { RECEIVED_AT, verdictFrom, verdictOf } from './ask';

jest.setTimeout(120_000);

const LINE =
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection';
const MEBIBYTE = 1024 * 1024;

/** Bytes that look random and are the same in every run. */
function noise(seed: number, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 64 < length; i += 1) blocks.push(createHash('sha512').update(`${seed} ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

it.each([
  [30, 'latin1'],
  [6, 'utf8'],
] as const)('%i MB of random bytes, read as %s, hide no line', (size, encoding) => {
  const reading = createTriage({ receivedAt: RECEIVED_AT });
  for (let i = 0; i < size; i += 1) reading.write(noise(i % 6, MEBIBYTE).toString(encoding));
  reading.write(`\n\n${LINE}\n`);
  const verdict = responseSchema.parse(reading.end());
  expect(verdict.stop).toEqual({ phase: 'handshake', failure: 'closed' });
});

it.each([
  ['a line of 20 MB', 'a(['.repeat(7 * MEBIBYTE)],
  ['200,000 empty lines', '\n'.repeat(200_000)],
  ['lines that nearly match', 'SSL_connect error to SSL_connect error to 421 4.7.0 \n'.repeat(60_000)],
  ['a million brackets', '['.repeat(MEBIBYTE)],
  ['JSON, deeply nested', '{"a":'.repeat(300_000)],
  ['printed JSON with a long value', `{\n${'"a": 1,\n'.repeat(200_000)}"b": 1\n}\n`],
  ['JSON of nothing but brackets', '{\n'.repeat(60_000) + '}\n'.repeat(60_000)],
  ['lines of more than 8 KB', `${'x'.repeat(9000)} ${LINE}\n`.repeat(500)],
])('%s, compressed, is answered', (_, text) => {
  const gzip = gzipSync(`${text}\n\n${LINE}`).toString('base64');
  expect(gzip.length).toBeLessThan(LIMITS.requestBytes);
  const verdict = verdictFrom({ version: 1, excerpt: { id: 'hostile', gzip }, context: { receivedAt: RECEIVED_AT } });
  expect(verdict.observations.map(({ signature }) => signature)).toContain('ssl-connect-lost-connection');
  expect(JSON.stringify(verdict).length).toBeLessThan(MEBIBYTE);
});

it.each([
  ['NUL bytes', `\0\0${LINE.replace('mta1', 'mta1\0')}\0\n\0`],
  ['lone surrogates', `\ud800\n${LINE}\udfff\n\udc00\ud800`],
  ['bidirectional marks', `\u202e${LINE}\u202c`],
  ['a byte order mark', `\ufeff${LINE}`],
  ['names of prototypes', `__proto__ constructor: ${LINE}\n{"__proto__":{"failure":"none"}}`],
  ['old Macintosh line ends', `${LINE}\r${LINE}`],
])('%s are answered', (_, text) => {
  expect(['watch', 'investigate', 'none']).toContain(verdictOf(text).tier);
});

/** What is learned from a log is a pattern: replies full of what differs from line to line must not make it try many ways. */
it.each([
  ['numbers', '1234. '.repeat(100)],
  ['ids', 'a1b2c3d4e5_'.repeat(60)],
  ['addresses', '<a@b> '.repeat(100)],
  ['names with addresses', 'a1[192.0.2.1]_'.repeat(50)],
])('a reply of many %s, nearly the same again', (_, reply) => {
  const delivery = (message: number, said: string) =>
    `Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F${1_000_000 + message}: to=<a@example.org>, relay=mx.example.org[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ${said})`;
  const lines = Array.from({ length: 6000 }, (_, message) => delivery(message, reply));
  for (let message = 6000; message < 6100; message += 1) {
    lines.push(delivery(message, `${reply}!`), delivery(message + 100, `${reply.slice(0, -1)}!`.repeat(20)));
  }
  const reading = createTriage({ receivedAt: RECEIVED_AT });
  for (const line of lines) reading.write(`${line}\n`);
  expect(reading.end().coverage.lines).toBe(lines.length);
});

it('any text gives a verdict of the contract, and the same one again', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      LINE,
      '250-STARTTLS',
      '421 4.7.0 Try again later',
      '-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------',
      '{"time":"',
      '-----BEGIN CERTIFICATE-----',
      '```',
      '> ',
      '\t',
      '',
      '2026-11-21 06:00:01 1vMabc-000000001Xy-0aBc',
      '$ openssl s_client -connect gmail-smtp-in.l.google.com:25',
    ),
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', ' '), (parts, glue) => {
      const text = parts.join(glue);
      expect(verdictOf(text)).toEqual(verdictOf(text));
    }),
    { numRuns: 300 },
  );
});
