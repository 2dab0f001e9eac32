/**
 * Requests that Slack never sends, half of them signed all the same: through the ingress, and what it queues through the
 * bot. A forged one has no effect; a signed one is answered or left alone, and neither fails nor ends the process.
 */
import { LogLevel } from '@slack/bolt';
import { redact } from '../../../lambdas/classifier/redact';
import { accept, type QueueMessage } from '../../../lambdas/ingress/accept';
import { decodeJob } from '../../../lambdas/ingress/job-message';
import { createBot } from '../../../lambdas/worker/bot';
import { createQueueReceiver } from '../../../lambdas/worker/receiver';
import type { Services } from '../../../lambdas/worker/services';
import { views } from '../../../lambdas/worker/slack/views/views';
import { SECRET, signed } from '../../ingress/signing';
import { memorySlack } from '../use-cases/memory-slack';
import { BOT, FAILED } from '../use-cases/scene';
import { smallClassifier } from '../use-cases/small-classifier';
import { createMemoryStore } from './memory-store';
import { type Chance, chance } from './random';

/** Requests; `TLSERROR_E2E=all` makes 100,000 of them. */
const REQUESTS = process.env['TLSERROR_E2E'] === 'all' ? 100_000 : 3_000;
const SEED = Number(process.env['SEED'] ?? 20_261_128);
const NOW = 1_763_715_600_000;
const FORM = 'application/x-www-form-urlencoded';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const message = {
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'U1',
  ts: '1763715600.000100',
  event_ts: '1763715600.000100',
};
const event = (fields: { [key: string]: Json }): Json => ({
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev1',
  authorizations: [{ user_id: BOT, is_bot: true }],
  event: { ...message, ...fields },
});
const pressed = (action_id: string, value: string): Json => ({
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1' },
  channel: { id: 'C1' },
  container: { type: 'message', channel_id: 'C1', message_ts: '1.0', thread_ts: '1.0' },
  response_url: 'https://hooks.slack.com/actions/1',
  actions: [{ action_id, action_ts: '2.0', value }],
});

const BODIES: readonly (readonly [string, Json])[] = [
  ['application/json', event({ text: `<@${BOT}> ${FAILED}`, client_msg_id: 'cm' })],
  ['application/json', event({ type: 'app_mention', text: `<@${BOT}> ${FAILED}` })],
  ['application/json', event({ text: FAILED, thread_ts: '1763715500.000100' })],
  ['application/json', event({ channel_type: 'im', text: 'resolve INC-1 done' })],
  [
    'application/json',
    event({ subtype: 'file_share', text: '', files: [{ id: 'F1', name: 'mail.log', mimetype: 'text/plain' }] }),
  ],
  [
    'application/json',
    event({
      text: '',
      thread_ts: '1763715500.000100',
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: FAILED }] }],
        },
      ],
    }),
  ],
  [
    'application/json',
    event({
      subtype: 'message_changed',
      message: { ...message, text: FAILED, edited: { user: 'U1', ts: '1763715700.000100' } },
      previous_message: { ...message, text: 'before' },
    }),
  ],
  [
    'application/json',
    event({ subtype: 'message_deleted', deleted_ts: '1763715600.000100', previous_message: message }),
  ],
  ['application/json', event({ type: 'app_home_opened', tab: 'home' })],
  [FORM, { payload: pressed('resolve_incident', 'INC-1') }],
  [FORM, { payload: pressed('tick_step:probe-smtp', '{"incident":"INC-1","step":"probe-smtp"}') }],
  [
    FORM,
    {
      payload: {
        type: 'message_action',
        callback_id: 'triage_this_log',
        trigger_id: '1.2.a',
        team: { id: 'T1' },
        channel: { id: 'C1' },
        user: { id: 'U1' },
        response_url: 'https://hooks.slack.com/actions/2',
        message: { ...message, text: FAILED },
      },
    },
  ],
  [
    FORM,
    {
      command: '/tlserror',
      text: 'show INC-1',
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      trigger_id: '1.2.b',
      response_url: 'https://hooks.slack.com/commands/1',
    },
  ],
  [
    FORM,
    {
      command: '/tlserror',
      text: '',
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      trigger_id: '1.2.c',
      response_url: 'https://hooks.slack.com/commands/2',
    },
  ],
];

const STRANGE: readonly ((random: Chance) => Json)[] = [
  () => null,
  () => true,
  (random) => random.one([0, -1, 1e308, 1763715600.0001]),
  () => '',
  () => 'x'.repeat(5_000),
  () => '\u0000\u202e\ud800<!channel> `{}` ',
  () => '../../../../etc/passwd',
  () => '__proto__',
  () => 'INC-999999999999999999999',
  (random) => Array.from({ length: random.between(0, 3) }, () => null),
  () => ({ __proto__: null, constructor: 'x', toString: 'y' }),
  () => nested(400),
  () => [[[['x']]]],
];

