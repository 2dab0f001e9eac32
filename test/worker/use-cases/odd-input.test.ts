/** What people type and what others forge: answered or left alone, never a fault, never at length in a log. */
import { onAction } from '../../../lambdas/worker/listeners/actions';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { wordsOf } from './memory-slack';
import { ALICE, FAILED, Scene } from './scene';

let database: TestDatabase;
let scene: Scene;
let logged: string[];
let asked: string[];

beforeAll(async () => {
  database = await startDatabase();
  database.client.middlewareStack.add(
    (next) => (args) => {
      asked.push(JSON.stringify(args.input));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => database.stop());
beforeEach(() => {
  scene = new Scene(database);
  logged = [];
  asked = [];
  scene.services.log.info = (...words) => void logged.push(JSON.stringify(words));
  scene.services.log.error = (message, error) => void logged.push(`${message} ${String(error)}`);
});

/** Opens a thread with an incident and returns its `ts` and id. */
async function incident(text = FAILED): Promise<{ thread: string; id: string }> {
  await scene.types('');
  const thread = scene.slack.posts.at(-1)?.ts ?? '';
  await scene.says(text, thread);
  const id = /INC-\d+/.exec(scene.slack.posts.at(-1)?.message.text ?? '')?.[0] ?? '';
  return { thread, id };
}

const presses = (action: string, value: string) =>
  onAction(scene.services, {
    type: 'block_actions',
    team: { id: scene.team },
    user: { id: ALICE },
    channel: { id: scene.channel },
    container: { type: 'message', channel_id: scene.channel, message_ts: '1.0' },
    response_url: 'https://hooks.slack.com/actions/3',
    actions: [{ action_id: action, action_ts: '5.5', value }],
  });

const told = () => scene.slack.responses.map(({ message }) => message.text);

it.each(['show', 'resolve', 'reopen', 'postmortem', 'forget', 'note', 'own', 'monitor', 'escalate'])(
  'an id of 3,000 characters after %s is answered, and the table is not asked for it',
  async (verb) => {
    await scene.types(`${verb} INC-${'9'.repeat(3_000)}`);
    expect(told()).toEqual([expect.stringMatching(/is no incident id|I know no incident|no mail log/)]);
    expect(told()[0]?.length).toBeLessThan(700);
    expect(asked.filter((input) => input.includes('9'.repeat(100)))).toEqual([]);
  },
);

it.each(['resolve_incident', 'reopen_incident', 'write_postmortem', 'tick_step:probe-smtp'])(
  'a forged value of 5,000 characters on %s is no fault and is logged nowhere',
  async (action) => {
    await presses(action, 'x'.repeat(5_000));
    await presses(action, JSON.stringify({ incident: 'I'.repeat(5_000), step: 'probe-smtp' }));
    expect([...logged, ...asked, ...told()].filter((each) => /x{100}|I{100}/.test(each))).toEqual([]);
  },
);

it('words of 39,000 characters are kept, and said within Slack’s limits', async () => {
  const { id } = await incident();
  const long = '日本語の説明 '.repeat(5_500);
  await scene.types(`note ${id} ${long}`);
  await scene.types(`escalate ${id} ${long}`);
  await scene.types(`resolve ${id} ${long}`);
  for (const { message } of scene.slack.posts) expect(message.text.length).toBeLessThan(4_000);
  const events = await scene.services.store.events(scene.team, id);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['NoteAdded', 'StatusChanged']));
  expect(JSON.stringify(scene.slack.posts.at(-1)?.message)).toContain('resolved');
});

it('what turns the direction of text is marked, in the answer and in the postmortem', async () => {
  const evil = 'gnp.\u202Egpj.log';
  const { thread, id } = await incident(`${FAILED} ${evil}`);
  await scene.types(`note ${id} see ${evil}`);
  await scene.types(`resolve ${id} deleted ${evil}`);
  await scene.types(`postmortem ${id}`);
  const written = scene.slack.files.map(({ text }) => text).join('\n');
  const said = scene.slack.posts.filter((post) => post.thread === thread).map(({ message }) => wordsOf(message));
  expect(written).toContain('‹U+202E›');
  expect(said.join('\n')).toContain('‹U+202E›');
  expect(`${written}${said.join('\n')}`).not.toContain('\u202E');
});
