/** `@tlserror`: in a thread it reads what is there already; elsewhere it triages the text it was mentioned with. */

import * as z from 'zod/mini';
import { slackTime } from '../incident/spans';
import type { Services } from '../services';
import type { ThreadMessage } from '../slack/gateway';
import { restore } from '../slack/restore';
import { deletionKey } from './add-paste';
import type { InThread } from './origin';
import type { Told } from './outcome';
import type { PastedMessage } from './take-message';
import { takeMessages } from './take-messages';

export interface Mention extends InThread {
  message: PastedMessage;
  /** The mention stands in a thread below somebody's message. */
  inThread: boolean;
  /** The bot's own user id: mentions of it are no part of a log. */
  botUser?: string | undefined;
}

export async function readThread(services: Services, mention: Mention): Promise<void> {
  if (!mention.inThread) return triageMention(services, mention);
  const { team, channel, effect } = mention;
  const known = await services.store.known(team, channel, mention.thread, [effect]);
  const thread = known.effects.has(effect) ? [] : await services.slack.thread(channel, mention.thread);
  const messages = thread
    .filter((message) => !message.bot)
    .map((message) => pastedMessage(message, mention.botUser))
    .map((message) => (message.ts === mention.message.ts ? mention.message : message));
  const ifNothing: Told = { kind: 'thread-without-log' };
  await takeMessages(services, { ...mention, messages, opens: true, asked: true, ifNothing }, known);
}

async function triageMention(services: Services, mention: Mention): Promise<void> {
  const { team, channel, thread, effect, message } = mention;
  const deleted = deletionKey(channel, message.ts);
  const known = await services.store.known(team, channel, thread, [effect, deleted]);
  if (known.effects.has(deleted) && !known.effects.has(effect)) return;
  const empty = message.text.trim() === '' && message.files.length === 0;
  const ifNothing: Told = { kind: empty ? 'mention-without-text' : 'nothing-to-triage' };
  await takeMessages(services, { ...mention, messages: [message], opens: true, asked: true, ifNothing }, known);
}

const rawSchema = z.looseObject({
  bot_id: z.optional(z.string()),
  edited: z.optional(z.looseObject({ ts: z.optional(z.string()) })),
  files: z.optional(z.array(z.record(z.string(), z.unknown()))),
});

/** A message as the thread shows it now, edits applied. */
export function pastedMessage(message: ThreadMessage, botUser: string | undefined): PastedMessage {
  const parsed = rawSchema.safeParse(message.raw);
  const raw: z.infer<typeof rawSchema> = parsed.success ? parsed.data : {};
  return {
    ts: message.ts,
    author: message.user ?? raw.bot_id ?? 'unknown',
    at: slackTime(message.ts) ?? 0,
    version: raw.edited?.ts ?? '0',
    text: withoutMention(restore(message.raw), botUser),
    files: raw.files ?? [],
  };
}

/** Takes the bot's own mention out of a text, with the space around it. */
export function withoutMention(text: string, botUser: string | undefined): string {
  if (botUser === undefined || !text.includes(`<@${botUser}`)) return text;
  return text
    .split(new RegExp(`<@${botUser}(?:\\|[^<>]{0,80})?>`))
    .map((piece) => piece.replace(/^[ \t]+|[ \t]+$/g, ''))
    .join(' ')
    .trim();
}
