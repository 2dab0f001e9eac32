import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { wordsOf } from './memory-slack';
import { ALICE, BOT, DEFERRED, FAILED, Scene, SENT } from './scene';

let database: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  scene = new Scene(database);
});

const CHANGED = '*🟢 Watch → 🟠 Investigate*, because 2 attempts failed';

/** A thread opened by `/tlserror`; the bot's posts after its opening message. */
async function opened(): Promise<string> {
  await scene.types('');
  return scene.slack.posts.pop()?.ts ?? '';
}

/** The same, where the opening message is not the last one posted. */
async function openedFirst(): Promise<string> {
  await scene.types('');
  return scene.slack.posts.shift()?.ts ?? '';
}

describe('a paste in an incident’s thread', () => {
  it('is answered in the thread, with tier, stop, cause, evidence and steps', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    expect(scene.slack.posts).toHaveLength(1);
    const [post] = scene.slack.posts;
    expect(post?.thread).toBe(thread);
    const words = wordsOf(post?.message);
    for (const part of [
      '🟢 Watch · INC-1',
      'It is not a block.',
      'handshake ✗ the connection was reset',
      '*Most likely:* Interference on the network path (40 %)',
      'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: lost connection',
      'How deep is the queue?',
      'Test from the sending host.',
      'Resolve',
    ])
      expect(words).toContain(part);
  });

  it('is one excerpt with the author’s next message within a minute, and redraws its answer', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says('Nov 21 09:14:02 mx1 postfix/smtp[2211]: 4bX1Yz: status=sent', thread, { after: 30 });
    expect(scene.slack.posts).toHaveLength(1);
    expect(scene.slack.posts[0]?.updates).toBe(1);
    const [excerpt, ...others] = await scene.services.store.excerpts(scene.team, 'INC-1');
    expect(others).toEqual([]);
    expect(excerpt?.parts).toHaveLength(2);
  });

  it('continued within a minute is a reply all the same when it changes the urgency', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says(DEFERRED, thread, { after: 30 });
    expect(scene.slack.posts).toHaveLength(2);
    expect(wordsOf(scene.slack.posts[1]?.message)).toContain(CHANGED);
  });

  it('that changes nothing gets one sentence, and the answer above ticks what it showed', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says(SENT, thread);
    expect(scene.slack.posts).toHaveLength(2);
    expect(scene.slack.posts[1]?.message.text).toBe('Nothing changes: it stays 🟢 Watch.');
    const words = wordsOf(scene.slack.posts[0]?.message);
    expect(words).toContain('☐ 1. Test from the sending host.');
    expect(words).not.toContain('Look up the fate');
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.answerTs).toBe(scene.slack.posts[0]?.ts);
  });

  it('that changes the urgency gets an answer that says so, and the former one leads there', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says(DEFERRED, thread);
    const [former, latest] = scene.slack.posts;
    expect(wordsOf(latest?.message)).toContain(CHANGED);
    expect(former?.message.blocks?.map(({ type }) => type)).toEqual(['context']);
    expect(wordsOf(former?.message)).toMatch(/INC-1 goes on in <.*\|a later answer>/);
    await scene.says(SENT, thread, { after: 30 });
    expect(scene.slack.posts).toHaveLength(2);
    expect(wordsOf(latest?.message)).toContain(CHANGED);
    await scene.says(FAILED, thread);
    expect(scene.slack.posts[2]?.message.text).toContain('Nothing changes: it stays 🟠 Investigate.');
  });

  it('goes on telling of a file that could not be read when it is continued', async () => {
    const thread = await opened();
    const sentence = 'I can read text only.';
    scene.slack.downloads.set('F1', { kind: 'refused', name: 'a.png', reason: 'not-text', sentence });
    await scene.says(FAILED, thread, { subtype: 'file_share', files: [{ id: 'F1' }] });
    await scene.says('Nov 21 09:14:02 mx1 postfix/smtp[2211]: 4bX1Yz: status=sent', thread, { after: 30 });
    expect(scene.slack.posts).toHaveLength(1);
    expect(scene.slack.posts[0]?.updates).toBe(1);
    expect(wordsOf(scene.slack.posts[0]?.message)).toContain(`⚠️ ${sentence}`);
  });

  it('never leaves the worker with an address, and is not stored with one', async () => {
    const thread = await opened();
    await scene.says(DEFERRED, thread);
    const everything = JSON.stringify([scene.requests, scene.slack.posts]);
    expect(everything).not.toContain('ann@example.com');
    expect(everything).toMatch(/‹u-[0-9a-f]{8}›@example\.com/);
    expect(database.fileContents().includes('ann@example.com')).toBe(false);
  });

  it('leaves talk alone', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says('I will look at the firewall.', thread, { after: 20 });
    await scene.says('Thanks!', thread);
    expect(scene.slack.posts).toHaveLength(1);
    expect(scene.slack.posts[0]?.updates).toBe(0);
  });

  it('may be a sentence that answers the bot’s question', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.says('40 messages are queued, we looked twice.', thread, { user: 'U02BOB' });
    expect(scene.slack.posts).toHaveLength(2);
    expect(wordsOf(scene.slack.posts[1]?.message)).toContain('New is Queue depth over time');
    await scene.says('Now 41 messages are queued, I would say.', thread, { user: 'U02BOB' });
    expect(scene.slack.posts).toHaveLength(2);
  });

  it('that only answers a question nobody asked is talk', async () => {
    const thread = await opened();
    await scene.says('40 messages are queued, we looked twice.', thread);
    expect(scene.slack.posts).toEqual([]);
  });

  it('that came before the new thread’s incident was there is answered once, also when it arrives again', async () => {
    const ts = scene.ts();
    scene.slack.said = [{ ts, user: ALICE, bot: false, raw: { ts, text: FAILED } }];
    const thread = await openedFirst();
    expect(scene.slack.posts.map((post) => [post.thread, wordsOf(post.message)])).toEqual([
      [thread, expect.stringContaining('🟢 Watch · INC-1')],
    ]);
    await scene.says(FAILED, thread, { ts });
    expect(scene.slack.posts).toHaveLength(1);
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(1);
  });

  it('is ignored where no incident is', async () => {
    await scene.says(FAILED, '1763715600.000001');
    expect(scene.slack.posts).toEqual([]);
  });

  it('may be a file, whose text is an excerpt too', async () => {
    const thread = await opened();
    scene.slack.downloads.set('F1', { kind: 'text', name: 'mail.log', text: `${FAILED}\n${DEFERRED}` });
    await scene.says('here it is', thread, { subtype: 'file_share', files: [{ id: 'F1', name: 'mail.log' }] });
    expect(wordsOf(scene.slack.posts[0]?.message)).toContain('Investigate');
  });

  it('that is a picture gets a kind sentence', async () => {
    const thread = await opened();
    const sentence = 'I can read text only.';
    scene.slack.downloads.set('F1', { kind: 'refused', name: 'a.png', reason: 'not-text', sentence });
    await scene.says('', thread, { subtype: 'file_share', files: [{ id: 'F1', name: 'a.png' }] });
    expect(scene.slack.posts.map((post) => post.message.text)).toEqual([sentence]);
  });

  it('that is a file without a log gets a sentence, where talk is left alone', async () => {
    const thread = await opened();
    scene.slack.downloads.set('F1', { kind: 'text', name: 'todo.txt', text: 'milk\nbread\nbutter' });
    await scene.says('', thread, { subtype: 'file_share', files: [{ id: 'F1', name: 'todo.txt' }] });
    await scene.says('milk, bread, butter', thread);
    expect(scene.slack.posts.map((post) => post.message.text)).toEqual([
      expect.stringContaining('no mail log, SMTP reply or test transcript in that file'),
    ]);
  });

  it('that is too long gets a sentence with a remedy', async () => {
    const thread = await opened();
    await scene.says('TOO LONG', thread);
    expect(scene.slack.posts[0]?.message.text).toContain('Please paste the hour around the first failure');
  });

  it('that reaches a resolved incident with a worse failure opens it again', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    await scene.types('resolve INC-1 mended');
    await scene.says(DEFERRED, thread);
    const head = await scene.services.store.load(scene.team, 'INC-1');
    expect(head?.incident.status).toBe('open');
  });
});

