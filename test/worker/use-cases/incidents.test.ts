import { gunzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { onHome } from '../../../lambdas/worker/listeners/home';
import { SlackRefused } from '../../../lambdas/worker/slack/errors';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { wordsOf } from './memory-slack';
import { BOT, DEFERRED, FAILED, Scene } from './scene';

let database: TestDatabase;
let scene: Scene;
let thread: string;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  scene = new Scene(database);
  await scene.types('');
  thread = scene.slack.posts.splice(0)[0]?.ts ?? '';
});

const answer = () => {
  const post = scene.slack.posts[0];
  if (post === undefined) throw new Error('There is no answer.');
  return post;
};
const response = () => scene.slack.responses.at(-1)?.message.text;

describe('/tlserror alone', () => {
  it('opens a thread that says what to paste, and its incident', async () => {
    await scene.types('');
    expect(wordsOf(answer().message)).toContain('Paste the failing lines here');
    expect((await scene.services.store.load(scene.team, 'INC-2'))?.incident.thread).toBe(answer().ts);
  });

  it('where the bot is no member answers by response_url', async () => {
    scene.slack.before = (method) => {
      if (method === 'post') throw new SlackRefused('chat.postMessage', 'not_in_channel');
    };
    await scene.types('');
    await scene.types(FAILED);
    expect(scene.slack.responses.map(({ message }) => message.text)).toEqual([
      expect.stringContaining('/invite @tlserror'),
      expect.stringContaining('/invite @tlserror'),
    ]);
  });
});

describe('steps', () => {
  /** What the button reveals, as a post whose buttons can be pressed. */
  const revealed = async (action: string) => {
    await scene.presses(answer(), action);
    const shown = scene.slack.responses.at(-1);
    if (shown === undefined) throw new Error('Nothing was revealed.');
    expect(shown.thread).toBe(thread);
    return { ts: 'ephemeral', thread, message: shown.message, ephemeral: true };
  };

  it('are done one after another with the answer’s own button', async () => {
    await scene.says(FAILED, thread);
    await scene.presses(answer(), 'tick_step:later-delivered');
    expect(wordsOf(answer().message)).toContain('☐ 1. Test from the sending host.');
    expect(wordsOf(answer().message)).not.toContain('Look up the fate.');
    expect(scene.slack.posts).toHaveLength(1);
  });

  it('are all shown to the one who asks, and ticked and unticked there', async () => {
    await scene.says(FAILED, thread);
    const all = await revealed('all_steps');
    expect(wordsOf(all.message)).toContain('☐ *2. Test from the sending host.*');
    await scene.presses(all, 'tick_step:probe-smtp');
    const ticked = scene.slack.responses.at(-1);
    expect(ticked?.replaces).toBe(true);
    expect(wordsOf(ticked?.message)).toContain('✅ 2. ~Test from the sending host.~');
    expect(wordsOf(answer().message)).not.toContain('Test from the sending host.');
    await scene.presses({ ...all, message: ticked?.message ?? all.message }, 'untick_step:probe-smtp');
    expect(wordsOf(scene.slack.responses.at(-1)?.message)).toContain('☐ *2. Test from the sending host.*');
    expect(wordsOf(answer().message)).toContain('Test from the sending host.');
    expect(scene.slack.posts).toHaveLength(1);
  });

  it('have their reasons behind “Why”, with what the pastes strengthened', async () => {
    await scene.says(FAILED, thread);
    const words = wordsOf((await revealed('why_this')).message);
    expect(words).toContain('*Most likely (40 %): Interference on the network path*');
    expect(words).toContain('line 1: Nov 21 09:14:02');
    expect(scene.slack.posts).toHaveLength(1);
  });

  it('ticked on an answer that another one has followed leave it a line', async () => {
    await scene.says(FAILED, thread);
    const before = { ...answer() };
    await scene.says(DEFERRED, thread);
    await scene.presses(before, 'tick_step:later-delivered');
    expect(wordsOf(answer().message)).toContain('a later answer');
    expect(wordsOf(scene.slack.posts[1]?.message)).not.toContain('Look up the fate.');
  });

  it('leave what changed with the last paste on the page', async () => {
    await scene.says(FAILED, thread);
    await scene.says(DEFERRED, thread);
    const second = scene.slack.posts[1];
    if (second === undefined) throw new Error('There is no second answer.');
    await scene.presses(second, 'tick_step:later-delivered');
    const words = wordsOf(second.message);
    expect(words).toContain('*🟢 Watch → 🟠 Investigate*, because 2 attempts failed');
    expect(words).toContain('☐ 1. Test from the sending host.');
  });

  it('of a resolved incident are closed', async () => {
    await scene.says(FAILED, thread);
    const before = { ...answer() };
    await scene.types('resolve INC-1 mended');
    await scene.presses(before, 'tick_step:later-delivered');
    expect(response()).toContain('Press *Reopen* first');
  });
});

