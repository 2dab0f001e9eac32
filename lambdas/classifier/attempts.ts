/**
 * Delivery attempts: all that is said of one message up to what became of it, or of a process without a message up to a
 * pause. Facts may come one by one, so that a text of any length is told apart in the same way as a few lines.
 */
import { comparePlaces } from './digest/content';
import { type Fact, recordName } from './digest/fact';
import { grouped } from './grouped';
import type { Disposition } from './record';
import { rung, type Seen, type Session, type Stop, sessionsOf } from './sessions';

export interface Attempt {
  key: number;
  /** The attempt is tied by a queue ID, so its fate can be followed. */
  queued: boolean;
  sessions: Session[];
  seen: Seen[];
  outcome: 'delivered' | 'failed' | 'open' | 'nothing';
  /** The last disposition. */
  status: Disposition['status'] | undefined;
  /** Recipients whose fate it decided, as facts name them; empty where its lines name none. */
  recipients: readonly number[];
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
  format: string;
  probe: boolean;
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

/** `elsewhere`: the receiver that other facts of the same message name. */
export function attemptFrom({ seen, after }: Part, elsewhere: string | undefined): Attempt {
  const sessions = sessionsOf(seen);
  const final = last(sessions);
  if (final !== undefined && after.length > 0) {
    final.echoes = new Set([...final.echoes, ...after.map(({ fact }) => fact)]);
    final.seen = [...final.seen, ...after];
  }
  let stop: Stop | undefined;
  for (const session of sessions) stop = further(stop, session.stop);
  const recipients: number[] = [];
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
    const { near, far, kind, time, recipient } = one.fact;
    if (kind.status !== undefined) {
      disposed = one;
      if (recipient !== undefined) recipients.push(recipient);
    }
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
  const removed = disposition?.status === 'removed';
  const failed = !removed && (stop !== undefined || (disposition !== undefined && !delivered));
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
    recipients,
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
    format: shown?.fact.kind.format ?? first?.kind.format ?? 'text',
    probe,
  };
}

/** Several recipients of one message get one disposition each, in the same breath. */
function sameBreath(a: Fact, b: Fact): boolean {
  if (a.kind.status !== b.kind.status || a.far.remote !== b.far.remote) return false;
  if (a.time === undefined || b.time === undefined) return a.excerpt === b.excerpt && Math.abs(b.line - a.line) <= 2;
  return Math.abs(b.time - a.time) <= 1;
}

const ECHO_SECONDS = 2;
const ECHO_LINES = 2;

/** What the same session says once the message's fate is told: no other try. */
function echoes(ended: Fact, { kind, far, time, excerpt, line }: Fact): boolean {
  if (kind.status !== undefined || kind.established !== undefined || kind.tie !== 'queue') return false;
  if (far.remote !== undefined && ended.far.remote !== undefined && far.remote !== ended.far.remote) return false;
  if (time === undefined || ended.time === undefined) {
    return excerpt === ended.excerpt && Math.abs(line - ended.line) <= ECHO_LINES;
  }
  return time - ended.time <= ECHO_SECONDS;
}

const PROCESS_GAP_SECONDS = 60;

/** The facts of one attempt, and those that only follow from its end. */
export interface Part {
  seen: Seen[];
  after: Seen[];
}

/** The attempt of one tie that further facts may belong to. */
interface OpenPart extends Part {
  /** The last disposition, while nothing else was said since. */
  ended: Seen | undefined;
}

function openPart(): OpenPart {
  return { seen: [], after: [], ended: undefined };
}

/** Takes the attempt out, as far as it goes. */
function closePart(open: OpenPart): Part[] {
  if (open.seen.length === 0) return [];
  const { seen, after } = open;
  open.seen = [];
  open.after = [];
  open.ended = undefined;
  return [{ seen, after }];
}

/** How a fact stands to what the same tie said before. */
export type Following =
  /** A copy of an older cause: no part of a try. */
  | 'copy'
  /** The message is gone. */
  | 'removal'
  /** Follows from what became of the message. */
  | 'echo'
  /** Another recipient of the same delivery. */
  | 'same breath'
  | 'same try'
  | 'next try';

/** `before`: the latest time that the try so far was seen at. */
export function followingOf(ended: Seen | undefined, before: number | undefined, { fact }: Seen): Following {
  const { kind, time } = fact;
  if (kind.suspended === true || kind.listed === true) return 'copy';
  if (kind.status === 'removed') return 'removal';
  if (kind.tie !== 'queue' && before !== undefined && time !== undefined && time - before > PROCESS_GAP_SECONDS) {
    return 'next try';
  }
  if (ended === undefined) return 'same try';
  if (kind.status === undefined) return echoes(ended.fact, fact) ? 'echo' : 'next try';
  return sameBreath(ended.fact, fact) ? 'same breath' : 'next try';
}

/** Takes the next fact of a tie, in order. Gives the attempts that are complete by then. */
function nextPart(open: OpenPart, seen: Seen): Part[] {
  const before = open.seen[open.seen.length - 1]?.fact.time;
  const following = followingOf(open.ended, before, seen);
  if (following === 'copy') return [{ seen: [seen], after: [] }];
  if (following === 'removal') return [...closePart(open), { seen: [seen], after: [] }];
  if (following === 'echo') {
    open.after.push(seen);
    return [];
  }
  const complete = following === 'next try' ? closePart(open) : [];
  open.seen.push(seen);
  open.ended = seen.fact.kind.status === undefined ? undefined : seen;
  return complete;
}

const TIE_RANK = { queue: 0, process: 1, run: 2 } as const;

/** What facts of one attempt have in common; the usual values stay small integers, what a table finds fastest. */
export function tieOf({ fact: { key, kind } }: Seen): number {
  return key + (TIE_RANK[kind.tie] * 2 + Number(kind.direction === 'inbound')) * 2 ** 30;
}

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
  const attempts: Attempt[] = [];
  for (const group of grouped(records, tieOf).values()) {
    putInOrder(group);
    const receiver = group.find((seen) => seen.fact.far.receiver !== undefined)?.fact.far.receiver;
    const open = openPart();
    let deliveredBefore = false;
    const take = (part: Part): void => {
      const attempt = attemptFrom(part, receiver);
      // What a process says after the delivery and without another try is the end of that session.
      if (deliveredBefore && attempt.queued && attempt.status === undefined) return;
      if (attempt.status !== 'removed') deliveredBefore = attempt.outcome === 'delivered';
      attempts.push(attempt);
    };
    for (const seen of group) nextPart(open, seen).forEach(take);
    closePart(open).forEach(take);
  }
  return attempts.sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || comparePlaces(firstOf(a), firstOf(b)));
}

function firstOf(attempt: Attempt): Fact {
  const first = attempt.seen[0];
  if (first === undefined) throw new RangeError('An attempt has at least one fact.');
  return first.fact;
}
