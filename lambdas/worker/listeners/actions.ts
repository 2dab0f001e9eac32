/** Buttons: a step done or not, all steps, why, and everything that can become of an incident. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import { redact } from '../../classifier/redact';
import type { Services } from '../services';
import {
  ACTIONS,
  BECAUSE_PATTERN,
  causeOfId,
  INPUTS,
  parsePair,
  parseStepValue,
  TICK_PATTERN,
  UNTICK_PATTERN,
} from '../slack/ids';
import { refusalOf } from '../use-cases/access';
import { tellPerson } from '../use-cases/effects';
import { escalate } from '../use-cases/escalate';
import { forget, keep } from '../use-cases/forget';
import { note } from '../use-cases/note';
import type { ReplyTo } from '../use-cases/origin';
import { own } from '../use-cases/own';
import { postmortem } from '../use-cases/postmortem';
import { askToResolve, monitor, type OfIncident, reopen, resolve } from '../use-cases/resolve';
import { addToOther, keepThemApart } from '../use-cases/same-trouble';
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
  /** The message itself knows its thread best; what one person sees alone comes without. */
  message: z.optional(z.nullable(z.looseObject({ thread_ts: z.optional(z.nullable(z.string())) }))),
  state: z.optional(
    z.nullable(
      z.looseObject({
        values: z.record(
          z.string(),
          z.record(z.string(), z.looseObject({ value: z.optional(z.nullable(z.string())) })),
        ),
      }),
    ),
  ),
  actions: z.array(z.looseObject({ action_id: z.string(), action_ts: z.string(), value: z.optional(z.string()) })),
});

/** A pressed button, read. */
interface Press extends Keys {
  user: string;
  at: number;
  /** Action id. */
  action: string;
  value: string;
  /** What was typed into the message's inputs, by their ids. */
  typed: Readonly<Record<string, string>>;
  message: string;
  thread: string;
  /** Outside a thread stands only what one person sees. */
  inThread: boolean;
  ephemeral: boolean;
  responseUrl: string | undefined;
}

export function register(app: App, services: Services): void {
  for (const action of [TICK_PATTERN, UNTICK_PATTERN, BECAUSE_PATTERN, ...Object.values(ACTIONS)]) {
    app.action(action, ({ body }) => onAction(services, body));
  }
}

/** One pressed button. A button of an older version of the bot does nothing. */
export async function onAction(services: Services, body: object): Promise<void> {
  const press = pressed(services, body);
  if (press === undefined) return;
  const refusal = await refusalOf(services, press);
  if (refusal !== undefined) return tellPerson(services, placeOf(press), services.views.say(refusal));
  if (TICK_PATTERN.test(press.action)) return onStep(services, press, tickStep);
  if (UNTICK_PATTERN.test(press.action)) return onStep(services, press, untickStep);
  if (press.action === ACTIONS.steps) return onIncident(services, press, reveals('steps'));
  if (press.action === ACTIONS.why) return onIncident(services, press, reveals('why'));
  if (press.action === ACTIONS.own) return onIncident(services, press, own);
  if (BECAUSE_PATTERN.test(press.action) || press.action === ACTIONS.resolved) return onResolved(services, press);
  if (press.action === ACTIONS.resolve) return onIncident(services, press, askToResolve);
  if (press.action === ACTIONS.addTo) return onPair(services, press);
  if (press.action === ACTIONS.apart) return onIncident(services, press, keepThemApart);
  if (press.action === ACTIONS.forget) return onIncident(services, press, forget);
  if (press.action === ACTIONS.keep) return onIncident(services, press, keep);
  if (press.action === ACTIONS.monitor) return onIncident(services, press, monitor);
  if (press.action === ACTIONS.escalate) return onIncident(services, press, escalate);
  if (press.action === ACTIONS.note) return onNote(services, press);
  if (press.action === ACTIONS.reopen) return onIncident(services, press, reopen);
  if (press.action === ACTIONS.postmortem) return onIncident(services, press, postmortem);
}

/** Where the one who pressed is told something: in the thread, where the button stands in one. */
function placeOf({ channel, user, responseUrl, thread, inThread }: Press) {
  return { channel, user, responseUrl, thread: inThread ? thread : undefined };
}

function reveals(what: 'steps' | 'why') {
  return (services: Services, command: OfIncident) => reveal(services, { ...command, what });
}

/** The form's button: what was typed beside it is what mended it. */
function onResolved(services: Services, press: Press): Promise<void> {
  const cause = causeOfId(press.action);
  const fix = press.typed[INPUTS.fix];
  const form = press.responseUrl === undefined ? undefined : { responseUrl: press.responseUrl };
  return onIncident(services, press, (_services, command) =>
    resolve(services, { ...command, cause, reason: fix && redact(fix), form }),
  );
}

function onPair(services: Services, press: Press): Promise<void> {
  const pair = parsePair(press.value);
  if (pair === undefined) return Promise.resolve();
  return onIncident(services, { ...press, value: pair.incident }, (_services, command) =>
    addToOther(services, { ...command, other: pair.other }),
  );
}

function onNote(services: Services, press: Press): Promise<void> {
  const text = press.typed[INPUTS.note];
  return onIncident(services, press, (_services, command) =>
    note(services, { ...command, text: text && redact(text) }),
  );
}

async function onStep(services: Services, press: Press, change: typeof tickStep): Promise<void> {
  const button = parseStepValue(press.value);
  if (button === undefined) return;
  const { incident, step, list = false } = button;
  const thread = press.inThread ? press.thread : undefined;
  await change(services, { ...press, incident, step, thread, ephemeral: press.ephemeral || list });
}

async function onIncident(
  services: Services,
  press: Press,
  change: (services: Services, command: OfIncident & { responseUrl?: string | undefined }) => Promise<void>,
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
    inPlace: inThread,
  });
}

function pressed(services: Services, body: object): Press | undefined {
  const keys = keysOf('interaction', body);
  const parsed = actionSchema.safeParse(body);
  const action = parsed.success ? parsed.data.actions[0] : undefined;
  if (keys === undefined || !parsed.success || action === undefined) return undefined;
  const { container, user, message, response_url: responseUrl } = parsed.data;
  const thread = message?.thread_ts ?? container.thread_ts;
  return {
    ...keys,
    user: user.id,
    at: timeOf(action.action_ts, services.now()),
    action: action.action_id,
    value: action.value ?? '',
    typed: typedIn(parsed.data.state?.values ?? {}),
    message: container.message_ts,
    thread: thread ?? container.message_ts,
    inThread: typeof thread === 'string',
    ephemeral: container.is_ephemeral === true,
    responseUrl,
  };
}

/** Input and block have one id. */
function typedIn(
  values: Record<string, Record<string, { value?: string | null | undefined }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.values(values)
      .flatMap((inputs) => Object.entries(inputs))
      .flatMap(([id, { value }]) => (typeof value === 'string' && value.trim() !== '' ? [[id, value]] : [])),
  );
}