describe('resolve and reopen', () => {
  it('by button: asks for cause and fix, says so in the thread once, and offers what comes next', async () => {
    await scene.says(FAILED, thread);
    await scene.presses(answer(), 'resolve_incident');
    const form = scene.shown(thread);
    const asked = wordsOf(form.message);
    for (const part of ['What was the cause of INC-1?', 'What fixed it?', 'Interference on the network path', 'Skip'])
      expect(asked).toContain(part);
    expect(asked).toContain('2 steps are not done');
    expect(scene.slack.posts).toHaveLength(1);
    const typed = { what_fixed_it: 'we asked ann@example.com for a new firewall' };
    await scene.presses(form, 'resolved_because:path-interference', { typed });
    expect(scene.slack.responses.at(-1)).toMatchObject({
      replaces: true,
      message: { text: expect.stringContaining('INC-1 is resolved') },
    });
    const said = scene.slack.posts[1];
    expect(said?.message.text).toContain(
      '<@U01ALICE> resolved INC-1. The cause: Interference on the network path. What solved it: we asked',
    );
    expect(said?.message.text).not.toContain('ann@');
    expect(wordsOf(said?.message)).toMatch(/Postmortem\nReopen/);
    expect(wordsOf(answer().message)).toContain('Reopen');
    const events = await scene.services.store.events(scene.team, 'INC-1');
    expect(events.at(-1)).toMatchObject({ type: 'StatusChanged', to: 'resolved', cause: 'path-interference' });
    await scene.presses(form, 'resolved_without_words');
    expect(response()).toContain('is resolved already');
    expect(scene.slack.posts).toHaveLength(2);
    await scene.presses(answer(), 'reopen_incident');
    expect(scene.slack.posts[2]?.message.text).toContain('reopened INC-1');
  });

  it('may leave out cause and fix, or name another cause than the likely ones', async () => {
    await scene.says(FAILED, thread);
    await scene.types('resolve 1');
    await scene.presses(scene.shown(), 'resolved_without_words');
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.incident.resolution).toBeUndefined();
    await scene.types('reopen 1');
    await scene.types('resolve 1');
    await scene.presses(scene.shown(), 'resolved_because:undetermined', { typed: { what_fixed_it: 'a new cable' } });
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.incident.resolution).toBe('a new cable');
  });

  it('by command: also confirmed to the one who asked, with the reason redacted', async () => {
    await scene.says(FAILED, thread);
    await scene.types('resolve inc-1 ann@example.com restarted the relay');
    expect(response()).toBe('INC-1 is resolved. The thread has the details.');
    expect(scene.slack.posts[1]?.message.text).toContain('@example.com restarted the relay');
    expect(scene.slack.posts[1]?.message.text).not.toContain('ann@');
    await scene.types('resolve INC-1');
    expect(response()).toContain('is resolved already');
    await scene.types('reopen INC-1');
    await scene.types('reopen INC-1');
    expect(response()).toContain('is open, so there is nothing to reopen');
  });

  it('by mention in the thread needs no id', async () => {
    await scene.says(FAILED, thread);
    await scene.says(`<@${BOT}> resolve we restarted the relay`, thread);
    const head = await scene.services.store.load(scene.team, 'INC-1');
    expect(head?.incident.resolution).toBe('we restarted the relay');
    expect(scene.slack.posts).toHaveLength(2);
  });
});

