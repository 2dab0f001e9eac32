import type { Attempt } from '../sessions';

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
