import type { Attempt } from '../sessions';
import type { Recovered } from '../vocabulary';
import type { Situation } from './situation';

/** What a delivery proves about TLS. */
export type DeliveryProof = 'encrypted' | 'cleartext' | 'unknown';

/** Software whose log marks every encrypted delivery, once it marks any. */
const MARKS_EVERY_TLS_DELIVERY: ReadonlySet<string> = new Set(['postfix', 'exim']);

/**
 * Decision table "recovered": a stated mark decides; a missing one proves clear text only where the same host marks
 * its other deliveries and the connection was not reused.
 */
export function proofOf(attempt: Attempt, tlsLogged: ReadonlySet<string>): DeliveryProof {
  if (attempt.tls !== undefined) return attempt.tls;
  const marked = tlsLogged.has(attempt.host ?? '') && MARKS_EVERY_TLS_DELIVERY.has(attempt.format);
  return marked && !attempt.reused ? 'cleartext' : 'unknown';
}

/** What became of the failing queue IDs; `no` while one of them is open, `unknown` where no ID can be followed. */
export function recoveredOf(situation: Situation): Recovered {
  const messages = [...situation.messages.values()];
  if (situation.failures.length === 0) return 'no';
  const proofs = new Set(messages.map((message) => message.delivered?.proof));
  if (proofs.has('cleartext') || situation.failures.some((attempt) => attempt.tls === 'cleartext')) return 'cleartext';
  if (messages.some((message) => message.open)) return 'no';
  if (messages.length === 0 || proofs.has('unknown')) return 'unknown';
  return 'encrypted';
}
