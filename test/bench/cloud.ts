/**
 * What the deployed bundles cost in time, size and requests, on this machine: `npm run bench:cloud`.
 * Numbers of AWS itself (network, placement, arm64) are not in here; the empty handler and plain Bolt, measured in the
 * same run, are the yardsticks.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { buildSync } from 'esbuild';
import { addNote } from '../../lambdas/worker/incident/decide';
import { fold } from '../../lambdas/worker/incident/evolve';
import { createDynamoStore } from '../../lambdas/worker/store/dynamo-store';
import { CHANNEL, LATER, PASTE, startWorld, until, type World } from '../e2e/cloud/world';
import { signed } from '../ingress/signing';
import { startHttpApi } from '../support/lambda/http-api';
import { LambdaFunction } from '../support/lambda/lambda-function';
import { buttonsOf, WORKSPACE } from '../support/local-slack';

const STARTS = 20;
const RATE = 200;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
/** Acknowledgements of the ingress and of its yardstick are measured in turns of so many seconds. */
const TURN = 5;
const PASTES = 100;

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const kb = (file: string) => `${Math.round(statSync(file).size / 1024)} KB`;
const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

const BOLT = `
import { App, AwsLambdaReceiver } from '@slack/bolt';
const receiver = new AwsLambdaReceiver({ signingSecret: 'signing-secret' });
const app = new App({ authorize: async () => ({ botToken: 'xoxb-1' }), receiver });
app.event('message', async () => undefined);
const started = receiver.start();
export const handler = async (event, context) => (await started)(event, context, () => undefined);
`;

/** The least that an ingress can be: no verification, no reading, one message into the queue. */
const ENQUEUE = `
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const sqs = new SQSClient({});
let count = 0;
export const handler = async (event) => {
  const id = process.pid + '-' + ++count;
  if (event.body) await sqs.send(new SendMessageCommand({
    QueueUrl: process.env.QUEUE_URL, MessageBody: event.body, MessageGroupId: id, MessageDeduplicationId: id,
  }));
  return { statusCode: 200, body: '' };
};
`;

