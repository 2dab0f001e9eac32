import { gzipSync } from 'node:zlib';
import { startClassifierThreads } from '../../../bin/local/classifier-threads';
import { redact } from '../../../lambdas/classifier/redact';
import { triage } from '../../../lambdas/classifier/triage';

const LINE =
  'Nov 21 09:14:02 mx1 postfix/smtp[2211]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: lost connection';
const request = (text: string) => ({ version: 1 as const, excerpt: { id: 'x', text } });

const threads = startClassifierThreads();
afterAll(() => threads.stop());

it('say what the classifier says, errors included', async () => {
  expect(await threads.classify(request(LINE))).toEqual(triage(request(LINE)));
  const broken = { version: 1 as const, excerpt: { id: 'x', gzip: 'AAAA' } };
  expect(await threads.classify(broken)).toEqual(triage(broken));
});

it('redact a text of any length as this process would', async () => {
  const long = `${LINE.replace('lost connection', 'to=<anna.schmidt@example.com>')}\n`.repeat(2_000);
  expect(await threads.redact(long, 'key')).toBe(redact(long, 'key'));
  expect(await threads.redact('from anna@example.com')).toBe(redact('from anna@example.com'));
});

it('answer a short text while a long one is read, and leave this thread free', async () => {
  const long = Array.from({ length: 150_000 }, (_, number) => LINE.replace('2211', String(10_000 + number))).join('\n');
  const order: string[] = [];
  const gzip = gzipSync(long).toString('base64');
  const reading = threads.classify({ version: 1, excerpt: { id: 'x', gzip } }).then(() => order.push('long'));
  const answer = await threads.classify(request(LINE));
  order.push('short');
  await reading;
  expect(order).toEqual(['short', 'long']);
  expect('error' in answer).toBe(false);
});
