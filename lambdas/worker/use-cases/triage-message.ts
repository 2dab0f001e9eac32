/** The shortcut "Triage this log" on any message: that message becomes an excerpt of its thread's incident. */
import type { Services } from '../services';
import { SENTENCES } from '../slack/views/sentences';
import { sentenceMessage } from './complete';
import { isNotInChannel } from './effects';
import type { InThread } from './origin';
import type { PastedMessage } from './take-message';
import { takeMessages } from './take-messages';

export interface TriageMessage extends InThread {
  message: PastedMessage;
  responseUrl: string;
}

export async function triageMessage(services: Services, command: TriageMessage): Promise<void> {
  try {
    await takeMessages(services, {
      ...command,
      messages: [command.message],
      opens: true,
      asked: true,
      ifNothing: SENTENCES.nothingToTriage,
      replyTo: { kind: 'person', responseUrl: command.responseUrl },
    });
  } catch (error) {
    if (!isNotInChannel(error)) throw error;
    await services.slack.respond(command.responseUrl, sentenceMessage(SENTENCES.notInChannel));
  }
}
