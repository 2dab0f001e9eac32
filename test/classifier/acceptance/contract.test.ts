/** The contract at its edges, as a program in another language meets it; docs/classifier.md shows it to people. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { errorSchema, LIMITS, requestSchema, responseSchema } from '../../../lambdas/classifier/contract';
import { handler } from '../../../lambdas/classifier/handler';
import { triage } from '../../../lambdas/classifier/triage';
import { ClassifierUnavailable, createInvokedClassifier } from '../../../lambdas/worker/invoke-classifier';
import { RECEIVED_AT, verdictFrom } from './ask';

const PAGE = readFileSync(join(__dirname, '../../../docs/classifier.md'), 'utf8');
const LINE = 'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection';
const excerpt = { id: 'one', text: LINE };

describe('a request that cannot be served', () => {
  const bomb = gzipSync(Buffer.alloc(LIMITS.expandedBytes + 1)).toString('base64');
  it.each([
    ['version as text', { version: '1', excerpt }, 'unknown-version'],
    ['a later version', { version: 2, excerpt }, 'unknown-version'],
    ['no version', { excerpt }, 'malformed-request'],
    ['a list', [], 'malformed-request'],
    ['null', null, 'malformed-request'],
    ['a number', 7, 'malformed-request'],
    ['an empty id', { version: 1, excerpt: { id: '', text: '' } }, 'malformed-request'],
    ['an overlong id', { version: 1, excerpt: { id: 'x'.repeat(65), text: '' } }, 'malformed-request'],
    ['a text that is none', { version: 1, excerpt: { id: 'one', text: 7 } }, 'malformed-request'],
    ['too many priors', { version: 1, prior: Array(LIMITS.priors + 1).fill({ version: 1 }) }, 'malformed-request'],
    ['a time that is none', { version: 1, excerpt, context: { receivedAt: 'yesterday' } }, 'malformed-request'],
    [
      'a time out of range',
      { version: 1, excerpt, context: { receivedAt: '-271821-04-20T00:00:00Z' } },
      'malformed-request',
    ],
    ['nothing', { version: 1 }, 'nothing-to-classify'],
    ['no text', { version: 1, excerpt: { id: 'one' }, prior: [] }, 'nothing-to-classify'],
    [
      'too much text',
      { version: 1, excerpt: { id: 'one', text: 'é'.repeat(LIMITS.requestBytes / 2 + 1) } },
      'too-large',
    ],
    ['a gzip bomb', { version: 1, excerpt: { id: 'one', gzip: bomb } }, 'too-large'],
    ['an empty gzip', { version: 1, excerpt: { id: 'one', gzip: '' } }, 'bad-compression'],
    ['a foreign digest', { version: 1, prior: [{ version: 1, columns: {} }] }, 'bad-digest'],
    ['a digest of another version', { version: 1, prior: [{ version: 1 }] }, 'bad-digest'],
  ])('(%s) is told what happened and what to do', async (_, request, code) => {
    const { error } = errorSchema.parse(triage(request));
    expect(error.code).toBe(code);
    for (const sentence of [error.message, error.remedy]) expect(sentence).toMatch(/^[A-Z][^\n]{20,}\.$/);
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await handler(request, { awsRequestId: 'one' })).toEqual({ version: 1, error });
    log.mockRestore();
  });
  it.each(['', 'Mars/Phobos', '+99:99'])('but an unknown zone (%s) only leaves the zone unknown', (timezone) => {
    const text = `Nov 21 06:00:01 mta1 postfix/smtp[1]: ${LINE}`;
    const verdict = verdictFrom({
      version: 1,
      excerpt: { id: 'one', text },
      context: { receivedAt: RECEIVED_AT, timezone },
    });
    expect(verdict.scope.first).toBe('2026-11-21T06:00:01');
  });
});

describe('a request that can', () => {
  it('holds priors alone', () => {
    const { own } = verdictFrom({ version: 1, excerpt });
    expect(verdictFrom({ version: 1, prior: [own] }).stop).toEqual({ phase: 'handshake', failure: 'closed' });
  });
  it('prefers gzip where both are there', () => {
    const gzip = gzipSync(LINE).toString('base64');
    expect(verdictFrom({ version: 1, excerpt: { id: 'one', text: '', gzip } }).tier).toBe('watch');
  });
  it('may carry fields of a later version', () => {
    expect(verdictFrom({ version: 1, excerpt: { ...excerpt, name: 'x' }, wishes: [] }).tier).toBe('watch');
  });
});

describe('the worker’s client', () => {
  const client = (answer: unknown) =>
    ({
      send: async ({ input }: InvokeCommand) => {
        if (answer instanceof Error) throw answer;
        if (typeof answer === 'string') return { FunctionError: answer };
        const request: unknown = JSON.parse(Buffer.from(input.Payload as Uint8Array).toString());
        return { Payload: Buffer.from(JSON.stringify(answer ?? triage(request))) };
      },
    }) as unknown as LambdaClient;
  const request = requestSchema.parse({ version: 1, excerpt });

  it('hands over the verdict and the error object', async () => {
    const classify = createInvokedClassifier(client(undefined), 'classifier');
    expect(await classify(request)).toEqual(triage(request));
    expect(await classify({ version: 1 })).toMatchObject({ error: { code: 'nothing-to-classify' } });
  });
  it.each([
    ['the function fails', 'Unhandled'],
    ['it cannot be reached', new Error('ECONNREFUSED')],
    ['it answers something else', { hello: 'world' }],
  ])('says so when %s', async (_, answer) => {
    await expect(createInvokedClassifier(client(answer), 'classifier')(request)).rejects.toThrow(ClassifierUnavailable);
  });
});

describe('docs/classifier.md', () => {
  const examples = [...PAGE.matchAll(/```json\n(?<json>[^`]+)```/g)].map(({ groups }): unknown =>
    JSON.parse(groups?.['json'] ?? ''),
  );
  it('shows a request and parts of its true answer', () => {
    const [asked, shown] = examples;
    const answer = triage(asked);
    expect(responseSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject(shown as object);
  });
  it('shows an error as it is', () => {
    expect(triage({ version: 2 })).toEqual(examples[2]);
  });
  it('names every error code and both limits', () => {
    for (const code of [
      'malformed-request',
      'unknown-version',
      'nothing-to-classify',
      'too-large',
      'bad-compression',
      'bad-digest',
      'internal',
    ]) {
      expect(PAGE).toContain(`\`${code}\``);
    }
    expect(PAGE).toContain('4 MB');
    expect(PAGE).toContain('32 MB');
  });
});