describe('list and show', () => {
  it('list the open incidents of the channel, most urgent first', async () => {
    await scene.says(FAILED, thread);
    await scene.types('list');
    expect(wordsOf(scene.slack.responses[0]?.message)).toMatch(
      /Watch · mx1\.example\.com → gmail\.com · 1 of 1 failed\nopen · no owner · opened .* UTC\nMissing: How deep is the queue\?/,
    );
    await scene.types('resolve INC-1 mended');
    await scene.types('list');
    expect(response()).toContain('No incident is open in this channel');
    await scene.types('list all');
    expect(wordsOf(scene.slack.responses.at(-1)?.message)).toMatch(
      /1 incident in this channel.*resolved.*Solved by: mended/s,
    );
  });

  it('list no urgency for an incident that nothing was pasted in', async () => {
    await scene.types('list');
    const words = wordsOf(scene.slack.responses[0]?.message);
    expect(words).toContain('Nothing was pasted yet: its thread waits for the log lines.');
    expect(words).not.toContain('Nothing failed');
  });

  it('show prints the answer again', async () => {
    await scene.says(FAILED, thread);
    await scene.types('show INC-1');
    expect(wordsOf(scene.slack.responses[0]?.message)).toContain('Watch · INC-1');
  });

  it('show of an incident without paste says what is missing', async () => {
    await scene.types('show INC-1');
    expect(wordsOf(scene.slack.responses[0]?.message)).toContain('Nothing was pasted in this thread yet');
  });

  it.each(
    ['show', 'note', 'own', 'monitor', 'resolve', 'reopen', 'escalate', 'postmortem', 'forget'].map(
      (verb) => `${verb} 99`,
    ),
  )('%s names the remedy for an unknown id', async (words) => {
    await scene.types(words);
    expect(response()).toContain('I know no incident INC-99 in this channel');
  });

  it.each(['show', 'note', 'own', 'monitor', 'resolve', 'reopen', 'escalate', 'postmortem', 'forget'])(
    '%s keeps another channel’s incident secret',
    async (verb) => {
      await scene.says(FAILED, thread);
      await scene.types(`${verb} INC-1`, { channel_id: 'C02' });
      expect(response()).toContain('I know no incident INC-1 in this channel');
      expect((await scene.services.store.load(scene.team, 'INC-1'))?.incident.status).toBe('open');
    },
  );

  it('say what an id looks like, and that one is missing', async () => {
    await scene.types('show twelve');
    expect(response()).toContain('is no incident id');
    await scene.types('show');
    expect(response()).toContain('Please name the incident');
  });

  it('help is for the one who asked', async () => {
    await scene.types('help');
    expect(wordsOf(scene.slack.responses[0]?.message)).toContain('@tlserror');
  });
});

describe('monitoring', () => {
  const status = async () => (await scene.services.store.load(scene.team, 'INC-1'))?.incident.status;

  it('is said in the thread and shown in the answer, with what was done', async () => {
    await scene.says(FAILED, thread);
    await scene.types('monitor 1 the firewall was replaced');
    expect(scene.slack.posts.at(-1)?.message.text).toContain(
      'set INC-1 to monitoring. What was done: the firewall was replaced',
    );
    expect(wordsOf(answer().message)).toMatch(/INC-1 · .* · monitoring/);
    expect(response()).toContain('INC-1 is monitored');
    await scene.types('monitor 1');
    expect(response()).toContain('being monitored already');
    await scene.types('list');
    expect(wordsOf(scene.slack.responses.at(-1)?.message)).toContain('monitoring');
  });

  it('ends with a failure that is pasted', async () => {
    await scene.says(FAILED, thread);
    await scene.types('monitor 1');
    await scene.says(DEFERRED, thread);
    expect(await status()).toBe('open');
  });

  it('goes on to resolved, or back to open', async () => {
    await scene.says(FAILED, thread);
    await scene.types('monitor 1');
    await scene.types('reopen 1');
    expect(await status()).toBe('open');
    await scene.types('monitor 1');
    await scene.types('resolve 1 mended');
    expect(await status()).toBe('resolved');
    await scene.types('monitor 1');
    expect(response()).toContain('resolved already');
  });
});

