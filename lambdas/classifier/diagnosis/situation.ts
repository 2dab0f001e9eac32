/** What a digest says, arranged once for all the rules: attempts, the fate of queue IDs, lanes and episodes. */

import { type Attempt, attemptsOf, distinctRecords } from '../attempts';
import { defined } from '../defined';
import { proofOf } from '../delivery-proof';
import { comparePlaces, type DigestContent, type ListingSummary } from '../digest/content';
import type { Fact, Kind } from '../digest/fact';
import type { LaneTable } from '../digest/lane-table';
import { createLaneTally } from '../digest/lane-tally';
import type { Signature } from '../failures/signature';
import { healedOnTheWay, isMailOut, isOffTopic, leftInClear } from '../outcome';
import { resolve, type Seen, type Stop } from '../sessions';
import { createFates, type FailingMessage } from './fates';
import { type LaneViews, laneViewsOf } from './lane-view';

/** Failing attempts of one lane with gaps of at most half an hour. */
export interface Episode {
  lane: string;
  failures: Attempt[];
}

export interface Situation {
  content: DigestContent;
  /** What is counted: of all attempts, whichever of them are at hand as examples. */
  table: LaneTable;
  views: LaneViews;
  records: Seen[];
  /** The attempts at hand are examples of more. */
  sampled: boolean;
  /** What the table counts is a lower bound: texts too long to tell lines apart were merged. */
  atLeast: boolean;
  /** Outbound and submission attempts; what is known to be inbound is left out. */
  attempts: Attempt[];
  failures: Attempt[];
  deliveries: Attempt[];
  /** Copies of older causes for messages that were not tried: proof that their IDs are open. */
  copies: Attempt[];
  /** One for each recipient; those whose lines name none have one for the message. */
  messages: FailingMessage[];
  episodes: Episode[];
  listings: ListingSummary[];
  /** Hosts (empty text: unnamed) that log TLS sessions, so that a missing line says something. */
  tlsLogged: Set<string>;
  /** Latest time seen. */
  latest?: number;
}

export const EPISODE_GAP_SECONDS = 30 * 60;
const AGE_SECONDS = { 0: 0, 1: 0, 2: 3600, 3: 4 * 3600 } as const;

/** The sending side of a lane: the host, or the outbound address where no host is named. */
export function senderOf(attempt: Attempt): string {
  return attempt.host ?? attempt.ip ?? '';
}

export function laneOf(attempt: Attempt): string {
  return `${senderOf(attempt)} → ${attempt.receiver ?? ''}`;
}

export function isGmail(attempt: Pick<Attempt, 'receiver'>): boolean {
  return attempt.receiver === 'gmail';
}

/** Facts for citing, in order of appearance; those whose line is no longer known are left out. */
export function citable(facts: readonly Fact[], limit: number): Fact[] {
  const named = facts.filter((fact) => fact.line !== 0);
  return named.length <= limit ? named : [...named.slice(0, limit - 1), ...named.slice(-1)];
}

/** The fact that shows how an attempt ended. */
export function tellingFact(attempt: Attempt): Fact | undefined {
  const disposed = attempt.seen.filter((seen) => seen.fact.kind.status !== undefined);
  const shown = attempt.outcome === 'delivered' ? disposed[disposed.length - 1] : attempt.stop?.seen;
  return (shown ?? disposed[disposed.length - 1] ?? attempt.seen[0])?.fact;
}

/** The fact of each attempt that shows how it ended. */
export function tellingFacts(attempts: readonly Attempt[]): Fact[] {
  return attempts.flatMap((attempt) => tellingFact(attempt) ?? []);
}

/** The failing attempts' stops, transport faults and replies alike. */
export function stopsOf(attempts: readonly Attempt[]): Stop[] {
  return attempts.flatMap((attempt) => (attempt.stop === undefined ? [] : [attempt.stop]));
}

