import type { Attempt } from './attempts';

/** What a delivery proves about TLS. */
export type DeliveryProof = 'encrypted' | 'cleartext' | 'unknown';

/** Software whose log marks every encrypted delivery, once it marks any. */
const MARKS_EVERY_TLS_DELIVERY: ReadonlySet<string> = new Set(['postfix', 'exim']);

/** Whether the attempt's own lines say that the message goes out in clear text. */
export function leavesInClear(attempt: Attempt): boolean {
  return (
    attempt.tls === 'cleartext' ||
    (attempt.tls === undefined &&
      attempt.seen.some(({ signatures }) => signatures.some(({ cleartext }) => cleartext === true)))
  );
}

/**
 * Decision table "recovered": a stated mark decides; a missing one proves clear text only where the same host marks
 * its other deliveries and the connection was not reused.
 */
export function proofOf(attempt: Attempt, tlsLogged: ReadonlySet<string>): DeliveryProof {
  if (leavesInClear(attempt)) return 'cleartext';
  if (attempt.tls !== undefined) return attempt.tls;
  return tlsLogged.has(attempt.host ?? '') && isUnmarked(attempt) ? 'cleartext' : 'unknown';
}

/** Whether a delivery lacks the mark of TLS that its software writes where it writes any. */
export function isUnmarked(attempt: Attempt): boolean {
  if (leavesInClear(attempt) || attempt.tls !== undefined) return false;
  return MARKS_EVERY_TLS_DELIVERY.has(attempt.format) && !attempt.reused;
}
