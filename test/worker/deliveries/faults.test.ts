/** What becomes of a job when a part fails: the rows of docs/failures.md. A queue that gives up after five deliveries. */
import { LogLevel } from '@slack/bolt';
import type { ClassifierError } from '../../../lambdas/classifier/contract';
import { redact } from '../../../lambdas/classifier/redact';
import type { Job } from '../../../lambdas/ingress/job';
import { channelOf, effectOf, groupOf } from '../../../lambdas/ingress/job-keys';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Classify } from '../../../lambdas/worker/services';
import { views } from '../../../lambdas/worker/slack/views/views';
import { createDocumentClient } from '../../../lambdas/worker/store/client';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import { createWorker } from '../../../lambdas/worker/worker';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { type CountingDynamoDb, startCountingDynamoDb } from '../../support/lambda/aws-endpoints';
import { smallClassifier } from '../use-cases/small-classifier';
import { measuredTable, type Row } from './failures-table';
import { BOT, Workspace } from './workspace';

const CHANNEL = 'C1';
const DELIVERIES = 5;
const LOG =
  'Nov 21 09:14:02 mx1 postfix/smtp[1]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: lost connection';

let database: TestDatabase;
let table: CountingDynamoDb;
let client: ReturnType<typeof createDocumentClient>;
let workspace: Workspace;
/** Answers a call of Slack's instead of the workspace, or nothing. */
let instead: (method: string) => Response | Error | undefined;
let classify: Classify;
let teams = 0;
let messages = 0;
let team = '';
const slackFetch = globalThis.fetch;

