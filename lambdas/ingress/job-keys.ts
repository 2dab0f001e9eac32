/**
 * What makes two deliveries the same work (`effectOf`) and which work must stay in order (`groupOf`).
 * Pure functions of Slack's body, so that the ingress, the worker and one-machine mode agree on every key.
 */
import * as z from 'zod/mini';
import type { Job } from './job';

/** An identifier or time stamp of Slack's: real ones have 40 characters at most, and keys of the table are made of them. */
const short = z.string().check(z.regex(/^[\x20-\x7e]{0,100}$/));
const text = z.optional(short);
const nullable = z.nullish(short);
const words = z.nullish(z.string());

const messageSchema = z.object({
  subtype: text,
  ts: text,
  thread_ts: nullable,
  client_msg_id: nullable,
  user: nullable,
  app_id: nullable,
  bot_profile: z.nullish(z.object({ app_id: nullable })),
  text: words,
  edited: z.nullish(z.object({ ts: text })),
  files: z.nullish(z.array(z.object({ id: text, mode: text }))),
});
type Message = z.infer<typeof messageSchema>;

const eventBodySchema = z.object({
  team_id: nullable,
  enterprise_id: nullable,
  api_app_id: nullable,
  event_id: text,
  authorizations: z.nullish(z.array(z.object({ user_id: nullable, is_bot: z.nullish(z.boolean()) }))),
  event: z.extend(messageSchema, {
    // Slack leaves a name out or gives it; Bolt takes null for one.
    user: text,
    type: z.string(),
    channel: z.nullish(z.union([short, z.object({ id: text })])),
    channel_type: nullable,
    event_ts: text,
    deleted_ts: text,
    message: z.nullish(messageSchema),
    previous_message: z.nullish(messageSchema),
    item: z.nullish(z.object({ channel: nullable, ts: nullable })),
  }),
});
type EventBody = z.infer<typeof eventBodySchema>;

/** What only an event has, and what would make Bolt take another request for one. */
const noEvent = { event: z.optional(z.undefined()) };

const interactionSchema = z.object({
  ...noEvent,
  type: z.string(),
  trigger_id: text,
  team: z.nullish(z.object({ id: text })),
  enterprise: z.nullish(z.object({ id: text })),
  user: z.nullish(z.object({ id: text, team_id: text })),
  channel: z.optional(z.object({ id: text })),
  container: z.nullish(z.object({ channel_id: text, thread_ts: nullable, message_ts: text })),
  message: z.nullish(z.object({ ts: text, thread_ts: nullable })),
  actions: z.nullish(z.array(z.object({ action_id: text, action_ts: text }))),
});
type Interaction = z.infer<typeof interactionSchema>;

const commandSchema = z.object({
  ...noEvent,
  team_id: nullable,
  enterprise_id: nullable,
  channel_id: text,
  trigger_id: text,
});

/** One reading of a body: who, where, in which order, and as what. */
interface Keys {
  team?: string | undefined;
  channel?: string | undefined;
  /** The third part of the group: the thread, or what stands in for one. */
  thread?: string | undefined;
  effect?: string | undefined;
}

/** Message subtypes that are somebody saying something; joins, topics and the like are not. */
const SPOKEN = new Set(['file_share', 'thread_broadcast', 'me_message', 'bot_message']);

const mentions = (body: EventBody, said: string) => {
  const bot = body.authorizations?.find((one) => one.is_bot !== false)?.user_id;
  return said.includes(bot ? `<@${bot}` : '<@');
};

const isOwn = (body: EventBody, message: Message) => {
  const app = message.app_id ?? message.bot_profile?.app_id;
  const bots = body.authorizations?.filter((one) => one.is_bot !== false) ?? [];
  return (!!app && app === body.api_app_id) || (!!message.user && bots.some((bot) => bot.user_id === message.user));
};

const filesOf = (message: Message) => (message.files ?? []).map((file) => `${file.id}:${file.mode}`).join();

const saysTheSame = (one: Message, other: Message | null | undefined) =>
  !!other && (one.text ?? '') === (other.text ?? '') && filesOf(one) === filesOf(other);

/** In a direct message everything is said to the bot; elsewhere what mentions it. */
const addressesUs = (body: EventBody) =>
  body.event.type === 'app_mention' || body.event.channel_type === 'im' || mentions(body, body.event.text ?? '');

/** A thread, or a file, may concern it as well. */
const concernsUs = (body: EventBody) =>
  addressesUs(body) ||
  (!!body.event.thread_ts && body.event.thread_ts !== body.event.ts) ||
  (body.event.files ?? []).length > 0;

