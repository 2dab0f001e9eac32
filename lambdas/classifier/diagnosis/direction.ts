import type { Attempt } from '../attempts';
import type { Direction } from '../vocabulary';
import type { Situation } from './situation';
import { isSubmission } from './submission';

function directionOfAttempt(attempt: Attempt, situation: Situation): Direction {
  if (isSubmission(attempt, situation)) return 'submission';
  for (const { fact, signatures } of attempt.seen) {
    if (fact.kind.direction !== 'unknown') return fact.kind.direction;
    const proven = signatures.find((signature) => signature.direction !== undefined)?.direction;
    if (proven !== undefined) return proven;
  }
  return 'unknown';
}

/** Which way the mail went: what most of the failing attempts say, else of all attempts, else of all records. */
export function directionOf(situation: Situation): Direction {
  const votes = new Map<Direction, number>();
  const voters = situation.failures.length > 0 ? situation.failures : situation.attempts;
  for (const attempt of voters) {
    const direction = directionOfAttempt(attempt, situation);
    if (direction !== 'unknown') votes.set(direction, (votes.get(direction) ?? 0) + 1);
  }
  if (votes.size === 0 && voters.length === 0) {
    for (const { fact } of situation.records) {
      if (fact.kind.direction !== 'unknown') votes.set(fact.kind.direction, (votes.get(fact.kind.direction) ?? 0) + 1);
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown';
}
