/** Paying the reply an effect owes. Safe to run again: what was posted is found and not posted twice. */
import type { Head, Incident } from '../incident/incident';
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import type { BotMessage } from '../slack/gateway';
import type { Effect, StoredExcerpt } from '../store/incident-store';
import { drawAnswer, drawCard, permalink } from './answer';
import { escalationOf, postmortemOf, uploadDocument } from './documents';
import { postOnce } from './effects';
import type { Held, Place } from './held';

/** What was posted: its `ts` or file id. */
interface Paid {
  posted: string;
  /** It is the incident's latest answer now. */
  isAnswer?: boolean;
}

/**
 * `redelivered`: somebody may have posted the reply before and died before noting it. `held`: the effect's incident,
 * which is loaded unless given. An effect with an incident is answered in the incident's thread, also where `place` is
 * another one: the twins of a mention may come under different `ts`.
 */
export async function complete(
  services: Services,
  place: Place,
  effect: Effect,
  redelivered: boolean,
  held?: Held,
): Promise<void> {
  if (effect.reply === 'none' || effect.postedAt !== undefined) return;
  const own = held ?? (await load());
  const { posted, isAnswer } = await reply(services, own?.head.incident ?? place, effect, redelivered, own);
  if (own !== undefined) await redrawCard(services, own);
  await services.store.markPosted(place.team, effect.key, posted, isAnswer === true ? effect.incident : undefined);

  async function load(): Promise<Held | undefined> {
    const head = effect.incident === undefined ? undefined : await services.store.load(place.team, effect.incident);
    return head && { head };
  }
}

async function reply(
  services: Services,
  place: Place,
  effect: Effect,
  redelivered: boolean,
  held: Held | undefined,
): Promise<Paid> {
  if (effect.reply === 'sentence') {
    const posted = await postSentence(services, place, effect, redelivered, held);
    if (held !== undefined) await redraw(services, held.head, held.head.answerTs, held.excerpts);
    return { posted };
  }
  if (held === undefined) return { posted: 'forgotten' };
  switch (effect.reply) {
    case 'answer':
      return postAnswer(services, place, held, effect, redelivered);
    case 'postmortem':
      return { posted: await uploadDocument(services, place, held, effect, redelivered, postmortemOf) };
    case 'escalation':
      return { posted: await uploadDocument(services, place, held, effect, redelivered, escalationOf) };
    default:
      return redrawOrPost(services, place, held, effect, redelivered);
  }
}

async function postSentence(
  services: Services,
  place: Place,
  effect: Effect,
  redelivered: boolean,
  held: Held | undefined,
): Promise<string> {
  const said = { kind: 'as-recorded', text: effect.sentence ?? '' } as const;
  const over = held?.head.incident.status === 'resolved' ? held.head.incident : undefined;
  const message = services.views.say(over === undefined ? said : { kind: 'over', text: said.text, incident: over });
  return postOnce(services, place, effect, redelivered, {
    run: () => services.slack.post(place.channel, place.thread, message, effect.key),
  });
}

async function postAnswer(
  services: Services,
  place: Place,
  { head, excerpts }: Held,
  effect: Effect,
  redelivered: boolean,
): Promise<Paid> {
  const message = await drawAnswer(services, head, excerpts);
  let isNew = false;
  const ts = await postOnce(services, place, effect, redelivered, {
    run: () => {
      isNew = true;
      return services.slack.post(place.channel, place.thread, message, effect.key);
    },
  });
  const former = head.answerTs;
  // One that was found says what held when it was posted. After a redrive that may be long ago, and others have followed.
  const isAnswer = former === undefined || Number(ts) >= Number(former);
  if (isAnswer && !isNew) await redraw(services, head, ts, excerpts);
  if (former !== undefined && former !== ts)
    await supersede(services, head, isAnswer ? former : ts, isAnswer ? ts : former);
  return { posted: ts, isAnswer };
}

/** An answer that another one has followed becomes a line that leads there. */
export async function supersede(
  services: Services,
  { incident }: Head,
  ts: string,
  latest: string | undefined,
): Promise<void> {
  const url = await permalink(services, incident.channel, latest);
  await replace(services, incident, ts, services.views.superseded(incident, url));
}

/** The answer was deleted, or the workspace allows no changes: then it is posted anew. */
const FIXED: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

async function redrawOrPost(
  services: Services,
  place: Place,
  held: Held,
  effect: Effect,
  redelivered: boolean,
): Promise<Paid> {
  const { head, excerpts } = held;
  if (head.answerTs === undefined) return postAnswer(services, place, held, effect, redelivered);
  const message = await drawAnswer(services, head, excerpts);
  try {
    await services.slack.update(place.channel, head.answerTs, message);
  } catch (error) {
    if (!(error instanceof SlackRefused) || !FIXED.has(error.code)) throw error;
    return postAnswer(services, place, held, effect, redelivered);
  }
  return { posted: head.answerTs };
}

/** Brings the latest answer up to date with the incident; a deleted answer stays deleted. */
export async function redraw(
  services: Services,
  head: Head,
  ts: string | undefined = head.answerTs,
  stored?: readonly StoredExcerpt[],
): Promise<void> {
  if (ts !== undefined) await replace(services, head.incident, ts, await drawAnswer(services, head, stored));
}

/** Brings the thread's first message up to date with the incident, where that message is the bot's own. */
async function redrawCard(services: Services, { head, excerpts }: Held): Promise<void> {
  const { team, id, thread, card } = head.incident;
  if (card !== true) return;
  const stored = excerpts ?? (await services.store.excerpts(team, id));
  const message = drawCard(services, head, stored);
  if (message !== undefined) await replace(services, head.incident, thread, message);
}

/** What Slack does not let the bot change stays as it is. */
async function replace(services: Services, { id, channel }: Incident, ts: string, message: BotMessage): Promise<void> {
  try {
    await services.slack.update(channel, ts, message);
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('A message could not be redrawn.', { incident: id, code: error.code });
  }
}