describe('an owner', () => {
  it('is who says so, or whom somebody names in the thread; the answer shows it', async () => {
    await scene.says(FAILED, thread);
    await scene.types('own 1');
    expect(scene.slack.posts.at(-1)?.message.text).toBe('<@U01ALICE> owns INC-1 now.');
    expect(wordsOf(answer().message)).toContain('Owner: <@U01ALICE>');
    await scene.says(`<@${BOT}> own <@U02BOB|bob>`, thread);
    expect(wordsOf(answer().message)).toContain('Owner: <@U02BOB>');
    await scene.says(`<@${BOT}> own <@U02BOB>`, thread);
    expect(scene.slack.posts.at(-1)?.message.text).toBe('<@U02BOB> owns INC-1 already.');
  });
});

describe('a note', () => {
  it('is kept, redacted, and told by the postmortem', async () => {
    await scene.says(FAILED, thread);
    await scene.says(`<@${BOT}> note anna.keller@example.com called the provider`, thread);
    expect(scene.slack.posts.at(-1)?.message.text).toContain('Noted in the timeline of INC-1');
    await scene.types('postmortem 1');
    expect(scene.slack.files[0]?.text).toContain('called the provider');
    expect(scene.slack.files[0]?.text).not.toContain('anna.keller');
  });

  it('needs words', async () => {
    await scene.types('note 1');
    expect(response()).toContain('Please say what to note');
  });
});

