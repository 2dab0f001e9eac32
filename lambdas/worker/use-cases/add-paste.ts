/**
 * A message in an incident's thread, in a direct message, or with a file, new or edited: pasted text is triaged, talk
 * is left alone, an edit replaces what the message said before.
 */
import type { Services } from '../services';
import type { InThread } from './origin';
import type { PastedMessage } from './take-message';
import { takeMessages } from './take-messages';

export interface AddPaste extends InThread {
  message: PastedMessage;
  /** Outside an incident's thread only a direct message or a file opens one. */
  opens: boolean;
}

/** Does nothing for a message that was deleted before it arrived here. */
export async function addPaste(services: Services, command: AddPaste): Promise<void> {
  if (await isDeleted(services, command, command.message.ts)) return;
  await takeMessages(services, { ...command, messages: [command.message], asked: false });
}

/** The queue keeps arrival order, not Slack's: a deletion may come before what it deletes, and wins. */
export async function isDeleted(
  services: Services,
  { team, channel }: { team: string; channel: string },
  ts: string,
): Promise<boolean> {
  return (await services.store.effect(team, deletionKey(channel, ts))) !== undefined;
}

/** The effect key every deletion of that message has. */
export function deletionKey(channel: string, ts: string): string {
  return `${channel}:${ts}:deleted`;
}