/** Whether all that failed left in the end, at a later try or at the same. */
export function hasArrived({ failures, messages, sampled, views }: Situation): boolean {
  if (sampled) {
    const failed = views.lanes.filter((lane) => lane.failures > 0);
    const settled = failed.every(({ notes }) => notes.recipients > 0 && notes.open.count === 0 && notes.gone === 0);
    return failed.length > 0 && settled;
  }
  if (failures.length > 0 && failures.every((attempt) => attempt.outcome === 'delivered')) return true;
  return messages.length > 0 && messages.every((message) => message.delivered !== undefined);
}

function episodesOf(failures: readonly Attempt[]): Episode[] {
  const open = new Map<string, Episode>();
  const episodes: Episode[] = [];
  for (const attempt of failures) {
    const lane = laneOf(attempt);
    const current = open.get(lane);
    const previous = current?.failures[current.failures.length - 1];
    const gap = (attempt.start ?? 0) - (previous?.end ?? attempt.start ?? 0);
    if (current !== undefined && (attempt.start === undefined || gap <= EPISODE_GAP_SECONDS)) {
      current.failures.push(attempt);
      continue;
    }
    const episode = { lane, failures: [attempt] };
    open.set(lane, episode);
    episodes.push(episode);
  }
  return episodes;
}

/** The records of a digest, each once, in order. `lookup` as below. */
function recordsOf(content: DigestContent, lookup: (id: string) => Signature | undefined): Seen[] {
  const resolved = new Map<Kind, Pick<Seen, 'signatures' | 'failing'>>();
  const seen = content.facts.map((fact): Seen => {
    let known = resolved.get(fact.kind);
    if (known === undefined) {
      known = resolve(fact.kind, lookup);
      resolved.set(fact.kind, known);
    }
    return { fact, signatures: known.signatures, failing: known.failing };
  });
  // One excerpt tells of each record once.
  const records = content.excerpts.size > 1 ? distinctRecords(seen) : seen;
  return records.sort((a, b) => comparePlaces(a.fact, b.fact) || a.fact.id - b.fact.id || a.fact.key - b.fact.key);
}

/** Nothing broke on the way: it arrived, or a record was looked up, and only the sender is not proven. */
function isUnproven({ stop }: Attempt): boolean {
  return stop?.failure === 'none' && stop.detail === 'authentication';
}

/** What a receiver checks after TLS explains nothing that failed before: it counts only where nothing else failed. */
function transportFirst(attempts: readonly Attempt[]): Attempt[] {
  const others = attempts.filter((attempt) => !isUnproven(attempt));
  const fails = others.some(({ outcome }) => outcome === 'failed' || outcome === 'open');
  return fails ? others : [...attempts];
}

/** Arranges a digest. `lookup` finds a signature by its id; unknown ones (from a newer version) are passed over. */
export function situationOf(content: DigestContent, lookup: (id: string) => Signature | undefined): Situation {
  const records = recordsOf(content, lookup);
  const { sampled } = content;
  const over = (attempts: Attempt[]): Situation => {
    const table = sampled ? content.table : tallied(attempts, records);
    const views = laneViewsOf(table, attempts);
    return arrange(
      { content, table, views, records, sampled, atLeast: sampled && content.excerpts.size > 1 },
      attempts,
    );
  };
  const attempts = witnessed(transportFirst(attemptsOf(records).filter(isMailOut)));
  const situation = over(attempts);
  const failed = situation.failures.length > 0 || situation.views.lanes.some(({ failures }) => failures > 0);
  if (failed || records.some(isOffTopic)) return situation;
  const open = attempts.find(({ outcome, seen }) => outcome === 'nothing' && seen.some(isClue));
  if (open === undefined) return situation;
  return over(attempts.map((attempt) => (attempt === open ? unexplained(attempt) : attempt)));
}

/** The attempts that a log tells of, where one does: what a person quotes or remembers beside it is no attempt of its own. */
function witnessed(attempts: Attempt[]): Attempt[] {
  const isTold = ({ outcome, seen }: Attempt) =>
    outcome === 'failed' && seen.every(({ fact, failing }) => failing.length === 0 || fact.kind.source === 'talk');
  const isShown = ({ outcome, stop, seen }: Attempt) =>
    outcome === 'failed' && stop !== undefined && seen.some(({ fact }) => fact.kind.source !== 'talk');
  return attempts.some((attempt) => isShown(attempt) && !isTold(attempt))
    ? attempts.filter((attempt) => !isTold(attempt))
    : attempts;
}

