/** The road all pastes take: messages into a draft of the incident, one transaction, one reply. */

import { baselineOf } from '../incident/baseline';
import type { Services } from '../services';
import type { Append, Effect, Known } from '../store/incident-store';
import { sourceOf } from './answer';
import { complete } from './complete';
import { claim, commit, sayOnce } from './effects';
import type { Held } from './held';
import { appendOf, type Comparison, type IncidentDraft, startDraft } from './incident-draft';
import { asNote, changesAndNotes } from './notes';
import type { InThread, ReplyTo } from './origin';
import type { Told } from './outcome';
import { type PastedMessage, takeMessage } from './take-message';

export interface Pasted extends InThread {
  messages: readonly PastedMessage[];
  /** A recognised paste opens an incident where the thread has none. */
  opens: boolean;
  /** Somebody turned to the bot; otherwise nothing is said in a thread without an incident. */
  asked: boolean;
  /** What to say when nothing in the messages was a log; absent: leave people's talk alone. */
  ifNothing?: Told | undefined;
  /** Where `ifNothing` is said; the thread unless given. */
  replyTo?: ReplyTo;
}

/** Beyond this many events the rest goes into another transaction: one holds 100 items. */
const EVENTS_PER_APPEND = 50;

/**
 * Applies the messages and answers once. A redelivery only finishes the reply. `known`: the thread and the effect, where
 * they were looked up already.
 */
export async function takeMessages(services: Services, pasted: Pasted, known?: Known): Promise<void> {
  const { team, channel, thread } = pasted;
  const before = known ?? (await services.store.known(team, channel, thread, [pasted.effect]));
  const done = before.effects.get(pasted.effect);
  if (done !== undefined) return complete(services, pasted, done, true);
  const newKey = services.newRedactionKey();
  for (let number = 0; ; number++) {
    const round = await takeRound(services, pasted, newKey, number === 0 ? before : undefined, number);
    if (round.more) continue;
    if (round.outcome === 'nothing')
      return number === 0 ? sayNothing(services, pasted, round) : answerRounds(services, pasted, round.held);
    const applied = round.outcome === 'applied';
    const owed = applied ? round.effect : await services.store.effect(team, pasted.effect);
    if (owed !== undefined) await complete(services, pasted, owed, !applied, applied ? round.held : undefined);
    return;
  }
}

interface Round {
  outcome: Awaited<ReturnType<typeof commit>>;
  /** Recorded in this round. */
  effect?: Effect | undefined;
  /** The incident after this round. */
  held?: Held | undefined;
  notes: string[];
  more: boolean;
}

/** `known` serves the first try; whoever lost a race, or takes a further round, reads the thread again. */
async function takeRound(
  services: Services,
  pasted: Pasted,
  newKey: string,
  known: Known | undefined,
  number: number,
): Promise<Round> {
  const { team, channel, thread } = pasted;
  let round: Omit<Round, 'outcome'> = { notes: [], more: false };
  let read = known;
  const outcome = await commit(services.store, async () => {
    const before = read === undefined ? await services.store.findByThread(team, channel, thread) : read.head;
    read = undefined;
    round = { notes: [], more: false };
    if (before === undefined && !pasted.opens) return undefined;
    const draft = await startDraft(services, pasted, before, newKey);
    const taken = await takeAll(draft, pasted.messages);
    const append = appendOfRound(draft, pasted, taken, number);
    const head = append?.head ?? before;
    round = { ...taken, effect: append?.effect, held: head && { head, excerpts: draft.live } };
    return append;
  });
  return { ...round, outcome };
}

async function takeAll(
  draft: IncidentDraft,
  messages: readonly PastedMessage[],
): Promise<{ notes: string[]; more: boolean }> {
  const notes: string[] = [];
  for (const message of messages) {
    if (draft.events.length > EVENTS_PER_APPEND) return { notes, more: true };
    const source = await sourceOf(draft.services, draft.channel, message.ts);
    notes.push(...(await takeMessage(draft, message, source)));
  }
  return { notes: [...new Set(notes)], more: false };
}

function appendOfRound(
  draft: IncidentDraft,
  pasted: Pasted,
  { notes, more }: { notes: readonly string[]; more: boolean },
  number: number,
): Append | undefined {
  const { before } = draft;
  const decidedAt = draft.services.now();
  const former = new Set(before?.incident.excerpts.map(({ id }) => id));
  const isRedraw = before?.answerTs !== undefined && [...draft.changed.keys()].every((id) => former.has(id));
  const comparison = compared(draft, notes, isRedraw || number > 0, number === 0);
  if (more) {
    const key = `${pasted.effect}:from-${before?.incident.version ?? 0}`;
    return appendOf(draft, { key, decidedAt, reply: 'none' }, comparison);
  }
  const { changes } = comparison;
  const reply = isRedraw ? 'redraw' : 'answer';
  const effect = {
    key: pasted.effect,
    decidedAt,
    reply,
    ...(changes === undefined ? {} : { sentence: changes }),
  } as const;
  return appendOf(draft, effect, comparison);
}

/**
 * A new answer is compared with the one before it, and goes on being compared with that one when it is drawn again:
 * nobody may have read it in between. Where it was the first one, the first drawing is what the later ones change.
 */
function compared(draft: IncidentDraft, notes: readonly string[], goesOn: boolean, starts: boolean): Comparison {
  const { before, answer } = draft;
  const last = before?.verdict && baselineOf(before.verdict);
  const baseline = goesOn ? (before?.baseline ?? (starts ? last : undefined)) : last;
  const changes = answer === undefined ? undefined : draft.services.views.changesSince(baseline, answer);
  const former = goesOn ? changesAndNotes(before?.changes ?? '').notes.split('\n') : [];
  const said = new Set([...(changes === undefined ? [] : [changes]), ...former, ...notes.map(asNote)]);
  said.delete('');
  return { baseline, changes: said.size === 0 ? undefined : [...said].join('\n') };
}

/** Nothing new was a log: say why a file could not be read, repeat the answer, or say what was asked to be said. */
async function sayNothing(services: Services, pasted: Pasted, { notes, held }: Round): Promise<void> {
  if (!pasted.asked && held === undefined) return;
  if (pasted.asked && notes.length === 0 && held?.head.verdict !== undefined)
    return answerRounds(services, pasted, held);
  const told: Told | undefined = notes.length > 0 ? { kind: 'as-recorded', text: notes.join('\n') } : pasted.ifNothing;
  if (told === undefined) return;
  const replyTo = pasted.replyTo ?? { kind: 'thread', thread: pasted.thread };
  await sayOnce(services, { ...pasted, replyTo }, told);
}

/** Answers with what the incident holds now: earlier rounds took everything, or nothing new was there. */
async function answerRounds(services: Services, pasted: Pasted, held: Held | undefined): Promise<void> {
  const { effect, redelivered } = await claim(services, pasted.team, {
    key: pasted.effect,
    reply: 'answer',
    incident: held?.head.incident.id,
  });
  await complete(services, pasted, effect, redelivered, held);
}
