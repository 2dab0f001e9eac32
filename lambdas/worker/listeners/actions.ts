/** Buttons: a step done or not, resolve, reopen, postmortem. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { ACTIONS, parseStepValue, TICK_PATTERN, UNTICK_PATTERN } from '../slack/ids';
import type { ReplyTo } from '../use-cases/origin';
import { postmortem } from '../use-cases/postmortem';
import { type OfIncident, reopen, resolve } from '../use-cases/resolve';
import { tickStep, untickStep } from '../use-cases/tick-step';
import { type Keys, keysOf, timeOf } from './request';

const actionSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  response_url: z.optional(z.string()),
  container: z.looseObject({
    message_ts: z.string(),
    thread_ts: z.optional(z.nullable(z.string())),
    is_ephemeral: z.optional(z.boolean()),
  }),
  actions: z.array(z.looseObject({ action_id: z.string(), action_ts: z.string(), value: z.optional(z.string()) })),
});

/** A pressed button, read. */
interface Press extends Keys {
  user: string;
  at: number;
  value: string;
  message: string;
  thread: string;
  ephemeral: boolean;
  responseUrl: string | undefined;
}

export function register(app: App, services: Services): void {
  app.action(TICK_PATTERN, ({ body }) => onStep(services, body, tickStep));
  app.action(UNTICK_PATTERN, ({ body }) => onStep(services, body, untickStep));
  app.action(ACTIONS.resolve, ({ body }) => onIncident(services, body, resolve));
  app.action(ACTIONS.reopen, ({ body }) => onIncident(services, body, reopen));
  app.action(ACTIONS.postmortem, ({ body }) => onIncident(services, body, postmortem));
}

async function onStep(services: Services, body: object, change: typeof tickStep): Promise<void> {
  const press = pressed(services, body);
  const button = press === undefined ? undefined : parseStepValue(press.value);
  if (press !== undefined && button !== undefined) await change(services, { ...press, ...button });
}

async function onIncident(
  services: Services,
  body: object,
  change: (services: Services, command: OfIncident) => Promise<void>,
): Promise<void> {
  const press = pressed(services, body);
  if (press === undefined) return;
  const replyTo: ReplyTo =
    press.responseUrl === undefined
      ? { kind: 'thread', thread: press.thread }
      : { kind: 'person', responseUrl: press.responseUrl };
  await change(services, {
    ...press,
    replyTo,
    incident: press.value,
    source: press.message,
    inPlace: !press.ephemeral,
  });
}

function pressed(services: Services, body: object): Press | undefined {
  const keys = keysOf('interaction', body);
  const parsed = actionSchema.safeParse(body);
  const action = parsed.success ? parsed.data.actions[0] : undefined;
  if (keys === undefined || !parsed.success || action === undefined) return undefined;
  const { container, user, response_url: responseUrl } = parsed.data;
  return {
    ...keys,
    user: user.id,
    at: timeOf(action.action_ts, services.now()),
    value: action.value ?? '',
    message: container.message_ts,
    thread: container.thread_ts ?? container.message_ts,
    ephemeral: container.is_ephemeral === true,
    responseUrl,
  };
}
