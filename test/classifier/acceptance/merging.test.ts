/** The laws of merging, through real text: logs in pieces that overlap, in any order, sent again. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Digest, Verdict } from '../../../lambdas/classifier/contract';
import { decode } from '../../../lambdas/classifier/digest/codec';
import { DIGEST_LIMITS } from '../../../lambdas/classifier/digest/limits';
import { merge } from '../../../lambdas/classifier/digest/merge';
import { createTriage } from '../../../lambdas/classifier/triage';
import {
  defers,
  delivers,
  fails,
  GMAIL,
  GMAIL_ALT,
  log,
  OTHER,
  OUTLOOK,
  RATE,
  SYSTEM_PROBLEM,
} from '../diagnosis/logs';
import { RECEIVED_AT, verdictFrom } from './ask';

jest.setTimeout(120_000);

interface Attempt {
  kind: 'fails' | 'delivers' | 'rate' | 'problem';
  at: number;
  id: number;
  host: number;
  relay: number;
  ending: number;
}

const RELAYS = [GMAIL, GMAIL_ALT, OUTLOOK, OTHER];
const ENDINGS = ['lost connection', 'Connection reset by peer', 'Connection timed out', '-1'] as const;

function lines({ kind, at, id, host, relay, ending }: Attempt): string[] {
  const event = { at, id: `q${id}`, host: `mta${host}`, relay: RELAYS[relay] ?? GMAIL, process: 100 + id };
  if (kind === 'fails') return fails(event, ENDINGS[ending]);
  if (kind === 'delivers') return delivers(event);
  return defers(event, kind === 'rate' ? RATE : SYSTEM_PROBLEM);
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.constantFrom('fails' as const, 'delivers' as const, 'rate' as const, 'problem' as const),
  at: fc.integer({ min: 0, max: 300 }),
  id: fc.integer({ min: 0, max: 40 }),
  host: fc.integer({ min: 1, max: 3 }),
  relay: fc.integer({ min: 0, max: 3 }),
  ending: fc.integer({ min: 0, max: 3 }),
});
/** No line stands twice: what tells two equal lines apart is their number within one paste. */
const smallLog = fc
  .uniqueArray(attempt, { minLength: 1, maxLength: 60, selector: ({ at, id }) => `${at}/${id}` })
  .map((all) => log(...all.map(lines)).split('\n'));
/** Enough lines for more than 4,000 distinct records. */
const largeLog = fc.array(attempt, { minLength: 12, maxLength: 20 }).map((seeds) => {
  const all = Array.from({ length: 3000 }, (_, i) => {
    const seed = seeds[i % seeds.length];
    if (seed === undefined) throw new RangeError('Every log has a seed.');
    return { ...seed, at: (i * 7) % 600, id: i, relay: (seed.relay + i) % 4 };
  });
  return log(...all.map(lines)).split('\n');
});

function pasted(excerpt: string, text: readonly string[]): Digest {
  const reading = createTriage({ excerpt, receivedAt: RECEIVED_AT });
  reading.write(text.join('\n'));
  return reading.end().own;
}

/** Three pieces that overlap by a fifth of the log. */
function pieces(all: readonly string[]): [Digest, Digest, Digest] {
  const part = Math.ceil(all.length / 3);
  const more = Math.ceil(all.length / 5);
  return [
    pasted('one', all.slice(0, part + more)),
    pasted('two', all.slice(part, 2 * part + more)),
    pasted('three', all.slice(2 * part)),
  ];
}

const told = (prior: readonly Digest[]): Verdict => verdictFrom({ version: 1, prior });

/** What an answer says, apart from how much text it saw. */
function gist({ stop, tier, focus, causes, scope, recovered, direction }: Verdict) {
  return {
    stop,
    tier,
    focus,
    causes: causes.map(({ id, confidence }) => [id, confidence]),
    scope,
    recovered,
    direction,
  };
}

describe.each([
  ['below 4,000 records', smallLog, 30, false],
  ['above', largeLog, 1, true],
] as const)('pastes of a log %s', (_, logs, numRuns, sampled) => {
  it('merge the same in any grouping and order, and again', () => {
    fc.assert(
      fc.property(logs, (all) => {
        const [a, b, c] = pieces(all);
        const whole = merge([a, b, c]);
        expect(merge([merge([a, b]), c])).toEqual(whole);
        expect(merge([a, merge([b, c])])).toEqual(whole);
        expect(merge([c, a, b])).toEqual(whole);
        expect(merge([whole, whole])).toEqual(whole);
        expect(merge([whole, b])).toEqual(whole);
        expect(decode(whole).sampled).toBe(sampled);
        expect(gzipSync(JSON.stringify(whole)).length).toBeLessThan(64 * 1024);
      }),
      { numRuns, endOnFailure: true },
    );
  });
  it('give one verdict in any order', () => {
    fc.assert(
      fc.property(logs, (all) => {
        const [a, b, c] = pieces(all);
        const first = told([a, b, c]);
        for (const order of [
          [a, c, b],
          [b, a, c],
          [c, b, a],
        ]) {
          expect(told(order)).toEqual(first);
        }
        expect(gist(told([merge([b, c]), a]))).toEqual(gist(first));
      }),
      { numRuns, endOnFailure: true },
    );
  });
  it('change nothing when they come again, under whatever name', () => {
    fc.assert(
      fc.property(logs, (all) => {
        const [a, b, c] = pieces(all);
        const once = told([a, b, c]);
        expect(told([a, b, c, b])).toEqual(once);
        const part = Math.ceil(all.length / 3);
        const again = told([a, b, c, pasted('one-again', all.slice(0, part + Math.ceil(all.length / 5)))]);
        expect(gist(again)).toEqual(gist(once));
      }),
      { numRuns, endOnFailure: true },
    );
  });
});

/** Names stand in the order in which they were met, which is another one in pieces. */
function anyOrder(scope: object): object {
  return Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]),
  );
}

it('overlapping pastes say of a log what the whole of it says', () => {
  fc.assert(
    fc.property(smallLog, (all) => {
      expect(anyOrder(gist(told(pieces(all))).scope)).toEqual(anyOrder(gist(told([pasted('whole', all)])).scope));
    }),
    { numRuns: 40 },
  );
});

it('the limit of the large logs is the digest’s own', () => {
  expect(DIGEST_LIMITS.exactFacts).toBe(4000);
});
