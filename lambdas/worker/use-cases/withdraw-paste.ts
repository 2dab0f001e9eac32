/** A message was deleted: what it said no longer counts, and the answer is drawn again without it. */
import type { Services } from '../services';
import { claim } from './effects';
import type { InThread } from './origin';
import { takeMessages } from './take-messages';

export interface WithdrawPaste extends InThread {
  /** `ts` of the deleted message. */
  ts: string;
}

/** Remembers the deletion also where the message is not known: it may still arrive. */
export async function withdrawPaste(services: Services, command: WithdrawPaste): Promise<void> {
  const { user, at, ts } = command;
  const message = { ts, author: user, at, version: '0', text: '', files: [], deleted: true };
  await takeMessages(services, { ...command, messages: [message], opens: false, asked: false });
  await claim(services, command.team, { key: command.effect, reply: 'none' });
}
