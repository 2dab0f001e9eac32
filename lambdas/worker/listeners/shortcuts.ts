/** The message shortcuts "Triage this log" and "Add to timeline". */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { TIMELINE_SHORTCUT, TRIAGE_SHORTCUT } from '../slack/ids';
import { restore } from '../slack/restore';
import { capture } from '../use-cases/capture';
import { triageMessage } from '../use-cases/triage-message';
import { keysOf, threadOf, timeOf } from './request';

const shortcutSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  response_url: z.string(),
  message: z.looseObject({
    ts: z.string(),
    user: z.optional(z.nullable(z.string())),
    bot_id: z.optional(z.nullable(z.string())),
    files: z.optional(z.nullable(z.array(z.record(z.string(), z.unknown())))),
    edited: z.optional(z.nullable(z.looseObject({ ts: z.optional(z.string()) }))),
  }),
});

export function register(app: App, services: Services): void {
  app.shortcut({ type: 'message_action', callback_id: TRIAGE_SHORTCUT }, ({ body }) => onShortcut(services, body));
  app.shortcut({ type: 'message_action', callback_id: TIMELINE_SHORTCUT }, ({ body, context }) =>
    onTimelineShortcut(services, body, context.botUserId),
  );
}

export async function onTimelineShortcut(services: Services, body: object, botUser: string | undefined): Promise<void> {
  const keys = keysOf('interaction', body);
  const parsed = shortcutSchema.safeParse(body);
  if (keys === undefined || !parsed.success) return;
  const { message, user, response_url: responseUrl } = parsed.data;
  await capture(services, { ...keys, user: user.id, at: services.now(), message: message.ts, responseUrl, botUser });
}

export async function onShortcut(services: Services, body: object): Promise<void> {
  const keys = keysOf('interaction', body);
  const thread = threadOf('interaction', body);
  const parsed = shortcutSchema.safeParse(body);
  if (keys === undefined || thread === undefined || !parsed.success) return;
  const { message, user, response_url: responseUrl } = parsed.data;
  await triageMessage(services, {
    ...keys,
    thread,
    user: user.id,
    at: services.now(),
    responseUrl,
    message: {
      ts: message.ts,
      author: message.user ?? message.bot_id ?? 'unknown',
      at: timeOf(message.ts, services.now()),
      version: message.edited?.ts ?? '0',
      text: restore(message),
      files: message.files ?? [],
    },
  });
}
