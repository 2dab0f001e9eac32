/** Paying the reply an effect owes. Safe to run again: what was posted is found and not posted twice. */
import type { Head } from '../incident/incident';
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import type { Effect } from '../store/incident-store';
import { drawAnswer } from './answer';
import { escalationOf, fileName, postmortemOf, uploadDocument } from './documents';
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
    const posted = await postSentence(services, place, effect, redelivered);
    if (held !== undefined) await redraw(services, held.head);
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

async function postSentence(services: Services, place: Place, effect: Effect, redelivered: boolean): Promise<string> {
  const message = services.views.say({ kind: 'as-recorded', text: effect.sentence ?? '' });
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
  const drawn = await drawAnswer(services, head, excerpts);
  let isNew = false;
  const ts = await postOnce(services, place, effect, redelivered, {
    run: () => {
      isNew = true;
      return services.slack.post(place.channel, place.thread, drawn.message, effect.key);
    },
  });
  // One that was found says what held when it was posted. After a redrive that may be long ago, and others have followed.
  if (!isNew) await redraw(services, head, ts);
  const isAnswer = head.answerTs === undefined || Number(ts) >= Number(head.answerTs);
  try {
    await uploadReport(services, place, head, effect, redelivered, drawn.report);
  } catch (error) {
    // The answer stands in the thread, whatever becomes of its file: buttons have to find it.
    if (isAnswer) await services.store.rememberAnswer(place.team, head.incident.id, ts);
    throw error;
  }
  return { posted: ts, isAnswer };
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
  const drawn = await drawAnswer(services, head, excerpts);
  try {
    await services.slack.update(place.channel, head.answerTs, drawn.message);
  } catch (error) {
    if (!(error instanceof SlackRefused) || !FIXED.has(error.code)) throw error;
    return postAnswer(services, place, held, effect, redelivered);
  }
  // A tick changes no text, and the report it had stays valid.
  if (effect.sentence !== undefined) await uploadReport(services, place, head, effect, redelivered, drawn.report);
  return { posted: head.answerTs };
}

/** Brings the latest answer up to date with the incident; a deleted answer stays deleted. */
export async function redraw(services: Services, head: Head, ts: string | undefined = head.answerTs): Promise<void> {
  if (ts === undefined) return;
  const { message } = await drawAnswer(services, head);
  try {
    await services.slack.update(head.incident.channel, ts, message);
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('The answer could not be redrawn.', { incident: head.incident.id, code: error.code });
  }
}

async function uploadReport(
  services: Services,
  place: Place,
  head: Head,
  effect: Effect,
  redelivered: boolean,
  report: string | undefined,
): Promise<void> {
  if (report === undefined) return;
  const { id } = head.incident;
  const name = fileName(id, 'report', effect.key);
  await postOnce(services, place, effect, redelivered, {
    file: name,
    run: () =>
      services.slack.uploadFile(
        place.channel,
        place.thread,
        { name, title: `${id}: the whole report`, text: report },
        effect.key,
      ),
  });
}
