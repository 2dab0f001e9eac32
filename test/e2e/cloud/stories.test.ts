import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { theOne } from '../../support/lambda/template';
import { buttonsOf, downloadOf, messagesOf, type SlackMessage, WORKSPACE } from '../../support/local-slack';
import { CHANNEL, LATER, PASTE, startWorld, type World } from './world';

let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);

afterAll(async () => world?.stop());

const LOG = readFileSync(join(__dirname, 'fixtures', 'postfix-close-after-clienthello.log'), 'utf8');
const MENTION = `<@${WORKSPACE.bot}>`;

/** Alice mentions the bot with a paste; resolves with the thread and the one answer in it. */
async function triaged(text = PASTE) {
  const ts = await world.alice.says(CHANNEL, `${MENTION}\n${text}`);
  await world.settled();
  return { ts, answer: await theAnswer(ts) };
}

/** Resolves, and says nothing of cause and fix. */
async function resolved(answer: SlackMessage) {
  await world.bob.presses(answer, 'resolve_incident');
  await world.settled();
  const form = (await messagesOf(world.slack.slack, CHANNEL)).findLast((one) => one.ephemeral_to === world.bob.id);
  if (!form) throw new Error('Nobody asked for the cause.');
  await world.bob.presses(form, 'resolved_without_words');
  await world.settled();
}

async function theAnswer(ts: string) {
  return theLatestOf(ts, 1);
}

/** What changes the urgency is answered anew, and the former answer becomes a line; buttons redraw the latest one. */
async function theLatestOf(ts: string, count: number) {
  const answers = await world.answers(ts);
  expect(answers.map((one) => one.text?.split(' ')[0])).toEqual(Array(count).fill(answers[0]?.text?.split(' ')[0]));
  for (const former of answers.slice(0, -1)) expect(buttonsOf(former)).toEqual([]);
  const answer = answers.at(-1);
  if (!answer) throw new Error('There is no answer.');
  return answer;
}

const written = (message: object) => JSON.stringify(message);

