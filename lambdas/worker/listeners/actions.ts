/** Buttons: a step done or not, all steps, why, own, resolve, reopen, postmortem. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { ACTIONS, parseStepValue, TICK_PATTERN, UNTICK_PATTERN } from '../slack/ids';
import type { ReplyTo } from '../use-cases/origin';
import { own } from '../use-cases/own';
import { postmortem } from '../use-cases/postmortem';
import { type OfIncident, reopen, resolve } from '../use-cases/resolve';
import { reveal } from '../use-cases/show';
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
  /** Action id. */
  action: string;
  value: string;
  message: string;
  thread: string;
  /** Outside a thread stands only what one person sees. */
  inThread: boolean;
  ephemeral: boolean;
  responseUrl: string | undefined;
}

export function register(app: App, services: Services): void {
  for (const action of [TICK_PATTERN, UNTICK_PATTERN, ...Object.values(ACTIONS)]) {
    app.action(action, ({ body }) => onAction(services, body));
  }
}

/** One pressed button. A button of an older version of the bot does nothing. */
export async function onAction(services: Services, body: object): Promise<void> {
  const press = pressed(services, body);
  if (press === undefined) return;
  if (TICK_PATTERN.test(press.action)) return onStep(services, press, tickStep);
  if (UNTICK_PATTERN.test(press.action)) return onStep(services, press, untickStep);
  if (press.action === ACTIONS.steps) return onIncident(services, press, reveals('steps'));
  if (press.action === ACTIONS.why) return onIncident(services, press, reveals('why'));
  if (press.action === ACTIONS.own) return onIncident(services, press, own);
  if (press.action === ACTIONS.resolve) return onIncident(services, press, resolve);
  if (press.action === ACTIONS.reopen) return onIncident(services, press, reopen);
  if (press.action === ACTIONS.postmortem) return onIncident(services, press, postmortem);
}

function reveals(what: 'steps' | 'why') {
  return (services: Services, command: OfIncident) => reveal(services, { ...command, what });
}

async function onStep(services: Services, press: Press, change: typeof tickStep): Promise<void> {
  const button = parseStepValue(press.value);
  if (button === undefined) return;
  await change(services, { ...press, ...button, thread: press.inThread ? press.thread : undefined });
}

async function onIncident(
  services: Services,
  press: Press,
  change: (services: Services, command: OfIncident) => Promise<void>,
): Promise<void> {
  const { responseUrl, thread, inThread } = press;
  const replyTo: ReplyTo =
    responseUrl === undefined
      ? { kind: 'thread', thread }
      : { kind: 'person', responseUrl, ...(inThread ? { thread } : {}) };
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
    action: action.action_id,
    value: action.value ?? '',
    message: container.message_ts,
    thread: container.thread_ts ?? container.message_ts,
    inThread: typeof container.thread_ts === 'string',
    ephemeral: container.is_ephemeral === true,
    responseUrl,
  };
}