describe('an escalation', () => {
  it('is a file in the thread, once a failure repeats', async () => {
    await scene.says(FAILED, thread);
    await scene.types('escalate 1 Google');
    expect(response()).toContain('Nothing in INC-1 repeats yet');
    await scene.says(DEFERRED, thread);
    const body = scene.command('escalate 1 to Google');
    await scene.repeats(body);
    await scene.repeats(body);
    expect(scene.slack.files).toEqual([
      expect.objectContaining({ thread, name: expect.stringMatching(/^INC-1-escalation-[0-9a-f]{8}\.md$/) }),
    ]);
    expect(scene.slack.files[0]?.text).toMatch(/^# Escalation: INC-1, for Google\n\n.*\n\n.*Failed attempts: 2/s);
    const events = await scene.services.store.events(scene.team, 'INC-1');
    expect(events.at(-1)).toMatchObject({ type: 'EscalationPrepared', to: 'Google' });
  });
});

describe('Home', () => {
  const visit = (user: string) =>
    onHome(scene.services, scene.event({ type: 'app_home_opened', tab: 'home', user, channel: 'D1' }));

  it('shows the open incidents of the viewer’s channels, and no others', async () => {
    await scene.says(FAILED, thread);
    await scene.types('', { channel_id: 'C02' });
    scene.slack.members.set('C01', ['U01ALICE', 'U02BOB']).set('C02', ['U01ALICE']);
    await visit('U02BOB');
    await visit('U01ALICE');
    const [bob, alice] = scene.slack.homes.map(({ message }) => wordsOf(message));
    expect(bob).toContain('INC-1');
    expect(bob).not.toContain('INC-2');
    expect(alice).toMatch(/INC-1.*<#C01>.*INC-2.*<#C02>/s);
  });

  it('says when nothing is open', async () => {
    await visit('U02BOB');
    expect(wordsOf(scene.slack.homes[0]?.message)).toContain('No incident is open in your channels.');
  });
});

describe('postmortem', () => {
  it('is a Markdown file in the thread', async () => {
    await scene.says(FAILED, thread);
    await scene.types('resolve INC-1 mended');
    await scene.presses(answer(), 'write_postmortem');
    expect(scene.slack.files).toHaveLength(1);
    expect(scene.slack.files[0]).toMatchObject({
      thread,
      name: expect.stringMatching(/^INC-1-postmortem-[0-9a-f]{8}\.md$/),
    });
    expect(scene.slack.files[0]?.text).toContain('INC-1');
  });

  it('is not written about nothing', async () => {
    await scene.types('postmortem INC-1');
    expect(response()).toContain('There is nothing to write a postmortem about yet');
  });

  it('is uploaded once, also when the answer to the upload got lost', async () => {
    await scene.says(FAILED, thread);
    const body = scene.command('postmortem INC-1');
    scene.slack.after = (method) => {
      if (method === 'uploadFile') throw new Error('the answer got lost');
    };
    await expect(scene.repeats(body)).rejects.toThrow('got lost');
    scene.slack.after = () => undefined;
    await scene.repeats(body);
    expect(scene.slack.files).toHaveLength(1);
  });
});

describe('forget', () => {
  const kept = async () => (await scene.services.store.load(scene.team, 'INC-1')) !== undefined;

  it('names what would go, and deletes it once that is confirmed, in the thread’s sight', async () => {
    await scene.says(FAILED, thread);
    await scene.types('forget INC-1');
    expect(wordsOf(scene.slack.responses.at(-1)?.message)).toMatch(
      /Forget INC-1 for good\? This deletes its 1 paste, its verdict, and its timeline of \d+ entries/,
    );
    expect(await kept()).toBe(true);
    await scene.presses(scene.shown(), 'forget_incident');
    expect(response()).toContain('I deleted everything I had stored about INC-1');
    expect(answer().message.text).toContain('<@U01ALICE> had INC-1 deleted');
    expect(await kept()).toBe(false);
    await scene.types('list');
    expect(response()).toContain('No incident is open');
  });

  it('can be thought better of', async () => {
    await scene.says(FAILED, thread);
    await scene.types('forget 1');
    await scene.presses(scene.shown(), 'keep_incident');
    expect(response()).toBe('INC-1 is kept as it is.');
    expect(await kept()).toBe(true);
  });

  it('is the opener’s and the owner’s, also where somebody else presses the button', async () => {
    await scene.says(FAILED, thread);
    await scene.types('forget 1', { user_id: 'U02BOB' });
    expect(response()).toContain('can be forgotten by <@U01ALICE>, who opened it');
    await scene.types('forget 1');
    await scene.presses(scene.shown(), 'forget_incident', { user: 'U02BOB' });
    expect(await kept()).toBe(true);
    await scene.types('own 1', { user_id: 'U02BOB' });
    await scene.types('forget 1', { user_id: 'U02BOB' });
    await scene.presses(scene.shown(), 'forget_incident', { user: 'U02BOB' });
    expect(await kept()).toBe(false);
  });

  it('is for whom the configuration names as well', async () => {
    await scene.says(FAILED, thread);
    scene.services.config.forgetAllowed = ['U02BOB'];
    await scene.types('forget 1', { user_id: 'U02BOB' });
    expect(response()).toContain('Forget INC-1 for good?');
  });

  it('from another channel’s button finds nothing', async () => {
    await scene.says(FAILED, thread);
    await scene.types('forget 1');
    const form = scene.shown();
    const other = new Scene(database);
    Object.assign(other, { team: scene.team, channel: 'C02' });
    await other.presses(form, 'forget_incident');
    expect(await kept()).toBe(true);
  });
});

describe('words that are not quite right', () => {
  it('get the nearest command, the incident, or what there is', async () => {
    await scene.says(FAILED, thread);
    await scene.types('lsit');
    expect(response()).toContain('1 open incident in this channel');
    for (const words of ['INC-1', 'status INC-1', 'frobnicate INC-1']) {
      await scene.types(words);
      expect(response()).toContain('INC-1 🟢 Watch');
    }
    await scene.types('status');
    expect(response()).toContain('1 open incident in this channel');
    await scene.types('reslove INC-1');
    expect(response()).toContain('Did you mean `/tlserror resolve INC-1`?');
    await scene.types('frobnicate');
    expect(response()).toContain('I do not know that word');
    await scene.types('show 99');
    expect(response()).toContain('Open here: *INC-1*.');
    await scene.types('show');
    expect(response()).toContain('as in `/tlserror show INC-1`');
    expect(scene.slack.posts).toHaveLength(1);
  });
});

describe('words that people type', () => {
  /** Everything of the table, readable: what is compressed is text as well. */
  const stored = async (): Promise<string> => {
    const { Items: items = [] } = await database.client.send(new ScanCommand({ TableName: database.table }));
    const plain = (value: unknown): unknown => (value instanceof Uint8Array ? expanded(value) : value);
    return JSON.stringify(items, (_, value) => plain(value));
  };
  const expanded = (bytes: Uint8Array): string => {
    try {
      return gunzipSync(bytes).toString();
    } catch {
      return Buffer.from(bytes).toString('latin1');
    }
  };

  it.each([
    ...['show', 'own', 'resolve', 'reopen', 'forget', 'postmortem', 'note', 'monitor', 'escalate'].flatMap((verb) => [
      `${verb} zqanna.keller@example.com`,
      `${verb} zqhunter2`,
    ]),
    'show zqanna.keller zqhunter2',
    'own INC-1 zqhunter2',
    'note INC-1 zqanna.keller@example.com says the password is zqhunter2!7',
    'note INC-1 smtp_password=zqhunter2',
    'resolve INC-1 told zqanna.keller@example.com, AUTH PLAIN enFodW50ZXIy',
    'monitor INC-1 user zqanna, pass: zqhunter2x',
    'escalate INC-1 to zqanna.keller@example.com',
    `triage ${FAILED} zqanna.keller@example.com password=zqhunter2`,
  ])('are neither stored nor repeated as they are: %s', async (words) => {
    await scene.says(FAILED, thread);
    await scene.types(words);
    const said = JSON.stringify([scene.slack.posts, scene.slack.responses]);
    for (const text of [said, await stored()]) expect(text).not.toMatch(/zqanna|zqhunter|enFod/);
  });
});

describe('the same trouble twice', () => {
  /** A second incident like the first one: its thread, its root and its answer. */
  const second = async () => {
    await scene.says(FAILED, thread);
    await scene.types('');
    const root = scene.slack.posts.at(-1);
    await scene.says(DEFERRED, root?.ts);
    const own = scene.slack.posts.at(-1);
    if (own === undefined || root === undefined) throw new Error('There is no second answer.');
    return { root, own };
  };

  it('is offered to be added to the open incident, whose answer follows from all of it', async () => {
    const { own } = await second();
    expect(wordsOf(own.message)).toMatch(/INC-1 is open with the same stop and cause.*Add to INC-1\nKeep apart/s);
    await scene.presses(own, 'add_to_other');
    const heads = await Promise.all(['INC-1', 'INC-2'].map((id) => scene.services.store.load(scene.team, id)));
    expect(heads.map((head) => [head?.incident.status, head?.incident.tier])).toEqual([
      ['open', 'investigate'],
      ['resolved', 'watch'],
    ]);
    const inFirst = scene.slack.posts.filter((post) => post.thread === thread);
    expect(wordsOf(inFirst.at(-1)?.message)).toContain('*🟢 Watch → 🟠 Investigate*');
    const inSecond = scene.slack.posts.filter((post) => post.thread === own.thread);
    expect(inSecond.at(-1)?.message.text).toContain('<@U01ALICE> added INC-2 to INC-1');
  });

  it('is kept apart for whoever says so', async () => {
    const { own } = await second();
    await scene.presses(own, 'keep_apart');
    expect(wordsOf(own.message)).not.toContain('Add to INC-1');
    expect(wordsOf(own.message)).toContain('Seen before: INC-1');
  });

  it('tells how it was solved before, once that one is over', async () => {
    await scene.says(FAILED, thread);
    await scene.types('resolve INC-1 the firewall was replaced');
    await scene.types(FAILED);
    const words = wordsOf(scene.slack.posts.at(-1)?.message);
    expect(words).toMatch(/Seen before: INC-1 of \d{4}-\d\d-\d\d, solved by: the firewall was replaced/);
    expect(words).not.toContain('Add to INC-1');
  });
});
