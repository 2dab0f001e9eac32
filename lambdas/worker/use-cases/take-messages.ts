/** The road all pastes take: messages into a draft of the incident, one transaction, one reply. */

import { baselineOf } from '../incident/baseline';
import type { Services } from '../services';
import type { Append, Effect, Known } from '../store/incident-store';
import { refusalOf } from './access';
import { sourceOf } from './answer';
import { complete } from './complete';
import { claim, commit, sayOnce } from './effects';
import type { Held } from './held';
import { appendOf, type IncidentDraft, startDraft } from './incident-draft';
import { asNote, changesAndNotes } from './notes';
import type { InThread, ReplyTo } from './origin';
import type { Changes, Told } from './outcome';
import { type PastedMessage, takeMessage } from './take-message';

export interface Pasted extends InThread {
  messages: readonly PastedMessage[];
  /** A recognised paste opens an incident where the thread has none. */
  opens: boolean;
  /** The thread's first message is the bot's own. */
  card?: boolean;
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
    if (round.refused !== undefined) return sayOnce(services, inThread(pasted), round.refused);
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
  /** Why nothing was taken. */
  refused?: Told | undefined;
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
    // What somebody takes back always goes.
    const refused = append !== undefined && draft.changed.size > 0 ? await refusalOf(services, pasted) : undefined;
    if (refused !== undefined) {
      round = { notes: [], more: false, refused };
      return undefined;
    }
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
  const isOld = [...draft.changed.keys()].every((id) => former.has(id));
  const compared = comparedWith(draft, number);
  const reply = replyTo(draft, compared.changes, isOld);
  const comparison = { baseline: compared.baseline, changes: saidBy(draft, reply, compared.changes, notes, number) };
  if (more) {
    const key = `${pasted.effect}:from-${before?.incident.version ?? 0}`;
    return appendOf(draft, { key, decidedAt, reply: 'none' }, comparison);
  }
  const said = reply === 'sentence' ? sentenceOf(compared.changes, notes) : comparison.changes;
  const effect = { key: pasted.effect, decidedAt, reply, ...(said === undefined ? {} : { sentence: said }) } as const;
  return appendOf(draft, effect, comparison);
}

/** What is new is compared with the answer before it; further rounds of one request go on with the same one. */
function comparedWith({ before, answer, services }: IncidentDraft, number: number) {
  const baseline = number > 0 ? before?.baseline : before?.verdict && baselineOf(before.verdict);
  return { baseline, changes: answer === undefined ? undefined : services.views.changesSince(baseline, answer) };
}

/**
 * A change of the urgency is always a reply, as is a change of stop or cause by what is newly pasted. When nothing
 * changes, a new paste gets a sentence; an edit or a continued paste is seen in the answer, which is drawn again.
 */
function replyTo(
  { before, incident }: IncidentDraft,
  changes: Changes | undefined,
  isOld: boolean,
): 'answer' | 'redraw' | 'sentence' {
  if (before?.answerTs === undefined) return 'answer';
  if (before.incident.tier !== incident?.tier || changes?.kind === 'tier') return 'answer';
  if (isOld) return 'redraw';
  return changes?.kind === 'none' ? 'sentence' : 'answer';
}

/** What the latest answer says besides itself: how it differs from the one before, and what could not be read. */
function saidBy(
  { before }: IncidentDraft,
  reply: 'answer' | 'redraw' | 'sentence',
  changes: Changes | undefined,
  notes: readonly string[],
  number: number,
): string | undefined {
  const former = changesAndNotes(before?.changes ?? '');
  const isNew = reply === 'answer' && number === 0;
  const change = reply === 'answer' ? (changes?.text ?? '') : former.changes;
  const kept = isNew ? [] : former.notes.split('\n');
  const said = new Set([change, ...kept, ...(reply === 'sentence' ? [] : notes.map(asNote))]);
  said.delete('');
  return said.size === 0 ? undefined : [...said].join('\n');
}

function sentenceOf(changes: Changes | undefined, notes: readonly string[]): string {
  return [...(changes === undefined ? [] : [changes.text]), ...notes.map(asNote)].join('\n');
}

/** Nothing new was a log: say why a file could not be read, repeat the answer, or say what was asked to be said. */
async function sayNothing(services: Services, pasted: Pasted, { notes, held }: Round): Promise<void> {
  if (!pasted.asked && held === undefined) return;
  if (pasted.asked && notes.length === 0 && held?.head.verdict !== undefined)
    return answerRounds(services, pasted, held);
  const told: Told | undefined = notes.length > 0 ? { kind: 'as-recorded', text: notes.join('\n') } : pasted.ifNothing;
  if (told === undefined) return;
  await sayOnce(services, inThread(pasted), told);
}

function inThread(pasted: Pasted): Pasted & { replyTo: ReplyTo } {
  return { ...pasted, replyTo: pasted.replyTo ?? { kind: 'thread', thread: pasted.thread } };
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
