/** What redaction takes out is nothing that a diagnosis rests on: every log among the fixtures is judged alike with it and without. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Verdict } from '../../../lambdas/classifier/contract';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';
import { redact } from '../../../lambdas/classifier/redact';
import { verdictOf } from '../acceptance/ask';

const TESTS = join(__dirname, '..', '..');
const LONGEST = 512 * 1024;

const logs = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => /fixtures\/.*\.(?:log|txt|eml)$/.test(name))
  .map((name) => join(TESTS, name))
  .filter((path) => statSync(path).size <= LONGEST)
  .sort();

/** All that a verdict says but for texts that quote. */
function judged({ stop, direction, recovered, tier, tierReasons, focus, causes, scope, observations, lanes }: Verdict) {
  return {
    stop,
    direction,
    recovered,
    tier,
    rules: tierReasons.map(({ rule, lines }) => [rule, lines]),
    focus,
    causes: causes.map(({ id, confidence }) => [id, confidence]),
    scope,
    observations: observations.map(({ signature, line }) => [signature, line]),
    lanes: lanes.map(({ cause, tier: urgency, attempts, failures, delivered }) => [
      cause,
      urgency,
      attempts,
      failures,
      delivered,
    ]),
  };
}

it('there are logs to judge', () => {
  expect(logs.length).toBeGreaterThan(20);
});

it.each(logs.map((path) => [relative(TESTS, path), path]))('%s is judged alike', (_, path) => {
  const text = readFileSync(path, 'utf8');
  const context = { context: { receivedAt: '2026-11-22T00:00:00Z', redactionKey: 'a key' } };
  expect(judged(verdictOf(redact(text, 'a key'), context))).toEqual(judged(verdictOf(text, context)));
});

it('every sample of a wording is read alike', () => {
  const differ: string[] = [];
  for (const { id, wordings } of SIGNATURES) {
    for (const { sample, also = [] } of wordings) {
      for (const text of [sample, ...also.map((other) => other.sample)]) {
        const [plain, redacted] = [verdictOf(text), verdictOf(redact(text))];
        if (JSON.stringify(judged(plain)) !== JSON.stringify(judged(redacted))) differ.push(`${id}: ${text}`);
      }
    }
  }
  expect(differ).toEqual([]);
});
