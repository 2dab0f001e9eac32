import { createIntake } from '../../../bin/local/intake';
import type { Journal, Pointer } from '../../../bin/local/journal';
import { SlackRefused, SlackUnavailable } from '../../../lambdas/worker/slack/errors';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { BOT, FAILED, Scene } from '../../worker/use-cases/scene';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** A journal that tells what happened to it. */
function notedJournal(happened: string[]): Journal {
  return {
    unfinished: { pointers: [], since: undefined },
    open: (pointer: Pointer | undefined) => void happened.push(`noted ${pointer?.kind ?? 'nothing'}`),
    done: (pointer: Pointer | undefined) => void happened.push(`done ${pointer?.kind ?? 'nothing'}`),
    caughtUp: () => undefined,
    freeze: () => void happened.push('frozen'),
  };
}

function setUp(processEvent: (body: Record<string, unknown>) => Promise<void>) {
  const scene = new Scene(database);
  const happened: string[] = [];
  const journal = notedJournal(happened);
  const app = { processEvent: ({ body }: { body: Record<string, unknown> }) => processEvent(body) };
  const intake = createIntake({ app, services: scene.services, journal, pauses: [1, 1] });
  const mention = () => ({
    ...scene.message(`<@${BOT}> ${FAILED}`),
    authorizations: [{ team_id: scene.team, user_id: BOT, is_bot: true }],
  });
  const take = (body: Record<string, unknown>) =>
    intake.take({ body, ack: async () => void happened.push('acknowledged') });
  return { scene, happened, intake, take, mention };
}

const said = (scene: Scene) => scene.slack.posts.map(({ message }) => message.text);

it('notes a request before it is acknowledged, and that it is done after', async () => {
  const { happened, take, mention } = setUp(async () => void happened.push('worked'));
  await take(mention());
  expect(happened).toEqual(['noted said', 'acknowledged', 'worked', 'done said']);
});

it('does not acknowledge what it cannot note', async () => {
  const { scene, mention } = setUp(async () => undefined);
  const happened: string[] = [];
  const full: Journal = {
    ...notedJournal(happened),
    open: () => {
      throw new Error('ENOSPC');
    },
  };
  const app = { processEvent: async () => void happened.push('worked') };
  const intake = createIntake({ app, services: scene.services, journal: full });
  await expect(intake.take({ body: mention(), ack: async () => void happened.push('acknowledged') })).rejects.toThrow();
  expect(happened).toEqual([]);
});

it('tries again what failed for want of Slack, and tells nobody when it passes', async () => {
  let tries = 0;
  const { scene, take, mention } = setUp(async () => {
    tries += 1;
    if (tries < 3) throw new SlackUnavailable('chat.postMessage', 'busy');
  });
  await take(mention());
  expect(tries).toBe(3);
  expect(said(scene)).toEqual([]);
});

it.each([
  ['for want of Slack, after some tries', new SlackUnavailable('chat.postMessage', 'busy'), 3],
  ['for good, at once', new SlackRefused('chat.postMessage', 'msg_too_long'), 1],
])('tells once what fails %s, however often it was delivered', async (_, error, expected) => {
  let tries = 0;
  const { scene, take, mention } = setUp(async () => {
    tries += 1;
    throw error;
  });
  const body = mention();
  await Promise.all([take(body), take(body)]);
  await take(body);
  expect(said(scene)).toEqual([expect.stringMatching(/not triaged/)]);
  expect(tries).toBe(3 * expected);
});

it('tells no failure of a request that was answered', async () => {
  const { scene, take, mention } = setUp(async (body) => {
    await scene.deliver(body);
    throw new Error('after the answer');
  });
  await take(mention());
  expect(said(scene)).toEqual([expect.stringContaining('Watch')]);
});

it('tells nothing while the bot ends, and leaves it to the next start', async () => {
  const { scene, happened, intake, take, mention } = setUp(async () => {
    void intake.end();
    throw new Error('the database has gone');
  });
  await take(mention());
  expect(said(scene)).toEqual([]);
  expect(happened).not.toContain('done said');
});

it('does the requests of one thread in order, and sixteen threads at once', async () => {
  let atOnce = 0;
  let most = 0;
  const { scene, take } = setUp(async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
  });
  await Promise.all(
    Array.from({ length: 60 }, (_, number) => take(scene.message(FAILED, { thread_ts: `${number % 20}.0` }))),
  );
  expect(most).toBe(16);
});
