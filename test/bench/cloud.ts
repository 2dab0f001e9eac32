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
import { buildSync } from 'esbuild';
import { CHANNEL, LATER, PASTE, startWorld, until, type World } from '../e2e/cloud/world';
import { signed } from '../ingress/signing';
import { LambdaFunction } from '../support/lambda/lambda-function';
import { buttonsOf, WORKSPACE } from '../support/local-slack';

const STARTS = 20;
const RATE = 200;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
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

async function startTimes(world: World): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tlserror-bench-'));
  const yardstick = (name: string, source: string) =>
    new LambdaFunction({
      name,
      code: bundled(folder, name, source),
      handler: 'index.handler',
      memory: 512,
      timeoutSeconds: 10,
      environment: {},
      concurrency: 1,
    });
  const measured: [string, LambdaFunction][] = [
    ['empty handler', yardstick('empty', 'export const handler = async () => ({});')],
    ['plain Bolt (AwsLambdaReceiver)', yardstick('bolt', BOLT)],
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
  rmSync(folder, { recursive: true });
}

/** Posts signed events at a steady rate, whether or not the earlier ones were answered. */
async function acknowledgements(world: World): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const post = (number: number) => {
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
      const sent = request(world.cloud.requestUrl, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().on('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - begun);
          else reject(new Error(`The ingress answered ${answer.statusCode}.`));
        });
      });
      sent.on('error', reject).end(body);
    });
  };
  // Several at a time, so that all the environments which the rate needs are warm.
  for (let warm = 0; warm < 2_000; warm += 8)
    await Promise.all(Array.from({ length: 8 }, (_, one) => post(warm + one)));
  const pending: Promise<number>[] = [];
  const begun = performance.now();
  for (let number = 0; number < RATE * SECONDS; number++) {
    const due = begun + (number * 1000) / RATE;
    if (due > performance.now()) await wait(due - performance.now());
    pending.push(post(10_000 + number));
  }
  const taken = await Promise.all(pending);
  agent.destroy();
  console.log(`\n## Acknowledgement, warm, ${RATE} requests a second for ${SECONDS} s, queue included\n`);
  console.log(
    `p50 ${ms(percentile(taken, 0.5))}, p99 ${ms(percentile(taken, 0.99))}, slowest ${ms(Math.max(...taken))}`,
  );
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
        .filter(({ operation }) => /^(GetItem|Query|BatchGet)/.test(operation) === reading)
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

async function main(): Promise<void> {
  const world = await startWorld();
  try {
    await startTimes(world);
    await requests(world);
    await replies(world);
    await world.slack.quiet();
    world.cloud.poller?.pause();
    await wait(1_500);
    await acknowledgements(world);
  } finally {
    await world.stop();
  }
}

void main();
