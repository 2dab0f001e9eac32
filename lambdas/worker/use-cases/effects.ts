/**
 * One effect per request, however often Slack or the queue delivers it: the effect is recorded with the events it
 * causes, its reply is posted afterwards, and a redelivery looks for the reply in the thread before posting.
 */

import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import type { BotMessage } from '../slack/gateway';
import { EffectAlreadyApplied, ThreadTaken, VersionConflict } from '../store/errors';
import type { Append, Effect } from '../store/incident-store';
import type { Asked, ReplyTo } from './origin';
import type { Outcome } from './outcome';

/** How often a lost race is decided again before the request fails (and the queue delivers it once more). */
const ATTEMPTS = 6;

/**
 * Decides on the current state and appends; a lost race decides again on the new state.
 * `undefined` from `decide` means that there is nothing to do.
 */
export async function commit(
  store: Services['store'],
  decide: () => Promise<Append | undefined>,
): Promise<'applied' | 'repeated' | 'nothing'> {
  for (let attempt = 1; ; attempt++) {
    const append = await decide();
    if (append === undefined) return 'nothing';
    try {
      await store.append(append);
      return 'applied';
    } catch (error) {
      if (error instanceof EffectAlreadyApplied) return 'repeated';
      const lost = error instanceof VersionConflict || error instanceof ThreadTaken;
      if (!lost || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** An effect that must be posted once; `post` returns the `ts` or file id. Returns what was posted, now or earlier. */
export async function postOnce(
  services: Services,
  place: { team: string; channel: string; thread: string | undefined },
  effect: Pick<Effect, 'key' | 'decidedAt' | 'postedAt' | 'posted'>,
  redelivered: boolean,
  post: { file?: string; run: () => Promise<string> },
): Promise<string> {
  if (effect.postedAt !== undefined && effect.posted !== undefined) return effect.posted;
  const found = redelivered ? await alreadyPosted(services, place, effect, post.file) : undefined;
  return found ?? (await post.run());
}

/** The clocks of Slack and of this machine may differ by this much. */
const CLOCK_SLACK_MS = 5 * 60_000;

function alreadyPosted(
  services: Services,
  place: { channel: string; thread: string | undefined },
  effect: Pick<Effect, 'key' | 'decidedAt'>,
  file: string | undefined,
): Promise<string | undefined> {
  return services.slack.findPosted(place.channel, place.thread, {
    effect: effect.key,
    since: effect.decidedAt - CLOCK_SLACK_MS,
    ...(file === undefined ? {} : { file }),
  });
}

/**
 * Records an effect without events and returns it; `redelivered` when it was there before.
 */
export async function claim(
  services: Services,
  team: string,
  effect: Pick<Effect, 'key' | 'reply' | 'sentence'> & { incident?: string | undefined },
): Promise<{ effect: Effect; redelivered: boolean }> {
  const fresh: Effect = {
    key: effect.key,
    reply: effect.reply,
    decidedAt: services.now(),
    ...(effect.sentence === undefined ? {} : { sentence: effect.sentence }),
    ...(effect.incident === undefined ? {} : { incident: effect.incident }),
  };
  try {
    await services.store.recordEffect(team, fresh);
    return { effect: fresh, redelivered: false };
  } catch (error) {
    if (!(error instanceof EffectAlreadyApplied)) throw error;
    return { effect: (await services.store.effect(team, effect.key)) ?? fresh, redelivered: true };
  }
}

/**
 * Says something once that no event records: help, a list, a refusal. In a thread the metadata tells a redelivery
 * that it was said; to one person it may be said twice if the process dies in between, and only that person sees it.
 */
export function sayOnce(services: Services, asked: Asked, outcome: Outcome): Promise<void> {
  return sayMessageOnce(services, asked, services.views.say(outcome));
}

/** The same for a message that is drawn already. */
export async function sayMessageOnce(services: Services, asked: Asked, message: BotMessage): Promise<void> {
  const { effect, redelivered } = await claim(services, asked.team, {
    key: asked.effect,
    reply: 'sentence',
    sentence: message.text,
  });
  if (effect.postedAt !== undefined) return;
  const posted = await deliver(services, asked, message, effect, redelivered);
  await services.store.markPosted(asked.team, asked.effect, posted);
}

async function deliver(
  services: Services,
  asked: Asked,
  message: BotMessage,
  effect: Effect,
  redelivered: boolean,
): Promise<string> {
  const to: ReplyTo = asked.replyTo;
  if (to.kind === 'person') {
    await tellPerson(services, { ...asked, ...to }, message);
    return 'response';
  }
  const place = { team: asked.team, channel: asked.channel, thread: to.thread };
  return postOnce(services, place, effect, redelivered, {
    run: () => services.slack.post(asked.channel, to.thread, message, asked.effect),
  });
}

/** Says something to one person alone: in the thread where a button was pressed, or where a command was typed. */
export async function tellPerson(
  { slack }: Services,
  to: { channel: string; user: string; thread?: string | undefined; responseUrl?: string | undefined },
  message: BotMessage,
): Promise<void> {
  if (to.thread !== undefined) return slack.whisper(to.channel, to.thread, to.user, message);
  if (to.responseUrl !== undefined) await slack.respond(to.responseUrl, message);
}

/** Slack will not let the bot write there, whoever tries again. */
export function isNotInChannel(error: unknown): boolean {
  return error instanceof SlackRefused && error.notInChannel;
}