function messageKeys(body: EventBody, channel: string | undefined): Keys {
  const { event } = body;
  if (event.subtype === 'message_deleted') {
    const ts = event.deleted_ts ?? event.previous_message?.ts;
    if (!ts || (event.previous_message && isOwn(body, event.previous_message))) return {};
    return { thread: event.previous_message?.thread_ts ?? ts, effect: `${channel}:${ts}:deleted` };
  }
  if (event.subtype === 'message_changed') {
    const now = event.message;
    const before = event.previous_message;
    if (!now?.ts || isOwn(body, now) || (before && isOwn(body, before))) return {};
    const thread = now.thread_ts ?? before?.thread_ts ?? now.ts;
    if (now.subtype === 'tombstone') return { thread, effect: `${channel}:${now.ts}:deleted` };
    if (saysTheSame(now, before)) return { thread };
    const version = now.edited?.ts ?? event.event_ts ?? body.event_id;
    return version ? { thread, effect: `${channel}:${now.ts}:${version}` } : { thread };
  }
  if (event.subtype && !SPOKEN.has(event.subtype)) return {};
  if (!event.ts || isOwn(body, event) || !concernsUs(body)) return {};
  // A client may repeat its id in another channel, so every key carries the channel.
  return { thread: event.thread_ts ?? event.ts, effect: `${channel}:${event.client_msg_id ?? event.ts}` };
}

function eventKeys(input: unknown): Keys {
  const parsed = eventBodySchema.safeParse(input);
  if (!parsed.success) return {};
  const body = parsed.data;
  const { event } = body;
  const team = body.team_id ?? body.enterprise_id ?? undefined;
  const channel =
    (typeof event.channel === 'string' ? event.channel : event.channel?.id) ?? event.item?.channel ?? undefined;
  if (event.type === 'message' || event.type === 'app_mention') {
    return channel ? { team, channel, ...messageKeys(body, channel) } : { team };
  }
  const thread = event.item?.ts ?? event.user ?? body.event_id;
  return { team, channel, thread, effect: isOwn(body, event) ? undefined : body.event_id };
}

function actionKeys(body: Interaction, channel: string | undefined): Keys {
  const action = body.actions?.[0];
  const thread = body.container?.thread_ts ?? body.container?.message_ts ?? body.user?.id;
  if (!action?.action_ts || !action.action_id) return { thread };
  return { thread, effect: `${channel ?? ''}:${action.action_ts}:${action.action_id}` };
}

function interactionKeys(input: unknown): Keys {
  const parsed = interactionSchema.safeParse(input);
  if (!parsed.success) return {};
  const body = parsed.data;
  const team = body.team?.id ?? body.user?.team_id ?? body.enterprise?.id;
  const channel = body.container?.channel_id ?? body.channel?.id;
  // Whoever acted is always named.
  if (!body.user?.id) return { team, channel };
  switch (body.type) {
    case 'block_actions':
      return { team, channel, ...actionKeys(body, channel) };
    case 'message_action':
      return { team, channel, thread: body.message?.thread_ts ?? body.message?.ts, effect: body.trigger_id };
    case 'shortcut':
      return { team, channel, thread: body.user?.id, effect: body.trigger_id };
    default:
      return { team, channel };
  }
}

function commandKeys(input: unknown): Keys {
  const parsed = commandSchema.safeParse(input);
  if (!parsed.success) return {};
  const { team_id, enterprise_id, channel_id, trigger_id } = parsed.data;
  return { team: team_id ?? enterprise_id ?? undefined, channel: channel_id, thread: trigger_id, effect: trigger_id };
}

const READERS = { event: eventKeys, interaction: interactionKeys, command: commandKeys } as const;

/**
 * Key of the one effect this body may have, shared by Slack's retries and by the twins of a mention.
 * `undefined` when the body asks for nothing: the bot's own words, top-level messages without mention or file
 * (outside direct messages), changes that leave the words alone, joins and topics, or no body of Slack's at all.
 */
export const effectOf = (kind: Job['kind'], body: unknown): string | undefined =>
  READERS[kind](body).effect || undefined;

/** Queue group `team:channel:thread`: jobs of one group run one after another. `undefined` without a team or thread. */
export function groupOf(kind: Job['kind'], body: unknown): string | undefined {
  const { team, channel, thread } = READERS[kind](body);
  return team && thread ? `${team}:${channel ?? ''}:${thread}` : undefined;
}

/** Workspace (or, where Slack names none, organisation) the body belongs to. */
export const teamOf = (kind: Job['kind'], body: unknown): string | undefined => READERS[kind](body).team || undefined;

/** Channel the body happened in; none for Home and for global shortcuts. */
export const channelOf = (kind: Job['kind'], body: unknown): string | undefined =>
  READERS[kind](body).channel || undefined;

/** Is the event a message in which somebody turns to the bot: by a mention, or in a direct message? */
export function isAddressed(body: unknown): boolean {
  const parsed = eventBodySchema.safeParse(body);
  return parsed.success && addressesUs(parsed.data);
}
