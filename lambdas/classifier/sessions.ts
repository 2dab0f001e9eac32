/**
 * Sessions: what one process said to one remote within one attempt, read in order. The first failing fact wins, later
 * ones are its echoes; a reason that names no host belongs to the stop beside it.
 */

import { defined } from './defined';
import { comparePlaces } from './digest/content';
import { type Fact, type Kind, recordName } from './digest/fact';
import type { Signature } from './failures/signature';
import { grouped } from './grouped';
import { type Detail, type Failure, PHASES, type Phase } from './vocabulary';

/** A fact with its signatures resolved and the number of records it stands for. */
export interface Seen {
  fact: Fact;
  weight: number;
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

export interface Attempt {
  key: number;
  /** The attempt is tied by a queue ID, so its fate can be followed. */
  queued: boolean;
  sessions: Session[];
  seen: Seen[];
  outcome: 'delivered' | 'failed' | 'open' | 'nothing';
  /** The last disposition. */
  status: 'delivered' | 'deferred' | 'bounced' | 'expired' | undefined;
  /** TLS on the delivery, as far as its own line and its process's lines prove it. */
  tls: 'encrypted' | 'cleartext' | undefined;
  reused: boolean;
  stop: Stop | undefined;
  host: string | undefined;
  ip: string | undefined;
  offset: number | undefined;
  remote: string | undefined;
  port: number | undefined;
  receiver: string | undefined;
  addressFamily: 4 | 6 | undefined;
  tlsVersion: string | undefined;
  start: number | undefined;
  end: number | undefined;
  weight: number;
  format: string;
  probe: boolean;
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
    ({ role, failure, direction }) =>
      role !== 'success' && role !== 'noise' && failure !== 'none' && direction !== 'inbound',
  );
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

/** Of two sessions' stops the one that got further; the first of equals, one with a known failure before others. */
function further(best: Stop | undefined, stop: Stop | undefined): Stop | undefined {
  if (best === undefined || stop === undefined) return best ?? stop;
  const height = rung(stop.phase) - rung(best.phase);
  const tells = height === 0 && best.failure === 'unexplained' && stop.failure !== 'unexplained';
  return height > 0 || tells ? stop : best;
}

function last<T>(values: readonly T[]): T | undefined {
  return values[values.length - 1];
}

function attemptFrom(seen: Seen[], elsewhere: string | undefined): Attempt {
  const sessions = sessionsOf(seen);
  let stop: Stop | undefined;
  for (const session of sessions) stop = further(stop, session.stop);
  let disposed: Seen | undefined;
  let onlyCopies = true;
  let probe = true;
  let host: string | undefined;
  let ip: string | undefined;
  let tlsVersion: string | undefined;
  let receiver: string | undefined;
  let offset: number | undefined;
  let port: number | undefined;
  let start: number | undefined;
  let end: number | undefined;
  let addressFamily: Attempt['addressFamily'];
  for (const one of seen) {
    const { near, far, kind, time } = one.fact;
    if (kind.status !== undefined) disposed = one;
    onlyCopies &&= kind.suspended === true || kind.listed === true;
    probe &&= kind.source === 'tool';
    host ??= near.host;
    ip ??= near.ip;
    offset ??= near.offset;
    port ??= far.port;
    receiver ??= far.receiver;
    addressFamily ??= far.addressFamily;
    tlsVersion ??= kind.established || undefined;
    if (time === undefined) continue;
    start = Math.min(start ?? time, time);
    end = Math.max(end ?? time, time);
  }
  const disposition = disposed?.fact.kind;
  const delivered = disposition?.status === 'delivered';
  const failed = stop !== undefined || (disposition !== undefined && !delivered);
  const shown = delivered ? disposed : (stop?.seen ?? disposed);
  const first = seen[0]?.fact;
  const far = shown?.fact.far;
  return {
    key: first?.key ?? 0,
    queued: first?.kind.tie === 'queue',
    sessions,
    seen,
    outcome: delivered ? 'delivered' : onlyCopies && failed ? 'open' : failed ? 'failed' : 'nothing',
    status: disposition?.status,
    tls: disposition?.tls,
    reused: disposition?.reused === true,
    stop,
    host,
    ip,
    offset,
    remote: far?.remote ?? last(sessions)?.remote,
    port: far?.port ?? port,
    receiver: far?.receiver ?? receiver ?? elsewhere,
    addressFamily: far?.addressFamily ?? addressFamily,
    tlsVersion,
    start,
    end,
    weight: shown?.weight ?? 1,
    format: shown?.fact.kind.format ?? first?.kind.format ?? 'text',
    probe,
  };
}

/** Several recipients of one message get one disposition each, in the same breath. */
function sameBreath(previous: Seen, next: Seen): boolean {
  const a = previous.fact;
  const b = next.fact;
  if (a.kind.status !== b.kind.status || a.far.remote !== b.far.remote) return false;
  if (a.time === undefined || b.time === undefined) return a.excerpt === b.excerpt && Math.abs(b.line - a.line) <= 2;
  return Math.abs(b.time - a.time) <= 1;
}

const PROCESS_GAP_SECONDS = 60;

/** Splits the facts of one tie, in order, into attempts: a disposition ends one, and without queue ID a pause does. */
function split(group: readonly Seen[]): Seen[][] {
  const parts: Seen[][] = [];
  let part: Seen[] = [];
  let ended: Seen | undefined;
  for (const seen of group) {
    const { kind, time } = seen.fact;
    const before = last(part)?.fact.time;
    const copy = kind.suspended === true || kind.listed === true;
    const paused =
      kind.tie !== 'queue' && before !== undefined && time !== undefined && time - before > PROCESS_GAP_SECONDS;
    if (copy) {
      parts.push([seen]);
      continue;
    }
    const continues = ended !== undefined && kind.status !== undefined && sameBreath(ended, seen);
    if ((ended !== undefined && !continues) || paused) {
      parts.push(part);
      part = [];
    }
    part.push(seen);
    ended = kind.status === undefined ? undefined : seen;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

const TIE_RANK = { queue: 0, process: 1, run: 2 } as const;

/** Of copies of one record read in different excerpts, the one with the most known around it. */
function richer(a: Seen, b: Seen): Seen {
  const rank = (seen: Seen): number => {
    const { kind } = seen.fact;
    return (
      TIE_RANK[kind.tie] * 8 - (kind.tls === undefined ? 0 : 4) - (kind.redelivered ? 2 : 0) + (kind.reused ? 1 : 0)
    );
  };
  return (rank(a) - rank(b) || comparePlaces(a.fact, b.fact)) <= 0 ? a : b;
}

/** The records of a digest, each once. */
export function distinctRecords(seen: readonly Seen[]): Seen[] {
  const records = new Map<string, Seen>();
  for (const one of seen) {
    const name = recordName(one.fact);
    const present = records.get(name);
    records.set(name, present === undefined ? one : richer(present, one));
  }
  return [...records.values()];
}

/** Whether lines of one excerpt stand as they were written. */
function isInOrder(group: readonly Seen[]): boolean {
  return group.every(({ fact }, at) => {
    const before = group[at - 1]?.fact;
    return before === undefined || (before.excerpt === fact.excerpt && comparePlaces(before, fact) <= 0);
  });
}

/**
 * Oldest first. Of lines of one second that stand in several pastes, which order they had is not known: there a message's
 * disposition follows what led to it.
 */
function putInOrder(group: Seen[]): void {
  if (isInOrder(group)) return;
  const excerpts = new Map<number, string | undefined>();
  const mixed = new Set<number>();
  for (const { fact } of group) {
    if (fact.time === undefined) continue;
    if (excerpts.has(fact.time) && excerpts.get(fact.time) !== fact.excerpt) mixed.add(fact.time);
    excerpts.set(fact.time, fact.excerpt);
  }
  const isLast = ({ fact }: Seen): number =>
    Number(fact.time !== undefined && mixed.has(fact.time) && fact.kind.status !== undefined);
  group.sort((a, b) => (a.fact.time === b.fact.time ? isLast(a) - isLast(b) : 0) || comparePlaces(a.fact, b.fact));
}

/** All delivery attempts the records tell of, oldest first. */
export function attemptsOf(records: readonly Seen[]): Attempt[] {
  const ties = grouped(
    records,
    // The usual keys stay small integers: what a table finds fastest.
    ({ fact: { key, kind } }) => key + (TIE_RANK[kind.tie] * 2 + Number(kind.direction === 'inbound')) * 2 ** 30,
  );
  const attempts: Attempt[] = [];
  for (const group of ties.values()) {
    putInOrder(group);
    const receiver = group.find((seen) => seen.fact.far.receiver !== undefined)?.fact.far.receiver;
    let deliveredBefore = false;
    for (const part of split(group)) {
      const attempt = attemptFrom(part, receiver);
      // What a process says after the delivery and without another try is the end of that session.
      if (deliveredBefore && attempt.queued && attempt.status === undefined) continue;
      deliveredBefore = attempt.outcome === 'delivered';
      attempts.push(attempt);
    }
  }
  return attempts.sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || comparePlaces(firstOf(a), firstOf(b)));
}

function firstOf(attempt: Attempt): Fact {
  const first = attempt.seen[0];
  if (first === undefined) throw new RangeError('An attempt has at least one fact.');
  return first.fact;
}
