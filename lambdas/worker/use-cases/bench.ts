/**
 * One incident while pastes are put in and taken out: the state after each change, the events it causes and the
 * excerpt bodies to be stored. Nothing is written here; `appendOf` hands all of it to one transaction.
 */

import type { Digest, Verdict } from '../../classifier/contract';
import { type Answer, addExcerpt, openIncident, withdrawExcerpt } from '../incident/decide';
import type { IncidentEvent } from '../incident/events';
import { fold } from '../incident/evolve';
import type { Head, Incident } from '../incident/incident';
import type { Services } from '../services';
import type { Append, Effect, StoredExcerpt } from '../store/incident-store';
import { judgeTogether } from './classify-text';

/** Who said it, when, where it can be looked up. */
export interface Said {
  actor: string;
  /** Epoch milliseconds. */
  at: number;
  /** Permalink, or `ts`. */
  source: string;
}

export interface Bench {
  services: Services;
  team: string;
  channel: string;
  thread: string;
  /** The head as it was loaded; none while the incident is not opened. */
  before: Head | undefined;
  redactionKey: string;
  incident: Incident | undefined;
  /** Excerpts that count, in the order they were pasted. */
  live: StoredExcerpt[];
  answer: Answer | undefined;
  digest: Digest | undefined;
  events: IncidentEvent[];
  changed: Map<string, StoredExcerpt>;
  withdrawn: Set<string>;
}

/** Loads the thread's incident with its excerpts. `redactionKey` is the one a new incident would get. */
export async function loadBench(
  services: Services,
  place: { team: string; channel: string; thread: string },
  redactionKey: string,
): Promise<Bench> {
  const before = await services.store.findByThread(place.team, place.channel, place.thread);
  const stored = before === undefined ? [] : await services.store.excerpts(place.team, before.incident.id);
  const live = (before?.incident.excerpts ?? []).flatMap(({ id, withdrawn }) =>
    withdrawn ? [] : stored.filter((excerpt) => excerpt.id === id),
  );
  return {
    services,
    ...place,
    before,
    redactionKey: before?.redactionKey ?? redactionKey,
    incident: before?.incident,
    live,
    answer: before?.verdict,
    digest: before?.digest,
    events: [],
    changed: new Map(),
    withdrawn: new Set(),
  };
}

function record(bench: Bench, events: readonly IncidentEvent[]): void {
  bench.events.push(...events);
  bench.incident = fold(bench.incident, events);
}

/** Opens the incident, unless it is open. */
export async function open(bench: Bench, said: Said): Promise<Incident> {
  if (bench.incident !== undefined) return bench.incident;
  const { team, channel, thread } = bench;
  const incident = await bench.services.store.nextId(team);
  record(bench, openIncident({ incident, team, channel, thread }, said));
  if (bench.incident === undefined) throw new Error(`${incident} was opened and is not there.`);
  return bench.incident;
}

/** Puts an excerpt in, or in its former place; `own` is what the classifier says about it alone. */
export async function put(bench: Bench, excerpt: StoredExcerpt, own: Verdict, said: Said): Promise<void> {
  const incident = await open(bench, said);
  const known = bench.live.findIndex(({ id }) => id === excerpt.id);
  // What is added joins the merged digest; what is replaced needs all of them merged again.
  const digests = known < 0 && bench.digest !== undefined ? [bench.digest, own.digest] : undefined;
  if (known < 0) bench.live.push(excerpt);
  else bench.live[known] = excerpt;
  bench.changed.set(excerpt.id, excerpt);
  bench.withdrawn.delete(excerpt.id);
  const answer = bench.live.length === 1 ? own : await together(bench, said.at, digests);
  answered(bench, answer);
  const facts = {
    id: excerpt.id,
    messages: excerpt.parts.map(({ ts }) => ts),
    lines: own.coverage.lines,
    recognised: own.coverage.recognised,
    kind: own.coverage.kind,
    formats: own.coverage.formats,
  };
  record(bench, addExcerpt(incident, facts, answer, said));
}

/** Takes an excerpt out for good. */
export async function takeOut(bench: Bench, id: string, said: Said): Promise<void> {
  if (bench.incident === undefined) return;
  bench.live = bench.live.filter((excerpt) => excerpt.id !== id);
  bench.changed.delete(id);
  bench.withdrawn.add(id);
  const answer = bench.live.length === 0 ? undefined : await together(bench, said.at);
  answered(bench, answer);
  record(bench, withdrawExcerpt(bench.incident, id, answer, said));
}

function together(
  bench: Bench,
  at: number,
  digests: readonly Digest[] = bench.live.map(({ digest }) => digest),
): Promise<Verdict> {
  return judgeTogether(bench.services, digests, at, bench.redactionKey);
}

function answered(bench: Bench, verdict: Verdict | undefined): void {
  if (verdict === undefined) {
    bench.answer = undefined;
    bench.digest = undefined;
    return;
  }
  const { own: _own, digest, ...answer } = verdict;
  bench.answer = answer;
  bench.digest = digest;
}

/** Everything that happened on the bench as one transaction; `undefined` when nothing did. */
export function appendOf(bench: Bench, effect: Omit<Effect, 'postedAt' | 'posted' | 'incident'>): Append | undefined {
  const { incident, events } = bench;
  if (incident === undefined || events.length === 0) return undefined;
  return {
    expectedVersion: bench.before?.incident.version ?? 0,
    events,
    head: headOf(bench, incident),
    effect: { ...effect, incident: incident.id },
    excerpts: [...bench.changed.values()],
    withdrawn: [...bench.withdrawn],
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function headOf(bench: Bench, incident: Incident): Head {
  const { before, answer, digest, redactionKey } = bench;
  const retention = bench.services.config.retentionDays * DAY_MS;
  return {
    incident,
    redactionKey,
    expiresAt: before?.expiresAt ?? Math.floor((incident.openedAt + retention) / 1000),
    ...(answer === undefined ? {} : { verdict: answer }),
    ...(digest === undefined ? {} : { digest }),
    ...(before?.answerTs === undefined ? {} : { answerTs: before.answerTs }),
  };
}