function isClue({ signatures }: Seen): boolean {
  return signatures.some(({ role }) => role === 'clue');
}

/** An attempt whose error word nobody explains, as one that failed: all clear needs proof. */
function unexplained(attempt: Attempt): Attempt {
  const seen = attempt.seen.find(isClue);
  if (seen === undefined) return attempt;
  const stop: Stop = { phase: 'unknown', failure: 'unexplained', deterministic: false, seen };
  return { ...attempt, outcome: 'failed', stop };
}

function endOf({ end }: Attempt): number {
  return end ?? 0;
}

/** The lane table of attempts that are all at hand. */
function tallied(attempts: readonly Attempt[], records: readonly Seen[]): LaneTable {
  const tlsLogged = new Set<string>();
  for (const { fact } of records) {
    if (fact.kind.established !== undefined && fact.kind.direction !== 'inbound') tlsLogged.add(fact.near.host ?? '');
  }
  for (const attempt of attempts) if (attempt.tls === 'encrypted') tlsLogged.add(attempt.host ?? '');
  const tally = createLaneTally(tlsLogged);
  for (const attempt of [...attempts].sort((a, b) => endOf(a) - endOf(b))) tally.add(attempt);
  return tally.table();
}

type Ground = Pick<Situation, 'content' | 'table' | 'views' | 'records' | 'sampled' | 'atLeast'>;

/**
 * What attempts say, of all of them or of one lane's. `mends`: faults that an attempt made good by itself count where nothing else
 * failed.
 */
export function arrange(ground: Ground, attempts: Attempt[], mends = true): Situation {
  const { content, records, table } = ground;
  const { tlsLogged } = table;
  const failures: Attempt[] = [];
  const deliveries: Attempt[] = [];
  const copies: Attempt[] = [];
  const fates = createFates(tlsLogged);
  for (const attempt of attempts) {
    if (attempt.outcome === 'delivered') {
      deliveries.push(attempt);
      const proof = proofOf(attempt, tlsLogged);
      const clear = leftInClear(attempt, proof);
      if (clear) failures.push(attempt);
      fates.delivered(attempt, clear);
    } else if (attempt.outcome === 'failed') {
      failures.push(attempt);
      fates.failed(attempt);
    } else if (attempt.outcome === 'open') {
      copies.push(attempt);
      fates.waiting(attempt);
    } else if (attempt.status === 'removed') fates.removed(attempt);
  }
  const latest = records.reduce<number | undefined>(
    (most, { fact }) => (fact.time === undefined ? most : Math.max(most ?? fact.time, fact.time)),
    undefined,
  );
  if (failures.length === 0 && mends) {
    // Only copies: the cause lies before the excerpt; they are all there is to judge.
    if (deliveries.length === 0) failures.push(...copies);
    // Only faults that were made good within the attempt, by the next MX or without TLS: worth watching.
    for (const attempt of deliveries.filter(healedOnTheWay)) {
      failures.push(attempt);
      fates.delivered(attempt, true);
    }
  }
  const messages = fates.all();
  for (const message of messages) {
    const starts = message.failures.flatMap((attempt) => (attempt.start === undefined ? [] : [attempt.start]));
    if (starts.length > 0) message.firstFailure = Math.min(...starts);
    const end = message.delivered?.attempt.end ?? Math.max(...message.failures.map((attempt) => attempt.end ?? 0));
    const ages = message.failures.flatMap((attempt) => attempt.seen.map((seen) => AGE_SECONDS[seen.fact.kind.age]));
    const span = message.firstFailure === undefined ? 0 : end - message.firstFailure;
    message.waited = Math.max(span, ...ages, 0);
  }
  return {
    ...ground,
    attempts,
    failures,
    deliveries,
    copies,
    messages,
    episodes: episodesOf(failures),
    listings: [...content.listings.values()].sort((a, b) => (a.takenAt ?? 0) - (b.takenAt ?? 0)),
    tlsLogged,
    ...defined({ latest }),
  };
}
