import type { Recovered } from '../vocabulary';
import { leavesInClear } from './delivery-proof';
import type { Situation } from './situation';

/** What became of the failing queue IDs; `no` while one of them is open, `unknown` where no ID can be followed. */
export function recoveredOf(situation: Situation): Recovered {
  const { messages } = situation;
  if (situation.failures.length === 0) return 'no';
  const proofs = new Set(messages.map((message) => message.delivered?.proof));
  if (proofs.has('cleartext') || situation.failures.some(leavesInClear)) return 'cleartext';
  if (messages.some((message) => message.open || message.lost !== undefined)) return 'no';
  if (messages.length === 0 || proofs.has('unknown')) return 'unknown';
  return 'encrypted';
}
