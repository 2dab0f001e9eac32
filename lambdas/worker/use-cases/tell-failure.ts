/** A request failed for good: the person is told in one sentence instead of hearing nothing. */
import type { Services } from '../services';
import { SlackUnavailable } from '../slack/errors';
import { StoreUnavailable, UnreadableItem } from '../store/errors';
import type { Effect } from '../store/incident-store';
import { claim } from './effects';

/** Where the failed request came from, as far as its body said. */
export interface Failed {
  team: string | undefined;
  channel: string | undefined;
  /** `ts` of the thread, for messages. */
  thread: string | undefined;
  /** Somebody turned to the bot, or shared a log; what people say to each other is none of its business. */
  addressed: boolean;
  responseUrl: string | undefined;
  effect: string | undefined;
}

/**
 * Never throws: telling is the last thing that can be done. Never after the request was answered, and never twice, as
 * after a redrive.
 */
export async function tellFailure(services: Services, failed: Failed, error: unknown): Promise<void> {
  const message = services.views.say({ kind: kindOf(error) });
  const { channel, thread, responseUrl } = failed;
  const key = `${failed.effect ?? 'unknown'}:failed`;
  try {
    if (await isSettled(services, failed, { key, reply: 'sentence', sentence: message.text })) return;
    if (responseUrl !== undefined) await services.slack.respond(responseUrl, message);
    else if (channel === undefined || thread === undefined) return;
    else if (await concerns(services, { ...failed, channel, thread }, key))
      await services.slack.post(channel, thread, message, key);
    if (failed.team !== undefined) await services.store.markPosted(failed.team, key, 'told');
  } catch (second) {
    services.log.error('A failure could not be told.', second);
  }
}

function kindOf(error: unknown): 'busy' | 'of-a-later-version' | 'failed' {
  if (error instanceof UnreadableItem) return 'of-a-later-version';
  return error instanceof SlackUnavailable || error instanceof StoreUnavailable ? 'busy' : 'failed';
}

/** The request was answered, or its failure was told; notes that it will be. A table that is away knows neither. */
async function isSettled(
  services: Services,
  { team, effect }: Failed,
  telling: Pick<Effect, 'key' | 'reply' | 'sentence'>,
): Promise<boolean> {
  if (team === undefined || effect === undefined) return false;
  try {
    const answered = await services.store.effect(team, effect);
    if (answered?.postedAt !== undefined) return true;
    return (await claim(services, team, telling)).effect.postedAt !== undefined;
  } catch (unknown) {
    if (unknown instanceof StoreUnavailable) return false;
    throw unknown;
  }
}

/** Not after an answer that stands in the thread; and not in a thread in which nobody has called for the bot. */
async function concerns(
  services: Services,
  { channel, thread, addressed, effect }: Failed & { channel: string; thread: string },
  key: string,
): Promise<boolean> {
  try {
    const messages = await services.slack.thread(channel, thread);
    const own = messages.filter(({ bot }) => bot);
    const said = own.some((message) => message.effect === key || (effect !== undefined && message.effect === effect));
    return !said && (addressed || own.length > 0);
  } catch {
    return addressed;
  }
}
