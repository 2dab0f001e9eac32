import { eventually } from '../../support/eventually';
import { messagesOf, type SlackMessage, textOf, WORKSPACE } from '../../support/local-slack';
import { nowTs } from '../../support/slack-proxy-events';
import { sentBySlack } from '../../support/slack-proxy-paste';
import { CHANNEL, MENTION, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

const LOST = pasteOf('gmail-handshake-lost.log').trimEnd();
const SHORTCUT = 'triage_this_log';

/** What differs from incident to incident though the verdict is the same. */
function comparable(answer: SlackMessage): string {
  return textOf(answer)
    .replace(/INC-\d+/g, 'INC')
    .replace(/<http[^|>]*\|(lines? [^>]+)>/g, '$1')
    .replace(/\n⚠️ INC is open with the same.*/, '')
    .replace(/\nSeen before: .*/, '')
    .replace(/\nAdd to INC\nKeep apart/, '')
    .replace(/\n+/g, '\n');
}

/** The newest thread whose first message the bot posted with this text. */
async function threadOpenedWith(text: string): Promise<string> {
  const first = await eventually(`thread that begins with "${text}"`, async () => {
    const messages = await messagesOf(at().proxy.slack, CHANNEL);
    return messages.findLast((each) => each.thread_ts === undefined && each.bot_id && textOf(each).includes(text));
  });
  return first.ts;
}

describe('all ways in give the same answer', () => {
  let expected = '';

  beforeAll(async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    expected = comparable(await at().answers(thread, 'Investigate'));
  });

  const ways: Record<string, () => Promise<string>> = {
    'the command with text': async () => {
      await at().alice.commands(CHANNEL, `/tlserror ${LOST}`);
      return threadOpenedWith('asked what this means');
    },
    'a file in the channel': async () => at().alice.uploads(CHANNEL, { name: 'mail.log', content: `${LOST}\n` }),
    'a mention with text': async () => at().alice.says(CHANNEL, `${MENTION} ${LOST}`),
    'a mention above a code block': async () => at().alice.says(CHANNEL, `${MENTION}\n\`\`\`\n${LOST}\n\`\`\``),
    'a mention below a paste': async () => {
      const paste = await at().bob.says(CHANNEL, LOST);
      await at().alice.says(CHANNEL, MENTION, paste);
      return paste;
    },
    'the shortcut on a message': async () => {
      const paste = await at().bob.says(CHANNEL, LOST);
      await at().proxy.shortcut(SHORTCUT, at().alice.id, CHANNEL, paste);
      return paste;
    },
    'the shortcut on a file': async () => {
      const thread = await at().bob.says(CHANNEL, 'Look at what came out of the relay:');
      const file = await at().bob.uploads(CHANNEL, { name: 'mail.log', content: LOST }, { thread });
      await at().proxy.shortcut(SHORTCUT, at().alice.id, CHANNEL, file);
      return thread;
    },
  };

  it.each(Object.keys(ways))('%s', async (way) => {
    const thread = await ways[way]?.();
    const answer = await at().answers(thread ?? '', 'Investigate');
    expect(comparable(answer)).toBe(expected);
  });
});

describe('a reply that was also sent to the channel', () => {
  it('is read like any other', async () => {
    const { alice, proxy } = at();
    const thread = await at().opensThread();
    const ts = nowTs();
    const { text, blocks } = sentBySlack(LOST);
    const where = { channel: CHANNEL, channel_type: 'channel', ts, event_ts: ts, thread_ts: thread };
    await proxy.event({ type: 'message', subtype: 'thread_broadcast', user: alice.id, text, blocks, ...where });
    await at().answers(thread, 'Investigate · INC');
  });
});

describe('a direct message', () => {
  it('is read without a mention, edits included', async () => {
    const { alice, proxy } = at();
    const { message } = await proxy.slack.post('message', { channel: alice.id, user: alice.id, text: LOST });
    const { channel, ts } = message as SlackMessage;
    await at().answersIn(channel, ts, 'Investigate · INC');
    await alice.edits(channel, ts, LOST.split('\n')[0] ?? '');
    await at().answersIn(channel, ts, 'Watch · INC');
  });
});

describe('asking without a log', () => {
  it('a mention in a thread of talk says what to paste', async () => {
    const thread = await at().alice.says(CHANNEL, 'Mail to Gmail is slow today.');
    await at().bob.says(CHANNEL, `${MENTION} can you help?`, thread);
    await at().answers(thread, /found no mail log/);
  });

  it('a mention in a long thread reads all of it', async () => {
    at().proxy.rules.pageSize = 2;
    const thread = await at().alice.says(CHANNEL, 'Look at this:');
    for (const line of LOST.split('\n')) {
      await at().bob.says(CHANNEL, line, thread);
      await at().alice.says(CHANNEL, 'Hm.', thread);
    }
    await at().alice.says(CHANNEL, `${MENTION} triage`, thread);
    await at().answers(thread, 'Investigate', '4F2A1C0D7E', '(2 of 2)');
    at().proxy.rules.pageSize = 200;
  });

  it('words work after a mention, in its thread', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate · INC');
    await at().bob.says(CHANNEL, `${MENTION} list`, thread);
    await at().answers(thread, /open incident/);
    await at().bob.says(CHANNEL, `${MENTION} help`, thread);
    await at().answers(thread, 'Triage this log');
  });

  it('a mention alone says how to ask', async () => {
    const thread = await at().alice.says(CHANNEL, MENTION);
    await at().answers(thread, /Please paste the log lines together with my name/);
  });

  it('a mention that arrives before its message is answered once', async () => {
    at().proxy.rules.first = 'mention';
    const thread = await at().alice.says(CHANNEL, `${MENTION} ${LOST}`);
    await at().answers(thread, 'Investigate');
    at().proxy.rules.first = 'message';
    await at().proxy.quiet(600);
    const answers = (await at().replies(thread)).filter((each) => each.files === undefined);
    expect(answers).toHaveLength(1);
  });

  it('the command with talk answers its person only', async () => {
    expect(await at().asks(at().alice, '/tlserror mail is slow today')).toMatch(/found no mail log/);
  });

  it('the shortcut on talk answers its person only', async () => {
    const before = (await at().toldOnly(at().bob)).length;
    const talk = await at().alice.says(CHANNEL, 'Good morning.');
    await at().proxy.shortcut(SHORTCUT, at().bob.id, CHANNEL, talk);
    const told = await eventually('sentence', async () => (await at().toldOnly(at().bob))[before]);
    expect(textOf(told)).toMatch(/found no mail log/);
  });

  it('help lists every way in', async () => {
    const help = await at().asks(at().bob, '/tlserror help');
    for (const word of ['/tlserror list', 'postmortem', 'forget', 'Triage this log', '@tlserror']) {
      expect(help).toContain(word);
    }
  });
});

describe('a channel that the bot is no member of', () => {
  const LOUNGE = WORKSPACE.channels.lounge;

  it.each(['/tlserror', `/tlserror ${LOST}`])('asks to be invited: %s', async (line) => {
    expect(await at().asks(at().alice, line, LOUNGE)).toContain('/invite @tlserror');
  });

  it('asks to be invited after the shortcut too', async () => {
    const paste = await at().alice.says(LOUNGE, LOST);
    const before = (await at().toldOnly(at().alice, LOUNGE)).length;
    await at().proxy.shortcut(SHORTCUT, at().alice.id, LOUNGE, paste);
    const told = await eventually('sentence', async () => (await at().toldOnly(at().alice, LOUNGE))[before]);
    expect(textOf(told)).toContain('/invite @tlserror');
  });
});
