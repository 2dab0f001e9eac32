import { leavesInClear } from '../delivery-proof';
import type { Recovered } from '../vocabulary';
import type { LaneView } from './lane-view';
import type { Situation } from './situation';

/** What became of the recipients that failed; `no` while one of them is open or was given up, `unknown` where none can be followed. */
export function recoveredOf({ notes }: LaneView, situation: Situation): Recovered {
  if (situation.failures.length === 0) return 'no';
  if (notes.clear > 0 || situation.failures.some(leavesInClear)) return 'cleartext';
  // A fault that the same attempt made good, where nothing else failed.
  const healed = situation.messages.filter(({ delivered }) => delivered !== undefined);
  if (notes.recipients === 0 && healed.length > 0) {
    const proofs = new Set(healed.map(({ delivered }) => delivered?.proof));
    return proofs.has('cleartext') ? 'cleartext' : proofs.has('unknown') ? 'unknown' : 'encrypted';
  }
  if (notes.open.count > 0 || notes.gone > 0) return 'no';
  if (notes.recipients === 0) return situation.messages.some(({ open }) => open) ? 'no' : 'unknown';
  return notes.unproven > 0 ? 'unknown' : 'encrypted';
}