describe('edits and deletions', () => {
  it('an edit replaces what was pasted and redraws the answer', async () => {
    const thread = await opened();
    const ts = await scene.says(FAILED, thread);
    await scene.edits(ts, thread, FAILED, `${FAILED}\nNov 21 09:14:02 mx1 postfix/smtp[2211]: 4bX1Yz: status=sent`);
    expect(scene.slack.posts).toHaveLength(1);
    expect(scene.slack.posts[0]?.updates).toBe(1);
    expect(wordsOf(scene.slack.posts[0]?.message)).not.toContain('Look up the fate');
  });

  it('an edit that changes the urgency is a reply', async () => {
    const thread = await opened();
    const ts = await scene.says(FAILED, thread);
    await scene.edits(ts, thread, FAILED, `${FAILED}\n${DEFERRED}`);
    expect(scene.slack.posts).toHaveLength(2);
    expect(wordsOf(scene.slack.posts[1]?.message)).toContain(CHANGED);
  });

  it('an edit with equal text, as a link preview makes one, does nothing', async () => {
    const thread = await opened();
    const ts = await scene.says(FAILED, thread);
    await scene.edits(ts, thread, 'something else', FAILED);
    expect(scene.slack.posts[0]?.updates).toBe(0);
    expect((await scene.services.store.events(scene.team, 'INC-1')).map(({ type }) => type)).not.toContain(
      'ExcerptReplaced',
    );
  });

  it('an older edit that arrives late does not win', async () => {
    const thread = await opened();
    const ts = await scene.says(FAILED, thread);
    const early = scene.ts();
    await scene.edits(ts, thread, FAILED, `${FAILED}\n${DEFERRED}`, scene.ts());
    await scene.edits(ts, thread, FAILED, SENT, early);
    expect(scene.slack.posts).toHaveLength(2);
    expect(wordsOf(scene.slack.posts[1]?.message)).toContain('🟠 Investigate · INC-1');
  });

  it('an edit that comes before its message counts, and the message does not undo it', async () => {
    const thread = await opened();
    const original = scene.message(FAILED, { thread_ts: thread });
    const ts = (original['event'] as { ts: string }).ts;
    await scene.edits(ts, thread, FAILED, `${FAILED}\n${DEFERRED}`);
    await scene.deliver(original);
    expect(scene.slack.posts).toHaveLength(1);
    expect(wordsOf(scene.slack.posts[0]?.message)).toContain('Investigate');
  });

  it('an edit from log to talk takes the paste out', async () => {
    const thread = await opened();
    const ts = await scene.says(FAILED, thread);
    await scene.edits(ts, thread, FAILED, 'sorry, wrong window');
    expect(wordsOf(scene.slack.posts[1]?.message)).toContain('Everything that was pasted has been deleted');
  });

  it('a deletion takes the paste out and says so in the answer', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    const second = await scene.says(DEFERRED, thread);
    await scene.deletes(second, thread);
    const words = wordsOf(scene.slack.posts[2]?.message);
    expect(words).toContain('🟢 Watch · INC-1');
    expect(words).toContain('*🟠 Investigate → 🟢 Watch*');
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(1);
  });

  it('a deletion of one message of a joined paste keeps the other', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    const second = await scene.says(DEFERRED, thread, { after: 10 });
    await scene.deletes(second, thread);
    const [excerpt] = await scene.services.store.excerpts(scene.team, 'INC-1');
    expect(excerpt?.parts).toHaveLength(1);
    expect(wordsOf(scene.slack.posts[2]?.message)).toContain('🟢 Watch · INC-1');
  });

  it('a deletion that comes first wins over its message', async () => {
    const thread = await opened();
    const original = scene.message(FAILED, { thread_ts: thread });
    await scene.deletes((original['event'] as { ts: string }).ts, thread);
    await scene.deliver(original);
    expect(scene.slack.posts).toEqual([]);
  });
});

