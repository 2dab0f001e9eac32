/**
 * Sessions: what one process said to one remote within one attempt, read in order. The first failing fact wins, later
 * ones are its echoes; a reason that names no host belongs to the stop beside it.
 */

import { defined } from './defined';
import type { Fact, Kind } from './digest/fact';
import type { Signature } from './failures/signature';
import { type Detail, type Failure, PHASES, type Phase } from './vocabulary';

/** A fact with its signatures resolved. */
export interface Seen {
  fact: Fact;
  /** The first carries the rung at which it stands in this record. */
  signatures: readonly Signature[];
  /** Those that say that something failed on the way out. */
  failing: readonly Signature[];
}

/** Where something ended, and the fact that shows it. */
export interface Stop {
  phase: Phase;
  failure: Failure;
  detail?: Detail;
  deterministic: boolean;
  seen: Seen;
}

export interface Session {
  remote?: string;
  addressFamily?: 4 | 6;
  /** No connection came about: the next thing said belongs to another one. */
  unconnected: boolean;
  seen: Seen[];
  stop?: Stop;
  /** Failing facts that only repeat or follow from the stop. */
  echoes: ReadonlySet<Fact>;
}

const DETERMINISTIC_FAILURES: ReadonlySet<Failure> = new Set([
  'protocol-version',
  'cipher',
  'certificate',
  'not-tls',
  'not-offered',
  'rejected',
]);
const DETERMINISTIC_DETAILS: ReadonlySet<Detail> = new Set([
  'nxdomain',
  'rate',
  'reputation',
  'ptr',
  'authentication',
  'tls-required',
  'implicit-tls-port',
]);

/** Whether retrying cannot heal it (decision table "deterministic"). */
export function isDeterministic(stop: { failure: Failure; detail?: Detail }): boolean {
  return (
    DETERMINISTIC_FAILURES.has(stop.failure) || (stop.detail !== undefined && DETERMINISTIC_DETAILS.has(stop.detail))
  );
}

/** Height on the delivery ladder; what is unknown stands below everything. */
export function rung(phase: Phase): number {
  return phase === 'unknown' ? -1 : PHASES.indexOf(phase);
}

/** Those of a record's signatures that say that something failed on the way out. */
export function failingOf(kind: Kind, signatures: readonly Signature[]): Signature[] {
  if (kind.direction === 'inbound') return [];
  return signatures.filter(
    ({ role, failure, detail, direction }) =>
      role !== 'success' &&
      role !== 'noise' &&
      role !== 'clue' &&
      // What arrived may still have failed a check that its detail names.
      (failure !== 'none' || (role === undefined && detail !== undefined)) &&
      direction !== 'inbound',
  );
}

/** The signatures of a kind of fact. */
export function resolve(
  kind: Kind,
  lookup: (id: string) => Signature | undefined,
): Pick<Seen, 'signatures' | 'failing'> {
  const signatures = kind.signatures.flatMap((id, at) => {
    const signature = lookup(id);
    if (signature === undefined) return [];
    const phase = kind.stage;
    // What names no rung by itself stands where the record's first observation does.
    const follows = at === 0 || (signature.placed === true && signature.phase === 'unknown');
    return [follows && phase !== undefined && phase !== signature.phase ? { ...signature, phase } : signature];
  });
  return { signatures, failing: failingOf(kind, signatures) };
}

function stopFrom(signature: Signature, seen: Seen): Stop {
  const stop = {
    phase: signature.phase,
    failure: signature.failure,
    ...defined({ detail: signature.detail }),
  };
  return { ...stop, deterministic: signature.deterministic ?? isDeterministic(stop), seen };
}

/** Details of a certificate stop that a reason beside it may still narrow down. */
const VAGUE: ReadonlySet<Detail | undefined> = new Set([undefined, 'unknown-issuer', 'self-signed']);

/** Whether a reason says more about the stop than the stop's own line. */
function refines(reason: Stop, stop: Stop): boolean {
  if (reason.failure === 'unexplained') return false;
  if (stop.failure === 'unexplained' || stop.phase === 'unknown') return true;
  if (reason.phase !== stop.phase) return false;
  if (stop.failure === 'certificate') return VAGUE.has(stop.detail) && reason.detail !== undefined;
  if (stop.detail !== undefined) return false;
  if (stop.failure === 'alert') return reason.detail !== undefined || reason.failure !== 'alert';
  return stop.failure === reason.failure && reason.detail !== undefined;
}