beforeAll(async () => {
  database = await startDatabase();
  table = await startCountingDynamoDb(database.endpoint);
  client = createDocumentClient({
    endpoint: table.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await table.stop();
  await database.stop();
});
beforeEach(() => {
  team = `T${++teams}`;
  workspace = new Workspace(Date.now);
  instead = () => undefined;
  classify = smallClassifier();
  table.refuse = () => undefined;
  globalThis.fetch = async (input, init) => {
    const wrong = instead(new URL(String(input)).pathname.replace('/api/', ''));
    if (wrong instanceof Error) throw wrong;
    return wrong ?? workspace.answer(String(input), init);
  };
});
afterEach(() => {
  globalThis.fetch = slackFetch;
  const what = (expect.getState().currentTestName ?? '').replace(/:.*/, '');
  const worst = outcomes
    .splice(0)
    .reduce<Outcome | undefined>(
      (worse, one) => (worse === undefined || rank(one) > rank(worse) ? one : worse),
      undefined,
    );
  if (worst !== undefined) rows.push({ what, ...worst });
});

/** What became of the jobs of each test: the table in docs/failures.md. */
const rows: Row[] = [];
const outcomes: Outcome[] = [];
const rank = ({ done }: Outcome) => (done === 'dead' ? DELIVERIES + 1 : done);

afterAll(() => measuredTable(rows));

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

function jobOf(kind: Job['kind'], body: Record<string, unknown>): Job {
  const channel = channelOf(kind, body) ?? '';
  const [group, effect] = [groupOf(kind, body) ?? '', effectOf(kind, body) ?? ''];
  return { version: 1, kind, team, channel, group, effect, receivedAt: Date.now(), retry: 0, body };
}

function mention(): Job {
  return event({ type: 'app_mention', text: `<@${BOT}> ${LOG}`, client_msg_id: 'm1' });
}

function event(more: { type: string; client_msg_id?: string; [field: string]: unknown }): Job {
  const ts = `${Math.floor(Date.now() / 1000)}.000${100 + ++messages}`;
  const event = { channel: CHANNEL, user: 'U1', ts, ...more };
  const authorizations = [{ team_id: team, user_id: BOT, is_bot: true }];
  return jobOf('event', {
    type: 'event_callback',
    team_id: team,
    api_app_id: 'A1',
    event_id: `Ev-${messages}`,
    authorizations,
    event,
  });
}

const reply = (thread: string, text: string) =>
  event({ type: 'message', text, client_msg_id: `m-${text.length}`, thread_ts: thread });
const threadOf = ({ group }: Job) => group.split(':')[2] ?? '';

const command = (text = LOG) =>
  jobOf('command', {
    command: '/tlserror',
    text,
    team_id: team,
    channel_id: CHANNEL,
    user_id: 'U1',
    trigger_id: `trigger-${team}`,
    response_url: 'https://hooks.slack.com/commands/1',
  });

function store() {
  return createDynamoStore({ client, table: database.table, now: Date.now, pause: async () => undefined });
}

function worker() {
  return createWorker({
    services: {
      store: store(),
      classify: (request) => classify(request),
      now: Date.now,
      redact: async (text: string, key?: string) => redact(text, key),
      views,
      newRedactionKey: () => 'a'.repeat(43),
      config: { retentionDays: 90 },
      log: { info: () => undefined, error: () => undefined },
    },
    tokenOf: async () => 'xoxb-1',
    logger: silent,
  });
}

interface Outcome {
  /** Delivery that succeeded, or `dead`. */
  done: number | 'dead';
  answers: number;
  /** Sentences about the failure, in the thread or to the person. */
  told: number;
}

/** Delivers the job until it succeeds or the queue gives it up. `secondsLeft` is what the function has for one try. */
async function deliver(job: Job, { from = 1, secondsLeft = 60 } = {}): Promise<Outcome> {
  const work = worker();
  let done: Outcome['done'] = 'dead';
  for (let delivery = from; delivery <= DELIVERIES && done === 'dead'; delivery++) {
    try {
      await work(job, { endsAt: Date.now() + secondsLeft * 1000, last: delivery >= DELIVERIES });
      done = delivery;
    } catch {}
  }
  const outcome = { done, ...said() };
  outcomes.push(outcome);
  return outcome;
}

const said = () => ({
  answers: workspace.posts.filter(({ message }) => /^INC-\d+/.test(message.text)).length,
  told:
    workspace.posts.filter(({ effect }) => effect.endsWith(':failed')).length +
    (workspace.responses.get('/commands/1') ?? 0),
});

/** After the cause is mended, the job from the dead-letter queue is done as if nothing had happened. */
async function expectRedriven(job: Job): Promise<void> {
  instead = () => undefined;
  classify = smallClassifier();
  table.refuse = () => undefined;
  expect(await deliver(job)).toMatchObject({ done: 1, answers: 1 });
  await worker()(job, { endsAt: Date.now() + 60_000, last: false });
  expect(said().answers).toBe(1);
  const head = await store().load(team, 'INC-1');
  const events = await store().events(team, 'INC-1');
  expect(fold(undefined, events)).toEqual(head?.incident);
  expect(events.filter(({ type }) => type === 'ExcerptAdded')).toHaveLength(1);
}

/** So many times, then no more. */
const times = <T>(count: number, fault: T) => {
  let left = count;
  return () => (left-- > 0 ? fault : undefined);
};
const refused = (error: string) => Response.json({ ok: false, error });
const on = (method: string, answer: () => Response | Error | undefined) => (asked: string) =>
  asked === method ? answer() : undefined;
const always = <T>(fault: () => T) => fault;

describe('the table', () => {
  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'InternalServerError'])(
    'answers %s twice: nobody notices',
    async (fault) => {
      table.refuse = times(2, fault);
      expect(await deliver(mention())).toEqual({ done: 1, answers: 1, told: 0 });
    },
  );

  it('meets other transactions (TransactionConflict) twice: nobody notices', async () => {
    table.refuse = times(2, 'TransactionConflictException');
    expect(await deliver(mention())).toEqual({ done: 1, answers: 1, told: 0 });
  });

  it('is throttled longer than one try lasts: done by a later one', async () => {
    table.refuse = times(6, 'ThrottlingException');
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  }, 60_000);

  it('is throttled for good: told once, dead, nothing lost', async () => {
    const job = mention();
    table.refuse = () => 'ThrottlingException';
    // The first four tries end the same way.
    expect(await deliver(job, { from: DELIVERIES })).toEqual({ done: 'dead', answers: 0, told: 1 });
    await expectRedriven(job);
  }, 60_000);

  it('is throttled again after the redrive: not told again', async () => {
    const job = mention();
    table.refuse = () => 'ThrottlingException';
    expect(await deliver(job, { from: DELIVERIES })).toMatchObject({ told: 1 });
    expect(await deliver(job, { from: DELIVERIES })).toEqual({ done: 'dead', answers: 0, told: 1 });
    await expectRedriven(job);
  }, 60_000);

  it('is throttled while people talk: told in the incident’s thread, and in no other', async () => {
    const opened = mention();
    await deliver(opened);
    table.refuse = () => 'ThrottlingException';
    const [paste, talk] = [reply(threadOf(opened), LOG), reply('1763715600.000100', 'Lunch?')];
    expect(await deliver(paste, { from: DELIVERIES })).toEqual({ done: 'dead', answers: 1, told: 1 });
    expect(await deliver(talk, { from: DELIVERIES })).toEqual({ done: 'dead', answers: 1, told: 1 });
    expect(workspace.posts.map(({ thread }) => thread)).toEqual([threadOf(opened), threadOf(opened)]);
  }, 60_000);

  it('refuses only the note that a reply was posted: the reply is found and not posted again', async () => {
    let transactions = 0;
    table.refuse = (operation) =>
      operation === 'TransactWriteItems' && ++transactions > 1 && transactions < 7 ? 'ThrottlingException' : undefined;
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  }, 60_000);
});