describe('exactly one effect', () => {
  it('a redelivered paste is answered once', async () => {
    const thread = await opened();
    const body = scene.message(FAILED, { thread_ts: thread });
    await scene.deliver(body);
    await scene.deliver(body);
    expect(scene.slack.posts).toHaveLength(1);
    const added = (await scene.services.store.events(scene.team, 'INC-1')).filter(
      ({ type }) => type === 'ExcerptAdded',
    );
    expect(added).toHaveLength(1);
  });

  it('a post whose answer got lost is found, not repeated', async () => {
    const thread = await opened();
    const body = scene.message(FAILED, { thread_ts: thread });
    scene.slack.after = () => {
      scene.slack.after = () => undefined;
      throw new Error('the answer got lost');
    };
    await expect(scene.deliver(body)).rejects.toThrow('got lost');
    await scene.deliver(body);
    expect(scene.slack.posts).toHaveLength(1);
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.answerTs).toBe(scene.slack.posts[0]?.ts);
  });

  it('an answer that is found only after a later one stays the older one, and leads there', async () => {
    const thread = await opened();
    const body = scene.message(FAILED, { thread_ts: thread });
    scene.slack.after = () => {
      scene.slack.after = () => undefined;
      throw new Error('the answer got lost');
    };
    await expect(scene.deliver(body)).rejects.toThrow('got lost');
    await scene.says(DEFERRED, thread);
    await scene.deliver(body);
    expect(scene.slack.posts).toHaveLength(2);
    const [older, newer] = scene.slack.posts;
    expect((await scene.services.store.load(scene.team, 'INC-1'))?.answerTs).toBe(newer?.ts);
    expect(wordsOf(older?.message)).toContain('a later answer');
    expect(wordsOf(newer?.message)).toContain('2 deliveries failed');
  });

  it('a post that failed is made on redelivery', async () => {
    const thread = await opened();
    const body = scene.message(FAILED, { thread_ts: thread });
    scene.slack.before = (method) => {
      if (method !== 'post') return;
      scene.slack.before = () => undefined;
      throw new Error('Slack is away');
    };
    await expect(scene.deliver(body)).rejects.toThrow('away');
    await scene.deliver(body);
    expect(scene.slack.posts).toHaveLength(1);
  });

  it('both events of a mention have one effect', async () => {
    const text = `<@${BOT}> ${FAILED}`;
    const body = scene.message(text);
    const event = body['event'] as Record<string, unknown>;
    await scene.deliver(body);
    await scene.deliver({ ...body, event: { ...event, type: 'app_mention' } });
    expect(scene.slack.posts).toHaveLength(1);
  });

  it('a redelivered command opens one thread', async () => {
    const body = scene.command(FAILED);
    let posts = 0;
    scene.slack.after = () => {
      posts += 1;
      if (posts === 1) throw new Error('the answer got lost');
    };
    await expect(scene.repeats(body)).rejects.toThrow('got lost');
    await scene.repeats(body);
    await scene.repeats(body);
    expect(scene.slack.posts.map((post) => post.thread === undefined)).toEqual([true, false]);
  });

  it('two pastes that race both count', async () => {
    const thread = await opened();
    const bodies = [FAILED, DEFERRED].map((text, index) =>
      scene.message(text, { thread_ts: thread, user: `U${index}`, client_msg_id: `race-${index}` }),
    );
    await Promise.all(bodies.map((body) => scene.deliver(body)));
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(2);
    expect(scene.slack.posts).toHaveLength(2);
  });
});

