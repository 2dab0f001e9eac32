/** The reaction that takes a message into the timeline, put on and taken away. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { TIMELINE_REACTION } from '../slack/ids';
import { capture, withdrawCapture } from '../use-cases/capture';
import { keysOf, timeOf } from './request';

const reactionSchema = z.looseObject({
  event: z.looseObject({
    type: z.enum(['reaction_added', 'reaction_removed']),
    user: z.string(),
    reaction: z.string(),
    item: z.looseObject({ type: z.literal('message'), ts: z.string() }),
    event_ts: z.optional(z.string()),
  }),
});

export function register(app: App, services: Services): void {
  app.event('reaction_added', ({ body, context }) => onReaction(services, body, context.botUserId));
  app.event('reaction_removed', ({ body, context }) => onReaction(services, body, context.botUserId));
}

/** Skin tones are no other reaction. */
export async function onReaction(services: Services, body: object, botUser: string | undefined): Promise<void> {
  const keys = keysOf('event', body);
  const parsed = reactionSchema.safeParse(body);
  if (keys === undefined || !parsed.success) return;
  const { type, user, reaction, item, event_ts: ts } = parsed.data.event;
  if (reaction.split('::')[0] !== (services.config.timelineReaction ?? TIMELINE_REACTION)) return;
  const command = { ...keys, user, at: timeOf(ts, services.now()), message: item.ts, botUser };
  await (type === 'reaction_added' ? capture : withdrawCapture)(services, command);
}