describe('the classifier', () => {
  const error = (code: ClassifierError['error']['code']): ClassifierError => ({
    version: 1,
    error: { code, message: 'It failed.', remedy: 'None.' },
  });

  it.each<[string, Classify]>([
    ['answers with an error of its own', async () => error('internal')],
    [
      'crashes',
      async () => {
        throw new Error('The classifier gave no answer.');
      },
    ],
  ])('%s once: done by the next try', async (_what, fault) => {
    let calls = 0;
    classify = (request) => (++calls === 1 ? fault(request) : smallClassifier()(request));
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  });

  it.each<[string, Classify, number]>([
    ['answers with an error of its own', async () => error('internal'), 60],
    [
      'crashes',
      async () => {
        throw new Error('The classifier gave no answer.');
      },
      60,
    ],
    ['does not answer in time', () => new Promise(() => undefined), 8.1],
  ])('%s for good: told once, dead, nothing lost', async (_what, fault, secondsLeft) => {
    const job = mention();
    classify = fault;
    expect(await deliver(job, { secondsLeft })).toEqual({ done: 'dead', answers: 0, told: 1 });
    await expectRedriven(job);
  });

  it('finds a text too large: said at once, not tried again', async () => {
    classify = async () => error('too-large');
    expect(await deliver(mention())).toEqual({ done: 1, answers: 0, told: 0 });
    expect(workspace.posts).toHaveLength(1);
  });
});

