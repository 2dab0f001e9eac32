/**
 * What the deployed bundles cost in time, size and requests, on this machine: `npm run bench:cloud`, or a part of it:
 * `npm run bench:cloud starts requests timeline replies acknowledgements`.
 * Numbers of AWS itself (network, placement, arm64) are not in here; the empty handler and plain Bolt, measured in the
 * same run, are the yardsticks.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { countedActions, pasteAfter, storedBy } from '../e2e/cloud/counting';
import { CHANNEL, PASTE, startWorld, until, type World } from '../e2e/cloud/world';
import { signed } from '../ingress/signing';
import { startHttpApi } from '../support/lambda/http-api';
import { LambdaFunction } from '../support/lambda/lambda-function';
import { WORKSPACE } from '../support/local-slack';

const STARTS = 20;
const RATE = Number(process.env['BENCH_RATE'] ?? 200);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
/** Acknowledgements of the ingress and of its yardstick are measured in turns of so many seconds. */
const TURN = 5;
const PASTES = 100;

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const kb = (file: string) => `${Math.round(statSync(file).size / 1024)} KB`;
/** One of the aims of docs/costs.md: a figure that may be so large at most. */
const aim = (what: string, figure: number, most: number) =>
  console.log(`${figure <= most ? 'met' : 'NOT MET'}: ${what}: ${figure.toFixed(2)}, at most ${most}`);
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
  const ratio = (name: string, to: string, most: number) =>
    aim(`load of the ${name} to ${to}`, load(name) / load(to), most);
  console.log('');
  ratio('ingress', 'SQS client alone', 1.3);
  ratio('worker', 'plain Bolt (AwsLambdaReceiver)', 1);
}

/** Posts signed events at a steady rate, whether or not the earlier ones were answered. */
async function acknowledgements(world: World, enqueuing: LambdaFunction): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const front = await startHttpApi(enqueuing, 'POST /slack/events');
  const urls = { ingress: world.cloud.requestUrl, yardstick: `${front.url}/slack/events` };
  const post = (number: number, url: string): Promise<number> => {
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
      const failed = (error: Error) => {
        // The other side closed a connection that had rested: as any client does, once more.
        if (sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET')
          post(number, url).then(resolve, reject);
        else reject(error);
      };
      sent.on('error', failed).end(body);
    });
  };
  // Several at a time, so that all the environments which the rate needs are warm.
  let number = 0;
  for (const url of Object.values(urls))
    for (let warm = 0; warm < 2_000; warm += 8) await Promise.all(Array.from({ length: 8 }, () => post(++number, url)));
  const taken: Record<keyof typeof urls, number[]> = { ingress: [], yardstick: [] };
  const ofTurns: Record<keyof typeof urls, number[]> = { ingress: [], yardstick: [] };
  const functions = { ingress: world.cloud.functions.ingress, yardstick: enqueuing };
  const cpu = { ingress: 0, yardstick: 0 };
  for (let second = 0; second < SECONDS; second += TURN) {
    // Who goes first takes turns too: what the one leaves behind weighs on the other.
    const order = (second / TURN) % 2 === 0 ? (['ingress', 'yardstick'] as const) : (['yardstick', 'ingress'] as const);
    for (const name of order) {
      const pending: Promise<number>[] = [];
      cpu[name] -= functions[name].cpuMs;
      const begun = performance.now();
      for (let sent = 0; sent < RATE * TURN; sent++) {
        const due = begun + (sent * 1000) / RATE;
        const early = due - performance.now();
        if (early > 0) await wait(early);
        pending.push(post(++number, urls[name]));
      }
      const turn = await Promise.all(pending);
      taken[name].push(...turn);
      ofTurns[name].push(percentile(turn, 0.99));
      cpu[name] += functions[name].cpuMs;
    }
  }
  agent.destroy();
  await front.stop();
  console.log(
    `\n## Acknowledgement, warm, ${RATE} requests a second for ${SECONDS} s each, in turns, queue included\n`,
  );
  row('', 'p50', 'p99', 'p99 of a turn, median', 'slowest', 'processor time each');
  row('---', '---', '---', '---', '---', '---');
  for (const name of ['ingress', 'yardstick'] as const) {
    const all = taken[name];
    const slowest = ms(Math.max(...all));
    row(
      name,
      ms(percentile(all, 0.5)),
      ms(percentile(all, 0.99)),
      ms(percentile(ofTurns[name], 0.5)),
      slowest,
      `${(cpu[name] / all.length).toFixed(2)} ms`,
    );
  }
  const [own, least] = [percentile(taken.ingress, 0.99), percentile(taken.yardstick, 0.99)];
  console.log('');
  aim('p99 of the ingress to an empty handler that enqueues', own / least, 1.5);
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

/** What one action of a person costs in invocations and table requests. */
async function requests(world: World): Promise<void> {
  console.log('\n## Requests of one action\n');
  row('action', 'ingress', 'worker', 'classifier', 'table requests', 'read units', 'write units');
  row('---', '---', '---', '---', '---', '---', '---');
  let triage = Number.NaN;
  for await (const [action, counted] of countedActions(world)) {
    row(action, ...Object.values(counted).map(String));
    if (action.endsWith('(triage)')) triage = counted.tableRequests;
  }
  const { kilobytes, items } = await storedBy(world);
  console.log(`\nStored in the end: ${kilobytes.toFixed(1)} KB in ${items} items.`);
  aim('table requests of a triage', triage, 6);
}

/** What a paste asks of the table when its incident's timeline is short, and when it is long. */
async function longTimeline(world: World): Promise<void> {
  console.log('\n## A paste into a thread with a timeline of so many entries\n');
  row('entries', 'table requests', 'read units', 'write units');
  row('---', '---', '---', '---');
  const [short, long] = [await pasteAfter(world, 10), await pasteAfter(world, 10_000)];
  for (const [entries, one] of [
    [10, short],
    [10_000, long],
  ] as const)
    row(...[entries, one.tableRequests, one.readUnits, one.writeUnits].map(String));
  console.log('');
  aim('table requests of a paste into a long timeline', long.tableRequests, 6);
  const units = ({ readUnits, writeUnits }: typeof long) => readUnits + writeUnits;
  aim('units at 10,000 entries to those at 10', units(long) / units(short), 1.2);
}

const PARTS = ['starts', 'requests', 'timeline', 'replies', 'acknowledgements'] as const;

async function main(): Promise<void> {
  const chosen = process.argv.slice(2);
  const has = (part: (typeof PARTS)[number]) => chosen.length === 0 || chosen.includes(part);
  const unknown = chosen.filter((part) => !PARTS.some((one) => one === part));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`);
  const [cpu] = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpu?.model}, ${cpus().length} cores, Node ${process.version}`,
  );
  const world = await startWorld();
  const folder = mkdtempSync(join(tmpdir(), 'tlserror-bench-'));
  const enqueuing = yardstick(world, folder, 'enqueue', ENQUEUE);
  try {
    if (has('starts')) await startTimes(world, folder, enqueuing);
    if (has('requests')) await requests(world);
    if (has('timeline')) await longTimeline(world);
    if (has('replies')) await replies(world);
    await world.slack.quiet();
    world.cloud.poller?.pause();
    await wait(1_500);
    if (has('acknowledgements')) await acknowledgements(world, enqueuing);
  } finally {
    await enqueuing.stop();
    await world.stop();
    rmSync(folder, { recursive: true });
  }
}

void main();
