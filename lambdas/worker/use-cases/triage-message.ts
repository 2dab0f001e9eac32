/** The shortcut "Triage this log" on any message: that message becomes an excerpt of its thread's incident. */
import type { Services } from '../services';
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
      ifNothing: { kind: 'nothing-to-triage' },
      replyTo: { kind: 'person', responseUrl: command.responseUrl },
    });
  } catch (error) {
    if (!isNotInChannel(error)) throw error;
    await services.slack.respond(command.responseUrl, services.views.say({ kind: 'not-in-channel' }));
  }
}