/** Bundles a yardstick as the stack bundles its functions, with nothing left out. */
function bundled(folder: string, name: string, source: string): string {
  const code = join(folder, name);
  mkdirSync(code);
  buildSync({
    stdin: { contents: source, resolveDir: join(__dirname, '..', '..') },
    outfile: join(code, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return code;
}

function yardstick(world: World, folder: string, name: string, source: string): LambdaFunction {
  const { environment, concurrency } = world.cloud.functions.ingress.settings;
  const code = bundled(folder, name, source);
  return new LambdaFunction({
    name,
    code,
    handler: 'index.handler',
    memory: 512,
    timeoutSeconds: 10,
    environment,
    concurrency,
  });
}

async function startTimes(world: World, folder: string, enqueuing: LambdaFunction): Promise<void> {
  const measured: [string, LambdaFunction][] = [
    ['empty handler', yardstick(world, folder, 'empty', 'export const handler = async () => ({});')],
    ['plain Bolt (AwsLambdaReceiver)', yardstick(world, folder, 'bolt', BOLT)],
    ['SQS client alone', enqueuing],
    ...Object.entries(world.cloud.functions),
  ];
  const inits = new Map(measured.map(([name]) => [name, [] as number[]]));
  const readies = new Map(measured.map(([name]) => [name, [] as number[]]));
  for (let start = 0; start < STARTS; start++) {
    for (const [name, one] of measured) {
      const { initMs, readyMs } = await one.coldStart({ headers: {}, body: '', Records: [] });
      inits.get(name)?.push(initMs);
      readies.get(name)?.push(readyMs);
    }
  }
  console.log(`\n## Bundle and cold start, median of ${STARTS}\n`);
  row('function', 'bundle', 'load of the bundle', 'process start until ready');
  row('---', '---', '---', '---');
  for (const [name, one] of measured) {
    row(
      name,
      kb(join(one.settings.code, 'index.js')),
      ms(percentile(inits.get(name) ?? [], 0.5)),
      ms(percentile(readies.get(name) ?? [], 0.5)),
    );
  }
  const load = (name: string) => percentile(inits.get(name) ?? [], 0.5);
  const ratio = (name: string, to: string) => console.log(`${name} to ${to}: ${(load(name) / load(to)).toFixed(2)}`);
  console.log('\nRatios of the loads:');
  ratio('ingress', 'SQS client alone');
  ratio('worker', 'plain Bolt (AwsLambdaReceiver)');
}

/** Posts signed events at a steady rate, whether or not the earlier ones were answered. */
async function acknowledgements(world: World, enqueuing: LambdaFunction): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const front = await startHttpApi(enqueuing, 'POST /slack/events');
  const urls = { ingress: world.cloud.requestUrl, yardstick: `${front.url}/slack/events` };
  const post = (number: number, url: string) => {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: WORKSPACE.team,
      event_id: `Ev${number}`,
      event: {
        type: 'message',
        channel: CHANNEL,
        ts: `${number}.000001`,
        thread_ts: `${number}.000000`,
        user: 'U1',
        text: PASTE,
      },
    });
    const begun = performance.now();
    return new Promise<number>((resolve, reject) => {
      const headers = signed(body, Date.now(), 'application/json', WORKSPACE.signingSecret);
      const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().on('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - begun);
          else reject(new Error(`The ingress answered ${answer.statusCode}.`));
        });
      });
      sent.on('error', reject).end(body);
    });
  };
  // Several at a time, so that all the environments which the rate needs are warm.
  let number = 0;
  for (const url of Object.values(urls))
    for (let warm = 0; warm < 2_000; warm += 8) await Promise.all(Array.from({ length: 8 }, () => post(++number, url)));
  const taken: Record<keyof typeof urls, number[]> = { ingress: [], yardstick: [] };
  for (let second = 0; second < SECONDS; second += TURN) {
    for (const name of ['ingress', 'yardstick'] as const) {
      const pending: Promise<number>[] = [];
      const begun = performance.now();
      for (let sent = 0; sent < RATE * TURN; sent++) {
        const due = begun + (sent * 1000) / RATE;
        if (due > performance.now()) await wait(due - performance.now());
        pending.push(post(++number, urls[name]));
      }
      taken[name].push(...(await Promise.all(pending)));
    }
  }
  agent.destroy();
  await front.stop();
  console.log(
    `\n## Acknowledgement, warm, ${RATE} requests a second for ${SECONDS} s each, in turns, queue included\n`,
  );
  row('', 'p50', 'p99', 'slowest');
  row('---', '---', '---', '---');
  for (const [name, all] of Object.entries(taken))
    row(name, ms(percentile(all, 0.5)), ms(percentile(all, 0.99)), ms(Math.max(...all)));
  const [own, least] = [percentile(taken.ingress, 0.99), percentile(taken.yardstick, 0.99)];
  console.log(`\nRatio of the p99: ${(own / least).toFixed(2)}`);
}

/** Time from a person's paste to the bot's message reaching Slack. */
async function replies(world: World): Promise<void> {
  const taken: number[] = [];
  for (let number = 0; number < PASTES + 5; number++) {
    const begun = Date.now();
    const ts = await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
    const posted = () =>
      world.slack.calls.find((call) => call.method === 'chat.postMessage' && call.args['thread_ts'] === ts);
    await until(() => posted() !== undefined);
    if (number >= 5) taken.push((posted()?.at ?? begun) - begun);
    await world.settled();
  }
  console.log(`\n## Paste to reply, warm, ${PASTES} pastes one after another, local Slack included\n`);
  console.log(`p50 ${ms(percentile(taken, 0.5))}, p99 ${ms(percentile(taken, 0.99))}`);
}

/** Bytes of an attribute as DynamoDB counts them, about. */
function sizeOf(value: AttributeValue): number {
  if (value.B) return value.B.byteLength;
  if (value.L) return value.L.reduce((sum, one) => sum + sizeOf(one) + 1, 3);
  if (value.M) return Object.entries(value.M).reduce((sum, [name, one]) => sum + name.length + sizeOf(one) + 1, 3);
  return Buffer.byteLength(value.S ?? value.N ?? '');
}