/** A handshake that broke afterwards shows that a certificate's fault was only remarked upon. */
function brokeOff({ phase, failure }: Stop): boolean {
  return phase === 'handshake' && (failure === 'corrupted' || failure === 'not-tls');
}

/** A later reply about the same message shows that its session went on without the TLS that was not offered. */
function wentOnInClear({ failure, detail, seen }: Stop, later: Stop): boolean {
  if (failure !== 'not-offered' || detail !== undefined) return false;
  // Lines that nothing ties may be about several messages, unless they are one dialogue.
  if (seen.fact.kind.tie !== 'queue' && !seen.signatures.some(({ id }) => id === 'ehlo-without-starttls')) return false;
  const answered = later.failure === 'deferred' || later.failure === 'rejected';
  const asksForTls = later.detail === 'tls-required' || later.detail === 'login';
  return later.phase === 'session' && answered && !asksForTls && !seen.signatures.some(({ forced }) => forced);
}

/** Names the stop of a session and marks the echoes. */
function judge(session: Session): void {
  let established = false;
  const disposed = session.seen.some(({ fact }) => fact.kind.status !== undefined);
  const named: Stop[] = [];
  const reasons: Stop[] = [];
  const lesser: Stop[] = [];
  for (const seen of session.seen) {
    for (const signature of seen.failing) {
      const stop = stopFrom(signature, seen);
      // TLS is up: this EHLO is the second one, and offers no STARTTLS by design.
      if (established && stop.failure === 'not-offered') continue;
      if (established && stop.phase === 'ehlo') stop.phase = 'session';
      // A certificate that was only remarked upon stopped nothing: what became of the message is known, and not by it.
      if (disposed && signature.role === 'context' && stop.failure === 'certificate') continue;
      if (signature.role === undefined || signature.role === 'reason') named.push(stop);
      else lesser.push(stop);
      if (signature.role === 'reason') reasons.push(stop);
    }
    established ||= seen.fact.kind.established !== undefined;
  }
  const first = named[0] ?? lesser[0];
  if (first === undefined) return;
  const better = named.find(
    (later) => (first.failure === 'certificate' && brokeOff(later)) || wentOnInClear(first, later),
  );
  session.stop =
    better ?? [...reasons, ...named.slice(1)].find((reason) => reason !== first && refines(reason, first)) ?? first;
  const { seen: shown } = session.stop;
  const others = [...named, ...lesser].map(({ seen }) => seen.fact);
  session.echoes = new Set(others.filter((fact) => fact !== first.seen.fact && fact !== shown.fact));
}

/** Whether a fact opens another connection: another remote, another address of it, or talk after a connection that never stood. */
function opensAnother(session: Session, seen: Seen): boolean {
  const { remote, addressFamily } = seen.fact.far;
  if (remote !== undefined && session.remote !== undefined && remote !== session.remote) return true;
  if (addressFamily !== undefined && session.addressFamily !== undefined && addressFamily !== session.addressFamily) {
    return true;
  }
  return session.unconnected && seen.failing.some(({ phase }) => rung(phase) > rung('connect'));
}

const NONE: ReadonlySet<Fact> = new Set();

/** Splits one attempt's facts into sessions and judges each. */
export function sessionsOf(facts: readonly Seen[]): Session[] {
  const sessions: Session[] = [];
  let current: Session | undefined;
  for (const seen of facts) {
    if (current === undefined || opensAnother(current, seen)) {
      current = { seen: [], echoes: NONE, unconnected: false };
      sessions.push(current);
    }
    const { remote, addressFamily } = seen.fact.far;
    if (remote !== undefined) current.remote ??= remote;
    if (addressFamily !== undefined) current.addressFamily ??= addressFamily;
    current.unconnected ||= seen.failing.some(({ phase }) => phase === 'dns' || phase === 'connect');
    current.seen.push(seen);
  }
  for (const session of sessions) if (session.seen.some(({ failing }) => failing.length > 0)) judge(session);
  return sessions;
}
