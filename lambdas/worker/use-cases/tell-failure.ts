/** A request failed for good: the person is told in one sentence instead of hearing nothing. */
import type { Services } from '../services';
import { SlackUnavailable } from '../slack/errors';
import { SENTENCES } from '../slack/views/sentences';
import { StoreUnavailable } from '../store/errors';
import { sentenceMessage } from './complete';

/** Where the failed request came from, as far as its body said. */
export interface Failed {
  channel: string | undefined;
  /** `ts` of the thread, for messages. */
  thread: string | undefined;
  responseUrl: string | undefined;
  effect: string | undefined;
}

/** Never throws: telling is the last thing that can be done. */
export async function tellFailure(services: Services, failed: Failed, error: unknown): Promise<void> {
  const busy = error instanceof SlackUnavailable || error instanceof StoreUnavailable;
  const message = sentenceMessage(busy ? SENTENCES.slackBusy : SENTENCES.failed);
  try {
    if (failed.responseUrl !== undefined) await services.slack.respond(failed.responseUrl, message);
    else if (failed.channel !== undefined && failed.thread !== undefined) {
      await services.slack.post(failed.channel, failed.thread, message, `${failed.effect ?? 'unknown'}:failed`);
    }
  } catch (second) {
    services.log.error('A failure could not be told.', second);
  }
}