/** What one action of a person costs in invocations and table requests. */
async function requests(world: World): Promise<void> {
  const { functions, dynamodb } = world.cloud;
  console.log('\n## Requests of one action\n');
  row('action', 'ingress', 'worker', 'classifier', 'table requests', 'read units', 'write units');
  row('---', '---', '---', '---', '---', '---', '---');
  const count = async (action: string, act: () => Promise<void>) => {
    await world.settled();
    const before = Object.values(functions).map((one) => one.invocations);
    dynamodb.requests.length = 0;
    await act();
    await world.settled();
    const after = Object.values(functions).map((one, index) => one.invocations - (before[index] ?? 0));
    const units = (reading: boolean) =>
      dynamodb.requests
        .filter(({ operation }) => /^(GetItem|TransactGetItems|Query|BatchGet)/.test(operation) === reading)
        .reduce((sum, one) => sum + one.units, 0);
    row(action, ...after.map(String), String(dynamodb.requests.length), String(units(true)), String(units(false)));
  };
  let ts = '';
  await count('a paste with a mention (triage)', async () => {
    ts = await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
  });
  const { Items = [] } = await world.cloud.table.client.send(new ScanCommand({ TableName: world.cloud.table.name }));
  const stored = Items.reduce((sum, item) => sum + sizeOf({ M: item }), 0);
  await count('a second paste in its thread', async () => void (await world.bob.says(CHANNEL, LATER, ts)));
  const pressing = async (id: string) => {
    const answer = (await world.answers(ts)).at(-1);
    const button = answer && buttonsOf(answer).find((one) => one.action_id.startsWith(id));
    if (!answer || !button) throw new Error(`There is no button ${id}.`);
    await world.bob.presses(answer, button.action_id);
  };
  await count('a step ticked', () => pressing('tick_step'));
  await count('resolved', () => pressing('resolve_incident'));
  await count('a postmortem', () => pressing('write_postmortem'));
  await count('a slash command (list)', () => world.bob.commands(CHANNEL, '/tlserror list'));
  await count('talk that is not for the bot', async () => void (await world.bob.says(CHANNEL, 'Lunch?')));
  console.log(`\nStored after the first paste: ${(stored / 1024).toFixed(1)} KB in ${Items.length} items.`);
}

/** What a paste asks of the table when its incident's timeline is short, and when it is long. */
async function longTimeline(world: World): Promise<void> {
  const { dynamodb, table } = world.cloud;
  const client = DynamoDBDocumentClient.from(table.client);
  const store = createDynamoStore({ client, table: table.name, now: Date.now });
  console.log('\n## A paste into a thread with a timeline of so many entries\n');
  row('entries', 'table requests', 'units');
  row('---', '---', '---');
  const units: number[] = [];
  for (const entries of [10, 10_000]) {
    const ts = await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
    await world.settled();
    for (;;) {
      const head = await store.findByThread(WORKSPACE.team, CHANNEL, ts);
      if (!head) throw new Error('There is no incident.');
      const { version } = head.incident;
      if (version >= entries) break;
      const events = Array.from({ length: Math.min(100, entries - version) }, (_, index) =>
        addNote(head.incident, `Note ${version + index}`, { actor: 'U1', at: Date.now(), source: ts }),
      ).flat();
      const incident = fold(head.incident, events);
      if (!incident) throw new Error('The incident is gone.');
      const effect = { key: `notes-${ts}-${version}`, decidedAt: Date.now(), reply: 'none' } as const;
      await store.append({ expectedVersion: version, events, head: { ...head, incident }, effect });
    }
    dynamodb.requests.length = 0;
    await world.bob.says(CHANNEL, LATER, ts);
    await world.settled();
    const sum = dynamodb.requests.reduce((all, one) => all + one.units, 0);
    units.push(sum);
    row(String(entries), String(dynamodb.requests.length), String(sum));
  }
  console.log(`\nRatio of the units: ${((units[1] ?? Number.NaN) / (units[0] ?? Number.NaN)).toFixed(2)}`);
}

async function main(): Promise<void> {
  const world = await startWorld();
  const folder = mkdtempSync(join(tmpdir(), 'tlserror-bench-'));
  const enqueuing = yardstick(world, folder, 'enqueue', ENQUEUE);
  try {
    await startTimes(world, folder, enqueuing);
    await requests(world);
    await longTimeline(world);
    await replies(world);
    await world.slack.quiet();
    world.cloud.poller?.pause();
    await wait(1_500);
    await acknowledgements(world, enqueuing);
  } finally {
    await enqueuing.stop();
    await world.stop();
    rmSync(folder, { recursive: true });
  }
}

void main();
