import { onReaction } from '../../../lambdas/worker/listeners/reactions';
import { onTimelineShortcut } from '../../../lambdas/worker/listeners/shortcuts';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { ALICE, BOT, FAILED, Scene } from './scene';

let database: TestDatabase;
let scene: Scene;
let thread: string;

const BOB = 'U02BOB';

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  scene = new Scene(database);
  await scene.types('');
  thread = scene.slack.posts.splice(0)[0]?.ts ?? '';
  await scene.says(FAILED, thread);
});

/** Bob writes in the thread; his message stands there. */
function bobSays(text: string): string {
  const ts = scene.ts();
  scene.slack.said.push({ ts, user: BOB, bot: false, raw: { ts, user: BOB, text, thread_ts: thread } });
  return ts;
}

function reacts(ts: string, type = 'reaction_added', reaction = 'pushpin') {
  const item = { type: 'message', channel: scene.channel, ts };
  return onReaction(scene.services, scene.event({ type, user: ALICE, reaction, item, event_ts: scene.ts() }), BOT);
}

const notes = async () =>
  (await scene.services.store.events(scene.team, 'INC-1')).filter(({ type }) => type.startsWith('Note'));
const told = () => scene.slack.responses.at(-1)?.message.text;

async function postmortem(): Promise<string> {
  await scene.types('postmortem INC-1');
  return scene.slack.files.at(-1)?.text ?? '';
}

describe('a reaction on a message of an incident’s thread', () => {
  it('takes the very message into the timeline, with its own author, time and link, redacted', async () => {
    const ts = bobSays('ann@example.com says the firewall was replaced at 9');
    scene.clock += 3_600;
    await reacts(ts);
    expect(await notes()).toEqual([
      expect.objectContaining({
        type: 'NoteAdded',
        actor: BOB,
        at: Math.round(Number(ts) * 1000),
        source: expect.stringContaining(`p${ts.replace('.', '')}`),
        text: expect.stringMatching(/@example\.com says the firewall was replaced at 9/),
        message: ts,
      }),
    ]);
    expect(JSON.stringify(await notes())).not.toContain('ann@');
    expect(scene.slack.responses.at(-1)?.thread).toBe(thread);
    expect(told()).toContain('in the timeline of INC-1');
    expect(await postmortem()).toContain('the firewall was replaced at 9');
  });

  it('takes it once, however many react, and the one taken away withdraws it', async () => {
    const ts = bobSays('the firewall was replaced');
    await reacts(ts);
    await reacts(ts);
    expect(await notes()).toHaveLength(1);
    expect(told()).toContain('already');
    await reacts(ts, 'reaction_removed');
    expect((await notes()).map(({ type }) => type)).toEqual(['NoteAdded', 'NoteWithdrawn']);
    expect(await postmortem()).not.toContain('the firewall was replaced');
    await reacts(ts, 'reaction_removed');
    expect(await notes()).toHaveLength(2);
  });

  it('of another kind, or elsewhere, is nobody’s question', async () => {
    const ts = bobSays('the firewall was replaced');
    await reacts(ts, 'reaction_added', 'eyes');
    scene.slack.said.push({ ts: '1.1', user: BOB, bot: false, raw: { ts: '1.1', text: 'lunch?' } });
    await reacts('1.1');
    await reacts('9.9');
    expect(await notes()).toEqual([]);
    expect(scene.slack.responses).toEqual([]);
  });

  it('may be another one, by configuration', async () => {
    scene.services.config.timelineReaction = 'memo';
    const ts = bobSays('the firewall was replaced');
    await reacts(ts);
    expect(await notes()).toEqual([]);
    await reacts(ts, 'reaction_added', 'memo');
    expect(await notes()).toHaveLength(1);
  });
});

describe('the shortcut “Add to timeline”', () => {
  const shortcut = (ts: string) =>
    onTimelineShortcut(
      scene.services,
      {
        type: 'message_action',
        callback_id: 'add_to_timeline',
        trigger_id: `trigger-${scene.ts()}`,
        team: { id: scene.team },
        channel: { id: scene.channel },
        user: { id: ALICE },
        response_url: 'https://hooks.slack.com/actions/1',
        message: { ts, user: BOB },
      },
      BOT,
    );

  it('does the same, and says so when there is no timeline', async () => {
    await shortcut(bobSays('the firewall was replaced'));
    expect(await notes()).toEqual([expect.objectContaining({ actor: BOB, text: 'the firewall was replaced' })]);
    await shortcut('9.9');
    expect(told()).toContain('in no incident’s thread');
  });
});

describe('access', () => {
  it('is refused to guests and people of other organisations with a sentence, unless the configuration says otherwise', async () => {
    scene.slack.outsiders.add(BOB);
    const before = scene.slack.posts.length;
    await scene.says(FAILED, thread, { user: BOB });
    expect(scene.slack.posts.at(-1)?.message.text).toContain('full members of this workspace only');
    expect(scene.slack.posts).toHaveLength(before + 1);
    await scene.says('Thanks!', thread, { user: BOB });
    expect(scene.slack.posts).toHaveLength(before + 1);
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(1);
    await scene.types('list', { user_id: BOB });
    expect(told()).toContain('full members');
    const answer = scene.slack.posts[0];
    if (answer === undefined) throw new Error('There is no answer.');
    await scene.presses(answer, 'own_incident', { user: BOB });
    expect(told()).toContain('full members');
    scene.services.config.guests = true;
    await scene.presses(answer, 'own_incident', { user: BOB });
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.incident.owner).toBe(BOB);
  });

  it('keeps to the channels and workspaces of the configuration; direct messages are nobody’s channel', async () => {
    scene.services.config.channels = ['C77'];
    await scene.types('');
    expect(told()).toContain('has listed the channels I work in');
    await scene.says(FAILED, thread);
    expect(scene.slack.posts.at(-1)?.message.text).toContain('has listed the channels');
    await scene.says(FAILED, undefined, { channel: 'D01', channel_type: 'im' });
    expect(scene.slack.posts.at(-1)?.message.text).toContain('INC-2');
    scene.services.config.channels = [];
    scene.services.config.teams = ['T_OTHER'];
    await scene.types('list');
    expect(told()).toContain('has listed the channels');
  });

  it('lets a guest take back what was pasted', async () => {
    const ts = await scene.says(FAILED, thread, { user: BOB });
    scene.slack.outsiders.add(ALICE).add(BOB);
    await scene.deletes(ts, thread);
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(1);
  });
});