function nested(depth: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { elements: value };
  return value;
}

/** Changes one place, wherever it is: another value, no value, a place more, or somebody else's value. */
function changed(value: Json, random: Chance, depth = 0): Json {
  if (depth > 0 && random.is(0.25)) return random.one(STRANGE)(random);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.one(STRANGE)(random)];
    const at = random.between(0, value.length - 1);
    return value.flatMap((each, index) =>
      index !== at ? [each] : random.is(0.2) ? [] : [changed(each, random, depth + 1)],
    );
  }
  if (typeof value !== 'object' || value === null) return random.one(STRANGE)(random);
  const names = Object.keys(value);
  const name = names[random.between(0, names.length - 1)] ?? 'type';
  const { [name]: one = null, ...rest } = value;
  if (random.is(0.15)) return rest;
  if (random.is(0.1))
    return {
      ...value,
      [random.one(['event', 'subtype', 'thread_ts', 'files', 'command', 'payload'])]: random.one(STRANGE)(random),
    };
  return { ...rest, [name]: changed(one, random, depth + 1) };
}

/** Half a surrogate pair, which no form can carry. */
const LONE = /[\uD800-\uDFFF]/g;

function encoded(type: string, body: Json): string {
  if (type !== FORM) return JSON.stringify(body);
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { payload: body };
  return Object.entries(fields)
    .map(([name, value]) => {
      const text = typeof value === 'string' && name !== 'payload' ? value : JSON.stringify(value);
      return `${encodeURIComponent(name)}=${encodeURIComponent(text.replaceAll(LONE, '\uFFFD'))}`;
    })
    .join('&');
}

function botOf() {
  const slack = memorySlack();
  const services: Services = {
    store: createMemoryStore(() => NOW),
    classify: smallClassifier(),
    redact: async (text: string, key?: string) => redact(text, key),
    slack,
    views,
    now: () => NOW,
    newRedactionKey: () => 'a'.repeat(43),
    config: { retentionDays: 90 },
    log: { info: () => undefined, error: () => undefined },
  };
  const receiver = createQueueReceiver();
  createBot({
    services,
    receiver,
    logger: silent,
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: BOT, teamId: 'T1' }),
  });
  return receiver;
}

it(`${REQUESTS} strange requests, signed and not, have no effect that nobody asked for, and no fault`, async () => {
  const random = chance(SEED);
  const statuses: Record<string, number> = {};
  const queued: QueueMessage[] = [];
  const errors: unknown[] = [];
  const failures: string[] = [];
  const services = {
    secrets: { current: async () => [SECRET] },
    enqueue: async (one: QueueMessage) => void queued.push(one),
    now: () => NOW,
    log: (level: string, _message: string, facts: Record<string, unknown>) => {
      if (level === 'error') errors.push(facts);
    },
  };
  let receiver = botOf();
  let worked = 0;
  for (let request = 0; request < REQUESTS; request++) {
    if (request % 2_000 === 0) receiver = botOf();
    const [type, whole] = random.one(BODIES);
    let body: Json = whole;
    for (let change = random.between(0, 3); change > 0; change--) body = changed(body, random);
    const bytes = Buffer.from(encoded(type, body));
    if (random.is(0.1) && bytes.length > 0) bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
    const sent = random.is(0.05) ? bytes.subarray(0, random.between(0, bytes.length)) : bytes;
    const genuine = random.is(0.5);
    const headers = signed(
      sent,
      NOW,
      random.is(0.05) ? random.one(['text/plain', FORM, 'application/json']) : type,
      genuine ? SECRET : 'not-the-secret',
    );
    const before = queued.length;
    const { status } = await accept({ headers, body: Buffer.from(sent) }, services);
    const key = `${genuine ? 'signed' : 'forged'} ${status}`;
    statuses[key] = (statuses[key] ?? 0) + 1;
    if (!genuine) expect(queued).toHaveLength(before);
    for (const one of queued.splice(0)) {
      const job = decodeJob(one.body);
      worked += 1;
      await receiver.deliver(job.body, 0).catch((error: unknown) => {
        failures.push(`request ${request}: ${error instanceof Error ? (error.stack ?? '') : error}`.slice(0, 400));
        if (failures.length < 4) failures.push(JSON.stringify(job.body).slice(0, 2_000));
      });
    }
  }
  console.info(JSON.stringify({ seed: SEED, requests: REQUESTS, worked, ...statuses }));
  expect(failures).toEqual([]);
  expect(errors).toEqual([]);
  expect(Object.keys(statuses).filter((each) => each.startsWith('forged'))).toEqual(['forged 401']);
  expect(Object.keys(statuses).filter((each) => !/^forged 401$|^signed (?:200|400)$/.test(each))).toEqual([]);
  expect(worked).toBeGreaterThan(REQUESTS / 20);
}, 900_000);
