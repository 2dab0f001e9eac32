import { gzipSync } from 'node:zlib';
import { errorSchema, LIMITS, responseSchema } from '../../lambdas/classifier/contract';
import { createTriage, triage } from '../../lambdas/classifier/triage';

const LINE =
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection';

const ask = (text: string, more: Record<string, unknown> = {}) =>
  triage({ version: 1, excerpt: { id: 'one', text }, context: { receivedAt: '2026-11-21T07:00:00Z' }, ...more });

function verdictOf(answer: ReturnType<typeof triage>) {
  if ('error' in answer) throw new Error(answer.error.message);
  return answer;
}

describe('a verdict', () => {
  it('follows the contract', () => {
    const answer = verdictOf(ask(LINE));
    expect(responseSchema.parse(answer)).toEqual(answer);
    expect(answer.stop).toEqual({ phase: 'handshake', failure: 'closed' });
    expect(answer.tier).toBe('watch');
    expect(answer.causes[0]?.supports[0]?.line).toBe(1);
  });
  it('is the same for gzipped text', () => {
    const gzip = gzipSync(LINE).toString('base64');
    const answer = triage({
      version: 1,
      excerpt: { id: 'one', gzip },
      context: { receivedAt: '2026-11-21T07:00:00Z' },
    });
    expect(answer).toEqual(ask(LINE));
  });
  it('is the same for Windows line ends', () => {
    const lines = [LINE, LINE.replace('06:00:01', '06:05:01')];
    expect(ask(lines.join('\r\n'))).toEqual(ask(lines.join('\n')));
  });
  it('comes from digests alone, too', () => {
    const { own } = verdictOf(ask(LINE));
    const again = verdictOf(triage({ version: 1, prior: [JSON.parse(JSON.stringify(own))] }));
    expect(again.stop).toEqual({ phase: 'handshake', failure: 'closed' });
    expect(again.digest).toEqual(own);
  });
  it('names the excerpt beside each line once there are several', () => {
    const { own } = verdictOf(ask(LINE));
    const second = verdictOf(
      ask(LINE.replace('06:00', '06:10'), {
        excerpt: { id: 'two', text: LINE.replace('06:00', '06:10') },
        prior: [own],
      }),
    );
    expect(second.causes[0]?.supports.map((claim) => claim.excerpt)).toEqual(expect.arrayContaining(['one', 'two']));
    expect(second.coverage.lines).toBe(2);
  });
  it('of an empty text says that nothing failed', () => {
    const answer = verdictOf(ask(''));
    expect(answer).toMatchObject({
      tier: 'none',
      stop: { phase: 'unknown', failure: 'none' },
      coverage: { kind: 'empty' },
      causes: [],
    });
  });
  it('holds no local part of an address', () => {
    const text =
      'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<anna.keller@gmail.com>, relay=none, delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred (host gmail-smtp-in.l.google.com[192.0.2.26] said: 450-4.2.1 anna.keller@gmail.com is receiving mail at a rate (in reply to RCPT TO command))';
    expect(JSON.stringify(ask(text, { context: { receivedAt: '2026-11-21T07:00:00Z' } }))).not.toContain('anna.keller');
  });
});

describe('text in pieces', () => {
  it('is read as a whole wherever it is cut', () => {
    const text = `${LINE}\r\n${LINE.replace('06:00:01', '06:20:01')}\n`;
    const whole = createTriage({ receivedAt: '2026-11-21T07:00:00Z' });
    whole.write(text);
    const expected = whole.end();
    for (const size of [1, 7, 64]) {
      const reading = createTriage({ receivedAt: '2026-11-21T07:00:00Z' });
      for (let at = 0; at < text.length; at += size) reading.write(text.slice(at, at + size));
      expect(reading.end()).toEqual(expected);
    }
  });
});

describe('a request that cannot be served', () => {
  const bomb = gzipSync(Buffer.alloc(LIMITS.expandedBytes + 1)).toString('base64');
  const { own } = verdictOf(ask(LINE));
  const columns = { ...(own['columns'] as Record<string, string>), line: 'AAAA' };

  it.each([
    ['is no object', 'hello', 'malformed-request'],
    ['is nothing', undefined, 'malformed-request'],
    ['has a field of the wrong form', { version: 1, excerpt: { id: 7, text: 'a' } }, 'malformed-request'],
    ['has another version', { version: 2, excerpt: { id: 'one', text: 'a' } }, 'unknown-version'],
    ['has neither text nor digest', { version: 1 }, 'nothing-to-classify'],
    ['has an excerpt without text', { version: 1, excerpt: { id: 'one' } }, 'nothing-to-classify'],
    ['is too large', { version: 1, excerpt: { id: 'one', text: 'a'.repeat(LIMITS.requestBytes + 1) } }, 'too-large'],
    ['expands without end', { version: 1, excerpt: { id: 'one', gzip: bomb } }, 'too-large'],
    ['is not gzip', { version: 1, excerpt: { id: 'one', gzip: 'bm90IGd6aXA=' } }, 'bad-compression'],
    ['is cut gzip', { version: 1, excerpt: { id: 'one', gzip: bomb.slice(0, 400) } }, 'bad-compression'],
    ['brings a foreign digest', { version: 1, prior: [{ version: 1 }] }, 'bad-digest'],
    ['brings an altered digest', { version: 1, prior: [{ ...own, columns }] }, 'bad-digest'],
    ['brings a time that no date has', { version: 1, prior: [{ ...own, base: 1e20 }] }, 'bad-digest'],
    ['brings a zone that is none', { version: 1, prior: [{ ...own, nears: [{ offset: 9e15 }] }] }, 'bad-digest'],
  ])('because it %s is answered with an error', (_, request, code) => {
    const answer = errorSchema.parse(triage(request));
    expect(answer.error.code).toBe(code);
    expect(answer.error.message).toMatch(/^[A-Z].*\.$/);
    expect(answer.error.remedy).toMatch(/^[A-Z].*\.$/);
  });
});
