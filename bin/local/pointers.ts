/** From a request of Slack's to a pointer that keeps nothing of its words, and back to the request. */
import * as z from 'zod/mini';
import { channelOf, effectOf, groupOf, teamOf } from '../../lambdas/ingress/job-keys';
import { kindOf } from '../../lambdas/worker/listeners/request';
import type { ThreadMessage } from '../../lambdas/worker/slack/gateway';
import { COMMAND } from '../../lambdas/worker/slack/ids';
import type { Pointer } from './journal';

const nullish = z.optional(z.nullable(z.string()));
const messageSchema = z.looseObject({ ts: nullish, subtype: nullish });
const eventSchema = z.looseObject({
  type: z.enum(['message', 'app_mention']),
  subtype: nullish,
  channel_type: nullish,
  ts: nullish,
  client_msg_id: nullish,
  deleted_ts: nullish,
  message: z.optional(z.nullable(messageSchema)),
});
const eventBodySchema = z.object({ event: eventSchema });
const pickedSchema = z.object({
  type: z.literal('message_action'),
  callback_id: z.string().check(z.maxLength(64)),
  trigger_id: z.string(),
  user: z.looseObject({ id: z.string() }),
  message: z.looseObject({ ts: z.string() }),
});

const reactionBodySchema = z.object({
  event_id: z.string(),
  event: z.looseObject({
    type: z.enum(['reaction_added', 'reaction_removed']),
    user: z.string(),
    reaction: z.string().check(z.maxLength(64)),
    item: z.looseObject({ type: z.literal('message'), ts: z.string() }),
  }),
});

const openingSchema = z.object({
  command: z.literal(COMMAND),
  text: z.optional(z.string().check(z.trim(), z.maxLength(0))),
  trigger_id: z.string(),
  user_id: z.string(),
});

/**
 * `undefined` for a request that asks for nothing, and for one that cannot be made again from what Slack keeps: a command
 * with words, a button, a visit to Home. Whoever made it sees that nothing happened.
 */
export function pointerOf(body: Record<string, unknown>): Pointer | undefined {
  const kind = kindOf(body);
  const team = teamOf(kind, body);
  const channel = channelOf(kind, body);
  const thread = groupOf(kind, body)?.split(':').slice(2).join(':');
  if (team === undefined || channel === undefined || thread === undefined) return undefined;
  if (effectOf(kind, body) === undefined) return undefined;
  const place = { team, channel, thread };
  const picked = pickedSchema.safeParse(body);
  if (picked.success) {
    const { message, trigger_id: id, user, callback_id: name } = picked.data;
    return { ...place, ts: message.ts, kind: 'picked', id, name, user: user.id };
  }
  const opening = openingSchema.safeParse(body);
  if (opening.success) {
    const { trigger_id: id, user_id: user } = opening.data;
    return { ...place, ts: thread, kind: 'opened', id, user };
  }
  const reaction = reactionBodySchema.safeParse(body);
  if (reaction.success) {
    const { event_id: id, event } = reaction.data;
    const kind = event.type === 'reaction_added' ? 'reacted' : 'unreacted';
    return { ...place, ts: event.item.ts, kind, id, name: event.reaction, user: event.user };
  }
  const said = eventBodySchema.safeParse(body);
  return said.success ? pointerOfEvent(place, said.data.event) : undefined;
}

function pointerOfEvent(
  place: Pick<Pointer, 'team' | 'channel' | 'thread'>,
  event: z.infer<typeof eventSchema>,
): Pointer | undefined {
  const about = { ...place, ...(event.channel_type ? { channelType: event.channel_type } : {}) };
  if (event.subtype === 'message_deleted') {
    return event.deleted_ts ? { ...about, ts: event.deleted_ts, kind: 'deleted' } : undefined;
  }
  if (event.subtype === 'message_changed') {
    const ts = event.message?.ts;
    const kind = event.message?.subtype === 'tombstone' ? 'deleted' : 'edited';
    return ts ? { ...about, ts, kind } : undefined;
  }
  if (!event.ts) return undefined;
  return { ...about, ts: event.ts, kind: 'said', ...(event.client_msg_id ? { id: event.client_msg_id } : {}) };
}

/** The request once more, with the message as Slack shows it now; without a message it was deleted. */
export function bodyOf(
  pointer: Pointer,
  message: ThreadMessage | undefined,
  botUser: string,
): Record<string, unknown> | undefined {
  const { team, channel, channelType, thread, ts, kind, id, user } = pointer;
  // Nobody waits any more for a word of their own.
  const response_url = 'https://hooks.slack.com/gone';
  if (kind === 'opened')
    return {
      command: COMMAND,
      text: '',
      team_id: team,
      channel_id: channel,
      user_id: user,
      trigger_id: id,
      response_url,
    };
  const gone = message === undefined || message.raw['subtype'] === 'tombstone';
  if (kind === 'picked') {
    if (gone) return undefined;
    return {
      type: 'message_action',
      callback_id: pointer.name,
      team: { id: team },
      channel: { id: channel },
      user: { id: user },
      trigger_id: id,
      response_url,
      message: message.raw,
    };
  }
  const authorizations = [{ team_id: team, user_id: botUser, is_bot: true }];
  if (kind === 'reacted' || kind === 'unreacted') {
    const type = kind === 'reacted' ? 'reaction_added' : 'reaction_removed';
    const item = { type: 'message', channel, ts };
    const event = { type, user, reaction: pointer.name, item };
    return { type: 'event_callback', team_id: team, event_id: id, authorizations, event };
  }
  const about = { channel, channel_type: channelType ?? (channel.startsWith('D') ? 'im' : 'channel') };
  if (gone || kind === 'deleted') {
    const previous_message = { ts, thread_ts: thread };
    return enveloped({ ...about, subtype: 'message_deleted', ts, deleted_ts: ts, previous_message });
  }
  if (kind === 'edited') return enveloped({ ...about, subtype: 'message_changed', ts, message: message.raw });
  return enveloped({ ...message.raw, ...about, ts, ...(id === undefined ? {} : { client_msg_id: id }) });

  function enveloped(event: Record<string, unknown>) {
    return {
      type: 'event_callback',
      team_id: team,
      event_id: `again:${channel}:${ts}:${kind}`,
      authorizations,
      event: { ...event, type: 'message', event_ts: ts },
    };
  }
}
