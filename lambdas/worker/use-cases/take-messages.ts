/** The road all pastes take: messages into a draft of the incident, one transaction, one reply. */

import type { Services } from '../services';
import { asNote, changesSince } from '../slack/views/changes';
import type { Effect } from '../store/incident-store';
import { sourceOf } from './answer';
import { complete, sentenceMessage } from './complete';
import { claim, commit, sayOnce } from './effects';
import { appendOf, type IncidentDraft, loadDraft } from './incident-draft';
import type { InThread, ReplyTo } from './origin';
import { type PastedMessage, takeMessage } from './take-message';

export interface Pasted extends InThread {
  messages: readonly PastedMessage[];
  /** A recognised paste opens an incident where the thread has none. */
  opens: boolean;
  /** Somebody turned to the bot; otherwise nothing is said in a thread without an incident. */
  asked: boolean;
  /** What to say when nothing in the messages was a log; absent: leave people's talk alone. */
  ifNothing?: string | undefined;
  /** Where `ifNothing` is said; the thread unless given. */
  replyTo?: ReplyTo;
}

/** Beyond this many events the rest goes into another transaction: one holds 100 items. */
const EVENTS_PER_APPEND = 50;

/** Applies the messages and answers once. A redelivery only finishes the reply. */
export async function takeMessages(services: Services, pasted: Pasted): Promise<void> {
  const known = await services.store.effect(pasted.team, pasted.effect);
  if (known !== undefined) return complete(services, pasted, known, true);
  const newKey = services.newRedactionKey();
  for (let round = 0; ; round++) {
    const { outcome, effect, notes, more } = await takeRound(services, pasted, newKey);
    if (more) continue;
    if (outcome === 'nothing')
      return round === 0 ? sayNothing(services, pasted, notes) : answerRounds(services, pasted);
    const owed = outcome === 'applied' ? effect : await services.store.effect(pasted.team, pasted.effect);
    if (owed !== undefined) await complete(services, pasted, owed, outcome === 'repeated');
    return;
  }
}

interface Round {
  outcome: Awaited<ReturnType<typeof commit>>;
  effect: Effect | undefined;
  notes: string[];
  more: boolean;
}

async function takeRound(services: Services, pasted: Pasted, newKey: string): Promise<Round> {
  const round: Omit<Round, 'outcome'> = { effect: undefined, notes: [], more: false };
  const outcome = await commit(services.store, async () => {
    const draft = await loadDraft(services, pasted, newKey);
    if (draft.before === undefined && !pasted.opens) return undefined;
    Object.assign(round, await takeAll(draft, pasted.messages));
    const effect = effectFor(draft, pasted, round.notes, round.more);
    const append = appendOf(draft, effect);
    round.effect = append?.effect;
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

function effectFor(draft: IncidentDraft, pasted: Pasted, notes: readonly string[], more: boolean): Effect {
  const decidedAt = draft.services.now();
  if (more) {
    return { key: `${pasted.effect}:from-${draft.before?.incident.version ?? 0}`, decidedAt, reply: 'none' };
  }
  const former = new Set(draft.before?.incident.excerpts.map(({ id }) => id));
  const onlyFormer = [...draft.changed.keys()].every((id) => former.has(id));
  const changes = draft.answer === undefined ? undefined : changesSince(draft.before?.verdict, draft.answer);
  const sentence = [...(changes === undefined ? [] : [changes]), ...notes.map(asNote)].join('\n');
  return {
    key: pasted.effect,
    decidedAt,
    reply: onlyFormer && draft.before?.answerTs !== undefined ? 'redraw' : 'answer',
    ...(sentence === '' ? {} : { sentence }),
  };
}

/** Nothing new was a log: say why a file could not be read, repeat the answer, or say what was asked to be said. */
async function sayNothing(services: Services, pasted: Pasted, notes: readonly string[]): Promise<void> {
  const head = await services.store.findByThread(pasted.team, pasted.channel, pasted.thread);
  if (!pasted.asked && head === undefined) return;
  if (pasted.asked && notes.length === 0 && head?.verdict !== undefined) return answerRounds(services, pasted);
  const sentence = notes.length > 0 ? notes.join('\n') : pasted.ifNothing;
  if (sentence === undefined) return;
  const replyTo = pasted.replyTo ?? { kind: 'thread', thread: pasted.thread };
  await sayOnce(services, { ...pasted, replyTo }, sentenceMessage(sentence));
}

/** Answers with what the incident holds now: earlier rounds took everything, or nothing new was there. */
async function answerRounds(services: Services, pasted: Pasted): Promise<void> {
  const head = await services.store.findByThread(pasted.team, pasted.channel, pasted.thread);
  const { effect, redelivered } = await claim(services, pasted.team, {
    key: pasted.effect,
    reply: 'answer',
    incident: head?.incident.id,
  });
  await complete(services, pasted, effect, redelivered);
}
