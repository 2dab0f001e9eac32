/**
 * An incident as it will be, while pastes are put in and taken out: its state after each change, the events and the
 * excerpt bodies to be stored. Nothing is written here; `appendOf` hands all of it to one transaction.
 */

import type { Digest, Verdict } from '../../classifier/contract';
import type { Answer } from '../incident/answer';
import type { Baseline } from '../incident/baseline';
import { addExcerpt, openIncident, withdrawExcerpt } from '../incident/decide';
import type { IncidentEvent } from '../incident/events';
import { fold } from '../incident/evolve';
import type { Head, Incident } from '../incident/incident';
import { slackTime } from '../incident/spans';
import type { Services } from '../services';
import type { Append, Effect, StoredExcerpt } from '../store/incident-store';
import { ClassifierFailed, judgeExcerpt, judgeTogether } from './classify-text';

/** Who said it, when, where it can be looked up. */
export interface Said {
  actor: string;
  /** Epoch milliseconds. */
  at: number;
  /** Permalink, or `ts`. */
  source: string;
}

export interface IncidentDraft {
  services: Services;
  team: string;
  channel: string;
  thread: string;
  /** The thread's first message is the bot's own. */
  card?: boolean | undefined;
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

/**
 * A draft of the thread's incident as `before` says it is, with its excerpts. `redactionKey` is the one a new incident
 * would get.
 */
export async function startDraft(
  services: Services,
  place: { team: string; channel: string; thread: string; card?: boolean | undefined },
  before: Head | undefined,
  redactionKey: string,
): Promise<IncidentDraft> {
  const counting = (before?.incident.excerpts ?? []).filter(({ withdrawn }) => !withdrawn);
  const stored =
    before === undefined || counting.length === 0 ? [] : await services.store.excerpts(place.team, before.incident.id);
  const live = counting.flatMap(({ id }) => stored.filter((excerpt) => excerpt.id === id));
  return {
    services,
    team: place.team,
    channel: place.channel,
    thread: place.thread,
    card: place.card,
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

function record(draft: IncidentDraft, events: readonly IncidentEvent[]): void {
  draft.events.push(...events);
  draft.incident = fold(draft.incident, events);
}

/** Opens the incident, unless it is open. */
export async function open(draft: IncidentDraft, said: Said): Promise<Incident> {
  if (draft.incident !== undefined) return draft.incident;
  const { team, channel, thread, card } = draft;
  const incident = await draft.services.store.nextId(team);
  record(draft, openIncident({ incident, team, channel, thread, card }, said));
  if (draft.incident === undefined) throw new Error(`${incident} was opened and is not there.`);
  return draft.incident;
}

/** Puts an excerpt in, or in its former place; `own` is what the classifier says about it alone. */
export async function put(draft: IncidentDraft, excerpt: StoredExcerpt, own: Verdict, said: Said): Promise<void> {
  const incident = await open(draft, said);
  const known = draft.live.findIndex(({ id }) => id === excerpt.id);
  // What is added joins the merged digest; what is replaced needs all of them merged again.
  const digests = known < 0 && draft.digest !== undefined ? [draft.digest, own.digest] : undefined;
  if (known < 0) draft.live.push(excerpt);
  else draft.live[known] = excerpt;
  draft.changed.set(excerpt.id, excerpt);
  draft.withdrawn.delete(excerpt.id);
  const answer = draft.live.length === 1 ? own : await together(draft, said.at, digests);
  answered(draft, answer);
  const facts = {
    id: excerpt.id,
    messages: excerpt.parts.map(({ ts }) => ts),
    lines: own.coverage.lines,
    recognised: own.coverage.recognised,
    kind: own.coverage.kind,
    formats: own.coverage.formats,
  };
  record(draft, addExcerpt(incident, facts, answer, said));
}

/** Takes an excerpt out for good. */
export async function takeOut(draft: IncidentDraft, id: string, said: Said): Promise<void> {
  if (draft.incident === undefined) return;
  draft.live = draft.live.filter((excerpt) => excerpt.id !== id);
  draft.changed.delete(id);
  draft.withdrawn.add(id);
  const answer = draft.live.length === 0 ? undefined : await together(draft, said.at);
  answered(draft, answer);
  record(draft, withdrawExcerpt(draft.incident, id, answer, said));
}

/** One transaction takes so many excerpts that were read again, beside what it is about; the rest is read again later. */
const READ_AGAIN = 40;

/**
 * What all excerpts say together, by their digests. Where one of them is of another version than the classifier's, as
 * after an update or on the way back from one, all are made anew from the texts.
 */
async function together(draft: IncidentDraft, at: number, digests?: readonly Digest[]): Promise<Verdict> {
  const { services, redactionKey } = draft;
  const known = digests ?? draft.live.flatMap(({ digest }) => (digest === undefined ? [] : [digest]));
  if (digests !== undefined || known.length === draft.live.length) {
    try {
      return await judgeTogether(services, known, at, redactionKey);
    } catch (error) {
      if (!(error instanceof ClassifierFailed) || error.code !== 'bad-digest') throw error;
    }
  }
  return judgeTogether(services, await digestsAnew(draft), at, redactionKey);
}

async function digestsAnew(draft: IncidentDraft): Promise<Digest[]> {
  const { services, redactionKey } = draft;
  const digests: Digest[] = [];
  for (const [index, excerpt] of draft.live.entries()) {
    const { id, text, parts } = excerpt;
    // What changed in this draft was judged a moment ago.
    if (draft.changed.has(id) && excerpt.digest !== undefined) {
      digests.push(excerpt.digest);
      continue;
    }
    const receivedAt = slackTime(parts[0]?.ts ?? '') ?? services.now();
    const judged = await judgeExcerpt(services, { id, text, receivedAt, redactionKey });
    if (judged.kind !== 'verdict') continue;
    const { own: digest } = judged.verdict;
    digests.push(digest);
    draft.live[index] = { ...excerpt, digest };
    if (draft.changed.size < READ_AGAIN) draft.changed.set(id, { ...excerpt, digest });
  }
  return digests;
}

function answered(draft: IncidentDraft, verdict: Verdict | undefined): void {
  if (verdict === undefined) {
    draft.answer = undefined;
    draft.digest = undefined;
    return;
  }
  const { own: _own, digest, ...answer } = verdict;
  draft.answer = answer;
  draft.digest = digest;
}

/** What the next answer says of the one before it. */
export interface Comparison {
  baseline: Baseline | undefined;
  changes: string | undefined;
}

/** Everything that happened to the draft as one transaction; `undefined` when nothing did. */
export function appendOf(
  draft: IncidentDraft,
  effect: Omit<Effect, 'postedAt' | 'posted' | 'incident'>,
  comparison: Comparison,
): Append | undefined {
  const { incident, events } = draft;
  if (incident === undefined || events.length === 0) return undefined;
  return {
    expectedVersion: draft.before?.incident.version ?? 0,
    events,
    head: headOf(draft, incident, comparison),
    effect: { ...effect, incident: incident.id },
    excerpts: [...draft.changed.values()],
    withdrawn: [...draft.withdrawn],
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function headOf(draft: IncidentDraft, incident: Incident, { baseline, changes }: Comparison): Head {
  const { before, answer, digest, redactionKey } = draft;
  const retention = draft.services.config.retentionDays * DAY_MS;
  return {
    incident,
    redactionKey,
    expiresAt: before?.expiresAt ?? Math.floor((incident.openedAt + retention) / 1000),
    ...(answer === undefined ? {} : { verdict: answer }),
    ...(digest === undefined ? {} : { digest }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(changes === undefined ? {} : { changes }),
    ...(before?.answerTs === undefined ? {} : { answerTs: before.answerTs }),
  };
}