describe('Slack, asked to post the answer,', () => {
  const post = (answer: () => Response | Error | undefined) => on('chat.postMessage', answer);
  const busy = (seconds: number) => new Response('', { status: 429, headers: { 'retry-after': String(seconds) } });

  it('asks to wait a second: waited for', async () => {
    instead = post(times(1, busy(1)));
    expect(await deliver(mention())).toEqual({ done: 1, answers: 1, told: 0 });
  });

  it('asks to wait 30 s where 20 are left: done by the next try', async () => {
    instead = post(times(1, busy(30)));
    expect(await deliver(mention(), { secondsLeft: 20 })).toEqual({ done: 2, answers: 1, told: 0 });
  });

  it('asks to wait longer than the function may: done by the next try', async () => {
    instead = post(times(1, busy(600)));
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  });

  it.each<[string, () => Response | Error]>([
    ['500', () => new Response('', { status: 500 })],
    ['a time-out', () => new DOMException('The operation timed out.', 'TimeoutError') as Error],
    ['internal_error', () => refused('internal_error')],
  ])('fails once with %s: done by the next try', async (_what, fault) => {
    instead = post(times(1, fault()));
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  });

  it('posts and loses the answer: found and not posted again', async () => {
    const real = globalThis.fetch;
    let lost = false;
    globalThis.fetch = async (input, init) => {
      const answer = await real(input, init);
      if (!String(input).endsWith('chat.postMessage') || lost) return answer;
      lost = true;
      throw new TypeError('fetch failed');
    };
    expect(await deliver(mention())).toEqual({ done: 2, answers: 1, told: 0 });
  });

  it.each<[string, () => Response | Error]>([
    ['429 beyond its time', () => busy(600)],
    ['500', () => new Response('', { status: 500 })],
    ['internal_error', () => refused('internal_error')],
    ['token_revoked', () => refused('token_revoked')],
  ])('answers %s for good: dead, nothing lost; the person cannot be told', async (_what, fault) => {
    const job = mention();
    instead = post(always(fault));
    expect(await deliver(job)).toEqual({ done: 'dead', answers: 0, told: 0 });
    await expectRedriven(job);
  });

  it('finds the answer too long: told once, dead, nothing lost', async () => {
    const job = mention();
    let calls = 0;
    instead = post(() => (++calls <= DELIVERIES ? refused('msg_too_long') : undefined));
    expect(await deliver(job)).toEqual({ done: 'dead', answers: 0, told: 1 });
    await expectRedriven(job);
  });

  it.each(['channel_not_found', 'not_in_channel', 'is_archived'])(
    'answers %s: not tried again, nothing lost',
    async (code) => {
      instead = post(always(() => refused(code)));
      expect(await deliver(mention())).toEqual({ done: 1, answers: 0, told: 0 });
      expect((await store().load(team, 'INC-1'))?.incident.excerpts).toHaveLength(1);
    },
  );

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'answers %s when the answer is to be drawn again: posted anew, once',
    async (code) => {
      const said = mention();
      await deliver(said);
      instead = on('chat.update', () => refused(code));
      const ts = threadOf(said);
      const before = { user: 'U1', ts, text: `<@${BOT}> ${LOG}` };
      const text = `${before.text}\n${LOG.replace('[1]', '[2]')}`;
      const message = { ...before, text, edited: { user: 'U1', ts: `${Number(ts) + 60}` } };
      const change = { subtype: 'message_changed', event_ts: message.edited.ts, message, previous_message: before };
      const edit = event({ type: 'message', ...change });
      expect(await deliver(edit)).toEqual({ done: 1, answers: 2, told: 0 });
      expect(await deliver(edit)).toEqual({ done: 1, answers: 2, told: 0 });
    },
  );

  it('has forgotten where a command came from: done', async () => {
    instead = (method) => (method === '/commands/1' ? new Response('', { status: 404 }) : undefined);
    expect(await deliver(command('help'))).toEqual({ done: 1, answers: 0, told: 0 });
  });

  it.each(['channel_not_found', 'not_in_channel'])(
    'answers %s to a command: the person is asked once to invite the bot',
    async (code) => {
      instead = post(always(() => refused(code)));
      expect(await deliver(command())).toEqual({ done: 1, answers: 0, told: 1 });
    },
  );
});

describe('a shared file', () => {
  it('is cut off while it is fetched: fetched again by the next try', async () => {
    const files = [
      { id: 'F1', name: 'mail.log', mimetype: 'text/plain', url_private: 'https://files.slack.com/files/F1' },
    ];
    const cut = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode(LOG.slice(0, 40)));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    const whole = () => new Response(LOG);
    let asked = 0;
    instead = (path) => (path === '/files/F1' ? (++asked === 1 ? cut() : whole()) : undefined);
    const shared = event({ type: 'app_mention', text: `<@${BOT}>`, client_msg_id: 'f1', files });
    expect(await deliver(shared)).toEqual({ done: 2, answers: 1, told: 0 });
  });
});
