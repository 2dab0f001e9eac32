/** Messages: pastes, edits, deletions, files, and mentions of the bot (which Slack sends here as well). */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { restore } from '../slack/restore';
import { addPaste } from '../use-cases/add-paste';
import { isNotInChannel } from '../use-cases/effects';
import { readThread, withoutMention } from '../use-cases/read-thread';
import type { PastedMessage } from '../use-cases/take-message';
import { withdrawPaste } from '../use-cases/withdraw-paste';
import { runRequest } from './incident-words';
import { type Keys, keysOf, threadOf, timeOf } from './request';
import { parseWords } from './words';

const nullish = <T extends z.core.$ZodType>(schema: T) => z.optional(z.nullable(schema));

const messageSchema = z.looseObject({
  ts: z.string(),
  thread_ts: nullish(z.string()),
  user: nullish(z.string()),
  bot_id: nullish(z.string()),
  subtype: nullish(z.string()),
  files: nullish(z.array(z.record(z.string(), z.unknown()))),
  edited: nullish(z.looseObject({ ts: z.optional(z.string()) })),
});
type Message = z.infer<typeof messageSchema>;

const bodySchema = z.looseObject({
  event: z.looseObject({
    type: z.string(),
    subtype: nullish(z.string()),
    channel_type: nullish(z.string()),
    event_ts: z.optional(z.string()),
    ts: z.optional(z.string()),
    deleted_ts: z.optional(z.string()),
    message: z.optional(messageSchema),
    previous_message: z.optional(z.looseObject({ ts: z.optional(z.string()), user: nullish(z.string()) })),
  }),
});
type Event = z.infer<typeof bodySchema>['event'];

/** One message event, read: where it belongs and what it may cause. */
interface Read extends Keys {
  event: Event;
  thread: string;
  botUser: string | undefined;
}

export function register(app: App, services: Services): void {
  app.event('message', ({ body, context }) => onMessage(services, body, context.botUserId));
  app.event('app_mention', ({ body, context }) => onMessage(services, body, context.botUserId));
}

/** Both events of a mention come here; they share their effect key, so that the second one finds the work done. */
export async function onMessage(services: Services, body: object, botUser: string | undefined): Promise<void> {
  const keys = keysOf('event', body);
  const thread = threadOf('event', body);
  const parsed = bodySchema.safeParse(body);
  if (keys === undefined || thread === undefined || !parsed.success) return;
  try {
    await onRead(services, { ...keys, event: parsed.data.event, thread, botUser });
  } catch (error) {
    if (!isNotInChannel(error)) throw error;
    services.log.info('The bot may no longer write in this channel.', { team: keys.team, channel: keys.channel });
  }
}

async function onRead(services: Services, read: Read): Promise<void> {
  const { event } = read;
  if (event.subtype === 'message_deleted' || event.message?.subtype === 'tombstone') return onDeletion(services, read);
  if (event.subtype === 'message_changed') return onEdit(services, read, event.message);
  const message = messageSchema.safeParse(event);
  if (message.success) await onNew(services, read, message.data);
}

async function onDeletion(services: Services, read: Read): Promise<void> {
  const { event } = read;
  const ts = event.deleted_ts ?? event.message?.ts ?? event.previous_message?.ts;
  if (ts === undefined) return;
  const user = event.previous_message?.user ?? event.message?.user ?? 'unknown';
  await withdrawPaste(services, { ...read, user, at: timeOf(event.event_ts, services.now()), ts });
}

async function onEdit(services: Services, read: Read, message: Message | undefined): Promise<void> {
  if (message === undefined) return;
  const pasted = pastedFrom(message, read.botUser, services.now());
  const version = message.edited?.ts ?? read.event.event_ts ?? '0';
  const at = timeOf(version === '0' ? undefined : version, pasted.at);
  const command = { ...read, user: pasted.author, at, message: { ...pasted, version, at } };
  await addPaste(services, { ...command, opens: opens(read, message) || mentions(message, read.botUser) });
}

async function onNew(services: Services, read: Read, message: Message): Promise<void> {
  const pasted = pastedFrom(message, read.botUser, services.now());
  const command = { ...read, user: pasted.author, at: pasted.at, message: pasted };
  const isDirect = read.event.channel_type === 'im';
  const mentioned = read.event.type === 'app_mention' || mentions(message, read.botUser);
  const words = parseWords(pasted.text, isInThread(message));
  const isRequest = words.kind !== 'empty' && words.kind !== 'text' && pasted.files.length === 0;
  if (isRequest && (mentioned || isDirect)) {
    const replyTo = { kind: 'thread', thread: read.thread } as const;
    const thread = isInThread(message) ? read.thread : undefined;
    return runRequest(services, words, { ...command, replyTo, source: message.ts }, thread);
  }
  const addressed = mentioned || (isDirect && !isInThread(message));
  if (!addressed) return addPaste(services, { ...command, opens: opens(read, message) });
  const text = words.kind === 'text' ? words.text : '';
  await readThread(services, {
    ...command,
    message: { ...pasted, text },
    inThread: isInThread(message),
    botUser: read.botUser,
  });
}

/** In a direct message everything is said to the bot; in a channel a file without thread may open an incident. */
function opens(read: Read, message: Message): boolean {
  return read.event.channel_type === 'im' || (!isInThread(message) && (message.files ?? []).length > 0);
}

function isInThread(message: Message): boolean {
  return typeof message.thread_ts === 'string' && message.thread_ts !== message.ts;
}

function mentions(message: Message, botUser: string | undefined): boolean {
  return botUser !== undefined && restore(message).includes(`<@${botUser}`);
}

function pastedFrom(message: Message, botUser: string | undefined, now: number): PastedMessage {
  return {
    ts: message.ts,
    author: message.user ?? message.bot_id ?? 'unknown',
    at: timeOf(message.ts, now),
    version: message.edited?.ts ?? '0',
    text: withoutMention(restore(message), botUser),
    files: message.files ?? [],
  };
}
