/** How an attempt ended, in the words that lanes are counted by, and whether it counts at all. */
import type { Attempt } from './attempts';
import { type DeliveryProof, isUnmarked, proofOf } from './delivery-proof';
import type { Row } from './digest/lane-table';
import { isTransport } from './ladder';
import { MAIL_PORTS } from './mail-ports';
import type { Seen, Stop } from './sessions';
import type { Detail, Phase } from './vocabulary';

/** A delivery that went out in clear after the same remote failed to negotiate TLS. */
export function leftInClear(attempt: Attempt, proof: DeliveryProof): boolean {
  if (attempt.stop === undefined || !isTransport(attempt.stop)) return false;
  if (proof === 'cleartext') return true;
  const broken = attempt.sessions[attempt.sessions.length - 1]?.stop;
  if (proof !== 'unknown' || broken === undefined || !isTransport(broken)) return false;
  // A reason alone (a mangled capability) does not show that TLS was wanted.
  return broken.seen.signatures.some(({ role }) => role === undefined || role === 'consequence');
}

/** About HTTPS or a browser, not about mail. */
export function isOffTopic({ signatures }: Seen): boolean {
  return signatures.some(({ offTopic }) => offTopic === true);
}

const MAIL_ALONE: ReadonlySet<Phase> = new Set(['banner', 'ehlo', 'starttls', 'session']);

/** Broke at a port or a rung that only mail has, or with a reply of a mail server; logins are not its own. */
function isAboutMail({ failing, fact }: Seen): boolean {
  if (MAIL_PORTS.has(fact.far.port)) return failing.length > 0;
  return failing.some(
    ({ phase, failure, detail }) =>
      (MAIL_ALONE.has(phase) || failure === 'deferred' || failure === 'rejected') && detail !== 'login',
  );
}

/** Whether an attempt is about mail on its way out. */
export function isMailOut({ seen }: Attempt): boolean {
  if (seen.every(({ fact }) => fact.kind.direction === 'inbound')) return false;
  return !seen.some(isOffTopic) || seen.some(isAboutMail);
}

const NEVER_CONNECTED: ReadonlySet<Phase> = new Set(['dns', 'connect']);

/** Delivered, though something broke on the way; an address that did not connect is everyday noise. */
export function healedOnTheWay(attempt: Attempt): boolean {
  return attempt.outcome === 'delivered' && !NEVER_CONNECTED.has(attempt.stop?.phase ?? 'connect');
}

const DELIVERED = { encrypted: 'delivered-tls', cleartext: 'delivered-clear', unknown: 'delivered-unknown' } as const;
const TLS_PHASES: ReadonlySet<Phase> = new Set(['starttls', 'handshake', 'certificate']);
const MARKS: ReadonlySet<string> = new Set();

/** The row of an attempt that was delivered. Whether a missing mark of TLS tells anything shows at the end of the text. */
function deliveredRow(attempt: Attempt, tlsLogged: ReadonlySet<string>): Row {
  const proof = proofOf(attempt, tlsLogged);
  if (leftInClear(attempt, proof)) return proof === 'cleartext' ? 'left-clear' : 'left-unknown';
  return isUnmarked(attempt) ? 'delivered-unmarked' : DELIVERED[proofOf(attempt, MARKS)];
}

const PRESSURE: ReadonlySet<Detail | undefined> = new Set(['system-problem', 'rate', 'reputation', 'connection-limit']);

/** A refusal for now of the whole connection, not of one message: a reply 421, or one that names load or rate. */
export function turnsAway({ phase, failure, detail, seen }: Stop): boolean {
  if (failure !== 'deferred') return false;
  return phase !== 'session' || PRESSURE.has(detail) || seen.signatures.some(({ id }) => id === 'reply-421');
}

/** The row that counts an attempt that was delivered or failed. */
export function rowOf(attempt: Attempt, tlsLogged: ReadonlySet<string>): Row {
  if (attempt.outcome === 'delivered') return deliveredRow(attempt, tlsLogged);
  if (attempt.status === 'bounced' || attempt.status === 'expired') return 'bounced';
  const { stop } = attempt;
  if (stop === undefined) return 'deferred';
  if (stop.failure === 'closed') return 'closed';
  if (stop.failure === 'deferred') return turnsAway(stop) ? '421' : 'deferred';
  if (TLS_PHASES.has(stop.phase)) return 'tls-failed';
  return stop.failure === 'reset' ? 'closed' : 'deferred';
}
