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

/** Does nothing for a message that was deleted before it arrived here; a reply owed from before the deletion is paid. */
export async function addPaste(services: Services, command: AddPaste): Promise<void> {
  const { team, channel, thread, effect, message } = command;
  // The queue keeps arrival order, not Slack's: a deletion may come before what it deletes, and wins.
  const deleted = deletionKey(channel, message.ts);
  const known = await services.store.known(team, channel, thread, [effect, deleted]);
  if (known.effects.has(deleted) && !known.effects.has(effect)) return;
  await takeMessages(services, { ...command, messages: [message], asked: false }, known);
}

/** The effect key every deletion of that message has. */
export function deletionKey(channel: string, ts: string): string {
  return `${channel}:${ts}:deleted`;
}