describe('the deployed bot', () => {
  it('opens a thread for the command, and answers a paste in it', async () => {
    await world.alice.commands(CHANNEL, '/tlserror');
    await world.settled();
    const { ts } = await world.opened();
    await world.alice.says(CHANNEL, PASTE, ts);
    await world.settled();
    expect(written(await theAnswer(ts))).toMatch(/INC-\d+/);
  });

  it('answers text given with the command', async () => {
    await world.alice.commands(
      CHANNEL,
      '/tlserror SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection',
    );
    await world.settled();
    const { ts } = await world.opened();
    await theAnswer(ts);
  });

  it('answers a mention once, although Slack sends it as mention and as message', async () => {
    const { answer } = await triaged();
    expect(answer.text).toMatch(/^INC-\d+/);
    expect(world.cloud.functions.classifier.invocations).toBeGreaterThan(0);
  });

  it('answers once however often Slack repeats a request', async () => {
    Object.assign(world.slack.rules, { copies: 3, spacing: 'at-once' });
    const { ts } = await triaged();
    Object.assign(world.slack.rules, { copies: 1 });
    await theAnswer(ts);
  });

  it('reads a log file', async () => {
    const ts = await world.alice.uploads(CHANNEL, { name: 'mail.log', content: LOG });
    await world.settled();
    expect(written(await theAnswer(ts))).toContain('smarthost1');
  });

  it('reads a message picked with the shortcut', async () => {
    const ts = await world.bob.says(CHANNEL, PASTE);
    await world.settled();
    await expect(world.answers(ts)).resolves.toEqual([]);
    await world.slack.shortcut('triage_this_log', world.alice.id, CHANNEL, ts);
    await world.settled();
    await theAnswer(ts);
  });

  it('judges a second paste together with the first', async () => {
    const { ts, answer } = await triaged();
    await world.bob.says(CHANNEL, LATER, ts);
    await world.settled();
    const after = await theLatestOf(ts, 2);
    expect(answer.text).toContain('Watch');
    expect(after.text).toContain('Investigate');
    expect(written(after)).toContain('(2 of 2)');
  });

  it('follows an edit', async () => {
    const ts = await world.alice.says(CHANNEL, `${MENTION} ${PASTE.split('\n')[1]}`);
    await world.settled();
    const before = await theAnswer(ts);
    await world.alice.edits(
      CHANNEL,
      ts,
      `${MENTION} certificate verification failed for gmail-smtp-in.l.google.com[192.0.2.26]:25: certificate has expired`,
    );
    await world.settled();
    const after = await theLatestOf(ts, 2);
    expect(after.ts).not.toBe(before.ts);
    expect(written(after)).toContain('🟢 Watch → 🟠 Investigate');
  });

  it('forgets what was deleted', async () => {
    const { ts } = await triaged();
    const second = await world.bob.says(CHANNEL, LATER, ts);
    await world.settled();
    await theLatestOf(ts, 2);
    await world.bob.deletes(CHANNEL, second);
    await world.settled();
    expect(written(await theLatestOf(ts, 3))).not.toContain('(2 of 2)');
  });

  it('ticks a step', async () => {
    const { ts, answer } = await triaged();
    const step = buttonsOf(answer).find((button) => button.action_id.startsWith('tick_step:'));
    if (!step) throw new Error(`No step to tick: ${buttonsOf(answer).map((one) => one.action_id)}`);
    await world.bob.presses(answer, step.action_id);
    await world.settled();
    const after = await theAnswer(ts);
    expect(after.ts).toBe(answer.ts);
    expect(buttonsOf(after).map((button) => button.action_id)).not.toContain(step.action_id);
  });

  it('resolves and reopens', async () => {
    const { ts, answer } = await triaged();
    await resolved(answer);
    const over = await theAnswer(ts);
    expect(buttonsOf(over).map((button) => button.action_id)).toContain('reopen_incident');
    await world.bob.presses(over, 'reopen_incident');
    await world.settled();
    expect(buttonsOf(await theAnswer(ts)).map((button) => button.action_id)).toContain('resolve_incident');
  });

  it('writes a postmortem as a file in the thread', async () => {
    const { ts, answer } = await triaged();
    await resolved(answer);
    await world.bob.presses(await theAnswer(ts), 'write_postmortem');
    await world.settled();
    const withFile = (await world.thread(ts)).find((message) => (message.files ?? []).length > 0);
    if (!withFile) throw new Error('There is no postmortem.');
    const file = await downloadOf(withFile);
    expect(file.bytes.toString('utf8')).toMatch(/INC-\d+/);
  });

  it('lists, shows and helps, to the one who asked', async () => {
    const { answer } = await triaged();
    const id = /^INC-\d+/.exec(answer.text ?? '')?.[0] ?? '';
    for (const words of ['list', `show ${id}`, 'help']) {
      const before = (await world.whispers(world.bob.id)).length;
      await world.bob.commands(CHANNEL, `/tlserror ${words}`);
      await world.settled();
      const said = await world.whispers(world.bob.id);
      expect([words, said.length]).toEqual([words, before + 1]);
      if (words !== 'help') expect(said.at(-1)).toContain(id);
    }
  });

  it('forgets an incident for good', async () => {
    const { answer } = await triaged();
    const id = /^INC-\d+/.exec(answer.text ?? '')?.[0] ?? '';
    await world.alice.commands(CHANNEL, `/tlserror forget ${id}`);
    await world.settled();
    const form = (await messagesOf(world.slack.slack, CHANNEL)).findLast((one) => one.ephemeral_to === world.alice.id);
    if (!form) throw new Error('Nobody asked whether it may go.');
    await world.alice.presses(form, 'forget_incident');
    await world.settled();
    await world.bob.commands(CHANNEL, `/tlserror show ${id}`);
    await world.settled();
    expect((await world.whispers(world.bob.id)).at(-1)).toMatch(/no incident/);
    const { Items = [] } = await world.cloud.table.client.send(new ScanCommand({ TableName: world.cloud.table.name }));
    expect(Items.filter((item) => JSON.stringify(item).includes(`"${id}"`))).toEqual([]);
  });

  it('asks to be invited where it is no member', async () => {
    await world.alice.commands(WORKSPACE.channels.lounge, '/tlserror');
    await world.settled();
    expect((await world.whispers(world.alice.id, WORKSPACE.channels.lounge)).at(-1)).toContain('/invite @tlserror');
  });

  it('leaves talk alone: nothing is queued for it', async () => {
    const before = world.cloud.functions.worker.invocations;
    await world.alice.says(CHANNEL, 'Lunch?');
    await world.settled();
    expect(world.cloud.functions.worker.invocations).toBe(before);
  });

  it('keeps the order of a thread while threads run side by side', async () => {
    const threads = await Promise.all(
      [1, 2, 3].map(async () =>
        world.alice.says(CHANNEL, `${MENTION}\n${PASTE.replaceAll('8D7602591B0', '8D7602591B1')}`),
      ),
    );
    for (const ts of threads) {
      await world.alice.says(CHANNEL, LATER, ts);
      await world.bob.says(CHANNEL, LATER.replaceAll('T06:05', 'T07:05'), ts);
    }
    await world.settled();
    for (const ts of threads)
      expect(written((await world.answers(ts)).filter((one) => buttonsOf(one).length > 0))).toContain('(3 of 3)');
  });
});

describe('afterwards', () => {
  it('Slack had nothing to refuse or to wait for', () => {
    expect(world.slack.violations).toEqual([]);
    expect(
      Math.max(...world.slack.delivery.delivered.map((one) => one.acknowledgedAfter ?? Number.POSITIVE_INFINITY)),
    ).toBeLessThan(3_000);
  });

  it('no job is dead', async () => {
    await expect(world.cloud.sqs.depth(world.cloud.queues.dead.url)).resolves.toEqual({ waiting: 0, underway: 0 });
  });

  it('nothing pasted stands in a log, no local part in the table', async () => {
    expect(world.logs()).not.toMatch(/SSL_connect|lost connection|anna\.keller|gmail-smtp-in/);
    const { Items = [] } = await world.cloud.table.client.send(new ScanCommand({ TableName: world.cloud.table.name }));
    expect(Items.length).toBeGreaterThan(20);
    expect(JSON.stringify(Items)).not.toContain('anna.keller');
  });

  it('the worker asked the table for nothing that its role denies', () => {
    const [, policy] = theOne(world.cloud.template, 'AWS::IAM::Policy', 'WorkerRole');
    const { Statement } = policy.Properties['PolicyDocument'] as { Statement: { Action: string | string[] }[] };
    const allowed = Statement.flatMap((one) => one.Action);
    const asked = new Set(world.cloud.dynamodb.requests.flatMap((one) => one.actions));
    for (const action of asked) expect(allowed).toContain(`dynamodb:${action}`);
    expect(asked.size).toBeGreaterThan(3);
  });
});