describe('requests to the table', () => {
  let asked: string[] = [];

  beforeAll(() =>
    database.client.middlewareStack.add(
      (next, context) => (args) => {
        asked.push(context.commandName ?? '');
        return next(args);
      },
      { step: 'initialize' },
    ),
  );

  const during = async (work: () => Promise<unknown>) => {
    asked = [];
    await work();
    return [...asked];
  };

  it('are at most six for a paste, the first, the second, and one that opens the incident', async () => {
    const thread = await opened();
    expect((await during(() => scene.says(FAILED, thread))).length).toBeLessThanOrEqual(6);
    expect((await during(() => scene.says(DEFERRED, thread))).length).toBeLessThanOrEqual(6);
    expect((await during(() => scene.says(`<@${BOT}> ${FAILED}`))).length).toBeLessThanOrEqual(6);
  });

  it('are as many after 10,000 events as after ten', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    const lengthened = async (count: number) => {
      const head = await scene.services.store.load(scene.team, 'INC-1');
      if (head === undefined) throw new Error('There is no incident.');
      const note: IncidentEvent = { type: 'NoteAdded', actor: ALICE, at: scene.services.now(), source: '1', text: 'n' };
      const events = Array.from({ length: count }, () => note);
      const version = head.incident.version + count;
      const effect = { key: `note-${version}`, decidedAt: 0, reply: 'none' } as const;
      const after = { ...head, incident: { ...head.incident, version } };
      await scene.services.store.append({ expectedVersion: head.incident.version, events, head: after, effect });
    };
    await scene.says(DEFERRED, thread);
    await lengthened(10);
    const few = await during(() => scene.says(DEFERRED, thread));
    await lengthened(10_000);
    expect(await during(() => scene.says(DEFERRED, thread))).toEqual(few);
  });
});

