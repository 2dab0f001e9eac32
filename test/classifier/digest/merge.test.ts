import * as fc from 'fast-check';
import type { Digest } from '../../../lambdas/classifier/contract';
import { decode, encode } from '../../../lambdas/classifier/digest/codec';
import { recordName } from '../../../lambdas/classifier/digest/fact';
import { DIGEST_LIMITS } from '../../../lambdas/classifier/digest/limits';
import { merge } from '../../../lambdas/classifier/digest/merge';

import { createTriage, triage } from '../../../lambdas/classifier/triage';
import { contentOf, pool, randomFact, randomFrom } from './facts';

const world = (() => {
  const random = randomFrom(1);
  const from = pool(random, { kinds: 30, nears: 40, fars: 60, excerpts: 40 });
  return { from, facts: Array.from({ length: 6000 }, () => randomFact(random, from)) };
})();

/** A digest of a stretch of the made-up facts; stretches overlap, as pastes do. */
function stretch(start: number, length: number): Digest {
  const facts = Array.from({ length }, (_, i) => world.facts[(start + i) % world.facts.length]);
  return encode(
    contentOf(
      facts.flatMap((fact) => fact ?? []),
      world.from.excerpts.slice(start % 20, (start % 20) + 12),
    ),
  );
}

const small = fc
  .tuple(fc.integer({ min: 0, max: 5999 }), fc.integer({ min: 0, max: 60 }))
  .map(([at, n]) => stretch(at, n));
const large = fc
  .tuple(fc.integer({ min: 0, max: 5999 }), fc.integer({ min: 1500, max: 3500 }))
  .map(([at, n]) => stretch(at, n));

describe.each([
  ['within the exact range', small, 15],
  ['beyond it', large, 2],
] as const)('merging %s', (_, digests, numRuns) => {
  it('does not depend on grouping', () => {
    fc.assert(
      fc.property(digests, digests, digests, (a, b, c) => {
        expect(merge([merge([a, b]), c])).toEqual(merge([a, merge([b, c])]));
      }),
      { numRuns },
    );
  });
  it('does not depend on order', () => {
    fc.assert(
      fc.property(digests, digests, (a, b) => {
        expect(merge([a, b])).toEqual(merge([b, a]));
      }),
      { numRuns },
    );
  });
  it('changes nothing when repeated', () => {
    fc.assert(
      fc.property(digests, digests, (a, b) => {
        const both = merge([a, b]);
        expect(merge([both, a])).toEqual(both);
        expect(merge([a, a])).toEqual(a);
      }),
      { numRuns },
    );
  });
});

describe('the exact range', () => {
  it('ends at 4,000 distinct facts and not before', () => {
    expect(decode(stretch(0, DIGEST_LIMITS.exactFacts)).sampled).toBe(false);
    expect(decode(stretch(0, DIGEST_LIMITS.exactFacts + 1)).sampled).toBe(true);
  });
  it('is followed by examples', () => {
    expect(decode(stretch(0, 6000)).facts.length).toBeLessThan(DIGEST_LIMITS.exactFacts);
  });
});

const LOG = [
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection',
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
  'Nov 21 06:05:01 mta1 postfix/smtp[102]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection',
  'Nov 21 06:05:01 mta1 postfix/smtp[102]: 4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=301, delays=300/0/1/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
];

function triaged(excerpt: string, lines: readonly string[]): Digest {
  const reading = createTriage({ excerpt, receivedAt: '2026-11-21T07:00:00Z' });
  reading.write(lines.join('\n'));
  return reading.end().own;
}

describe('overlapping pastes', () => {
  const whole = triaged('one', LOG);

  it('count every record once', () => {
    const again = merge([triaged('one', LOG.slice(0, 3)), triaged('two', LOG.slice(1))]);
    const names = (digest: Digest) => new Set([...decode(digest).facts.values()].map(recordName));
    expect(names(again)).toEqual(names(whole));
  });
  it('count a line once that only one of them ties to its message', () => {
    const cut = triaged('one', LOG.slice(0, 3));
    const rest = triaged('two', LOG.slice(2));
    const both = triage({ version: 1, prior: [cut, rest] });
    const once = triage({ version: 1, prior: [whole] });
    if ('error' in both || 'error' in once) throw new Error('expected verdicts');
    expect(both.scope).toEqual(once.scope);
  });
  it('count a quoted or wrapped-in-prefix paste of the same lines once', () => {
    const quoted = triaged(
      'two',
      LOG.map((line) => `> ${line}`),
    );
    expect(decode(merge([whole, quoted])).facts.length).toBe(LOG.length);
  });
  it('keep the same line twice when it stands twice in one excerpt', () => {
    expect(decode(triaged('one', [...LOG, ...LOG.slice(3)])).facts.length).toBe(LOG.length + 1);
  });
});
