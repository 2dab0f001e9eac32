/** A request failed for good: the person is told in one sentence instead of hearing nothing. */
import type { Services } from '../services';
import { SlackUnavailable } from '../slack/errors';
import { StoreUnavailable } from '../store/errors';

/** Where the failed request came from, as far as its body said. */
export interface Failed {
  channel: string | undefined;
  /** `ts` of the thread, for messages. */
  thread: string | undefined;
  /** Somebody turned to the bot, or shared a log; what people say to each other is none of its business. */
  addressed: boolean;
  responseUrl: string | undefined;
  effect: string | undefined;
}

/** Never throws: telling is the last thing that can be done. */
export async function tellFailure(services: Services, failed: Failed, error: unknown): Promise<void> {
  const busy = error instanceof SlackUnavailable || error instanceof StoreUnavailable;
  const message = services.views.say({ kind: busy ? 'busy' : 'failed' });
  const { channel, thread, responseUrl } = failed;
  try {
    if (responseUrl !== undefined) await services.slack.respond(responseUrl, message);
    else if (channel !== undefined && thread !== undefined) {
      const effect = `${failed.effect ?? 'unknown'}:failed`;
      if (await concerns(services, { ...failed, channel, thread }, effect))
        await services.slack.post(channel, thread, message, effect);
    }
  } catch (second) {
    services.log.error('A failure could not be told.', second);
  }
}

/** Not twice, as after a redrive; and not in a thread in which nobody has called for the bot. */
async function concerns(
  services: Services,
  { channel, thread, addressed }: Failed & { channel: string; thread: string },
  effect: string,
): Promise<boolean> {
  try {
    const messages = await services.slack.thread(channel, thread);
    const own = messages.filter(({ bot }) => bot);
    return !own.some((message) => message.effect === effect) && (addressed || own.length > 0);
  } catch {
    return addressed;
  }
}