describe('all ways in give the same answer', () => {
  /** Without what differs by incident: its id, its links, and those seen before it. */
  const withoutPlace = (text: string) =>
    text
      .replace(/\n⚠️ INC-\d+ is open with the same.*/, '')
      .replace(/\nSeen before: .*/, '')
      .replace(/\nAdd to INC-\d+\nKeep apart/, '')
      .replace(/INC-\d+/g, 'INC')
      .replace(/archives\/[^|]*/g, '');

  it('command, mention, mention in a thread, shortcut, file and paste: the same verdict, byte for byte', async () => {
    const answers: string[] = [];
    const verdicts: string[] = [];
    const last = async () => {
      const post = scene.slack.posts.at(-1);
      answers.push(withoutPlace(wordsOf(post?.message)));
      const head = await scene.services.store.findByThread(scene.team, scene.channel, post?.thread ?? '');
      // An excerpt is called after its message.
      verdicts.push(JSON.stringify(head?.verdict).replaceAll(/"excerpt":"[^"]*"/g, '"excerpt":""'));
    };

    await scene.types(FAILED);
    await last();
    await scene.says(`<@${BOT}> ${FAILED}`);
    await last();
    const thread = scene.ts();
    scene.slack.said = [
      { ts: thread, user: ALICE, bot: false, raw: { ts: thread, text: 'Mail is stuck, see below' } },
      { ts: scene.ts(), user: ALICE, bot: false, raw: { text: FAILED } },
    ];
    await scene.says(`<@${BOT}>`, thread);
    await last();
    scene.slack.said = [];
    await scene.shortcut({ ts: scene.ts(), user: ALICE, text: FAILED });
    await last();
    scene.slack.downloads.set('F1', { kind: 'text', name: 'mail.log', text: FAILED });
    await scene.says('', undefined, { subtype: 'file_share', files: [{ id: 'F1' }] });
    await last();
    await scene.says(FAILED, await opened());
    await last();
    for (const each of answers) expect(each).toBe(answers[0]);
    for (const each of verdicts) expect(each).toBe(verdicts[0]);
    expect(answers).toHaveLength(6);
  });

  it('the first message of a thread that the bot opened is the same card, and goes on with the incident', async () => {
    await scene.types(FAILED);
    const [asked] = scene.slack.posts;
    await scene.types('');
    const root = scene.slack.posts.at(-1);
    await scene.says(FAILED, root?.ts);
    const cards = [asked, root].map((post) => withoutPlace(wordsOf(post?.message)).split('\n'));
    for (const card of cards) {
      expect(card[0]).toBe('🟢 Watch · INC · mx1.example.com → gmail.com');
      expect(card.at(-1)).toMatch(/^open · no owner · opened by <@U01ALICE> · last change 2025-11-21 \d\d:\d\d UTC/);
    }
    expect(cards[0]?.slice(0, 2)).toEqual(cards[1]?.slice(0, 2));
    await scene.types('own INC-2');
    expect(wordsOf(root?.message)).toContain('owner <@U01ALICE>');
    await scene.types('resolve INC-2 the relay was restarted');
    expect(wordsOf(root?.message)).toContain('resolved: the relay was restarted');
  });

  it('a command without any log in it opens no thread and says what to paste', async () => {
    await scene.types('hello there');
    expect(scene.slack.posts).toEqual([]);
    expect(scene.slack.responses[0]?.message.text).toContain('I found no mail log');
  });

  it('a mention without text says what to do', async () => {
    await scene.says(`<@${BOT}>`);
    expect(scene.slack.posts[0]?.message.text).toContain('Please paste the log lines together with my name');
  });

  it('a mention in a thread without logs says so', async () => {
    const thread = scene.ts();
    scene.slack.said = [{ ts: thread, user: ALICE, bot: false, raw: { text: 'lunch?' } }];
    await scene.says(`<@${BOT}>`, thread);
    expect(scene.slack.posts.map((post) => post.message.text)).toEqual([
      expect.stringContaining('I read this thread and found no mail log'),
    ]);
  });

  it('a mention in an incident that has nothing new repeats the answer', async () => {
    const thread = await opened();
    await scene.says(FAILED, thread);
    scene.slack.said = [];
    await scene.says(`<@${BOT}>`, thread);
    expect(scene.slack.posts).toHaveLength(2);
  });

  it('a thread of many messages is read whole and answered once', async () => {
    const thread = scene.ts();
    scene.slack.said = Array.from({ length: 40 }, (_, index) => {
      const ts = scene.ts();
      return { ts, user: `U${index}`, bot: false, raw: { text: FAILED } };
    });
    await scene.says(`<@${BOT}>`, thread);
    expect(scene.slack.posts).toHaveLength(1);
    expect(await scene.services.store.excerpts(scene.team, 'INC-1')).toHaveLength(40);
  });

  it('a file at the top of a channel opens an incident when it holds a log', async () => {
    scene.slack.downloads.set('F1', { kind: 'text', name: 'mail.log', text: FAILED });
    const ts = await scene.says('', undefined, { subtype: 'file_share', files: [{ id: 'F1' }] });
    expect(scene.slack.posts.map((post) => post.thread)).toEqual([ts]);
  });

  it('a picture at the top of a channel is nobody’s question', async () => {
    const sentence = 'I can read text only.';
    scene.slack.downloads.set('F1', { kind: 'refused', name: 'a.png', reason: 'not-text', sentence });
    await scene.says('look at my cat', undefined, { subtype: 'file_share', files: [{ id: 'F1' }] });
    expect(scene.slack.posts).toEqual([]);
    await scene.says(`<@${BOT}>`, undefined, { subtype: 'file_share', files: [{ id: 'F1' }] });
    expect(scene.slack.posts.map((post) => post.message.text)).toEqual([sentence]);
  });

  it('a direct message without a log gets a sentence', async () => {
    await scene.says('hello', undefined, { channel_type: 'im' });
    expect(scene.slack.posts[0]?.message.text).toContain('I found no mail log');
  });

  it('a file beside a log that cannot be read is named in the answer', async () => {
    const thread = await opened();
    const sentence = 'I can read text only.';
    scene.slack.downloads.set('F1', { kind: 'refused', name: 'a.png', reason: 'not-text', sentence });
    await scene.says(FAILED, thread, { subtype: 'file_share', files: [{ id: 'F1' }] });
    const words = wordsOf(scene.slack.posts[0]?.message);
    expect(words).toContain(`⚠️ ${sentence}`);
    expect(words).not.toContain('What changed');
  });

  it('a direct message is triaged as it is', async () => {
    await scene.says(FAILED, undefined, { channel_type: 'im' });
    expect(scene.slack.posts).toHaveLength(1);
  });
});
