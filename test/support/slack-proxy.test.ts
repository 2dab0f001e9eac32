import { App, LogLevel } from '@slack/bolt';
import { eventually } from './eventually';
import { messagesOf, Person, textOf, WORKSPACE } from './local-slack';
import { type SlackProxy, startSlackProxy } from './slack-proxy';
import { refusalsOfMessage } from './slack-proxy-limits';
import { sentBySlack } from './slack-proxy-paste';

const CHANNEL = WORKSPACE.channels.deliverability;

describe('what Slack makes of a paste', () => {
  it.each([
    ['to=<anna@example.com>, relay', 'to=&lt;<mailto:anna@example.com|anna@example.com>&gt;, relay'],
    ['a && b', 'a &amp;&amp; b'],
    [
      'to gmail-smtp-in.l.google.com[192.0.2.1]:25',
      'to <http://gmail-smtp-in.l.google.com|gmail-smtp-in.l.google.com>[192.0.2.1]:25',
    ],
    ['see https://example.com/a?b=1&c=2 there', 'see <https://example.com/a?b=1&amp;c=2> there'],
    ['```\nmx1 postfix/smtp[1]: <x>\n```', '```mx1 postfix/smtp[1]: &lt;x&gt;```'],
    [`<@${WORKSPACE.bot}> read this`, `<@${WORKSPACE.bot}> read this`],
  ])('%s', (entered, text) => {
    expect(sentBySlack(entered).text).toBe(text);
  });

  it('keeps the text undamaged in the rich_text block', () => {
    expect(sentBySlack('a <b> c@example.com').blocks).toEqual([
      expect.objectContaining({
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a <b> ' },
              { type: 'link', url: 'mailto:c@example.com', text: 'c@example.com' },
            ],
          },
        ],
      }),
    ]);
  });
});

describe('what Slack refuses', () => {
  const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } });
  const button = (text: string, value: string) => ({
    type: 'button',
    action_id: text,
    text: { type: 'plain_text', text },
    value,
  });

  it.each([
    ['a text of 40,001 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['nothing', {}, 'no_text'],
    ['blocks without text', { blocks: [section(1)] }, 'missing_text_in_message'],
    ['51 blocks', { text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, 'invalid_blocks'],
    ['a section of 3,001 characters', { text: 'x', blocks: [section(3001)] }, 'invalid_blocks'],
    ['an empty section', { text: 'x', blocks: [section(0)] }, 'invalid_blocks'],
    [
      'blocks of 12,000 characters',
      { text: 'x', blocks: Array.from({ length: 4 }, () => section(3000)) },
      'msg_blocks_too_long',
    ],
    [
      'a header of 151',
      { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] },
      'invalid_blocks',
    ],
    [
      '26 buttons',
      { text: 'x', blocks: [{ type: 'actions', elements: Array.from({ length: 26 }, (_, n) => button(`b${n}`, '')) }] },
      'invalid_blocks',
    ],
    [
      'a label of 76',
      { text: 'x', blocks: [{ type: 'actions', elements: [button('x'.repeat(76), '')] }] },
      'invalid_blocks',
    ],
    [
      'a value of 2,001',
      { text: 'x', blocks: [{ type: 'actions', elements: [button('x', 'x'.repeat(2001))] }] },
      'invalid_blocks',
    ],
    ['an unknown block', { text: 'x', blocks: [{ type: 'banner' }] }, 'invalid_blocks'],
  ])('%s', (_, message, error) => {
    expect(refusalsOfMessage(message).map((refusal) => refusal.error)).toContain(error);
  });

  it('takes a message at every limit', () => {
    const blocks = [section(3000), { type: 'actions', elements: [button('x'.repeat(75), 'x'.repeat(2000))] }];
    expect(refusalsOfMessage({ text: 'x'.repeat(40_000), blocks })).toEqual([]);
  });
});

describe('a Bolt app behind the proxy', () => {
  let proxy: SlackProxy;
  let app: App;
  const seen: Record<string, unknown>[] = [];

  beforeAll(async () => {
    proxy = await startSlackProxy();
    const quiet = () => undefined;
    const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet, setLevel: quiet, setName: quiet };
    app = new App({
      token: WORKSPACE.botToken,
      appToken: WORKSPACE.appToken,
      socketMode: true,
      logger: { ...silent, getLevel: () => LogLevel.ERROR },
      clientOptions: { slackApiUrl: proxy.apiUrl, retryConfig: { retries: 0 } },
    });
    app.event('message', async ({ event }) => void seen.push(event as never));
    app.event('app_mention', async ({ event }) => void seen.push(event as never));
    app.command('/tlserror', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'I am here.', response_type: 'ephemeral' });
    });
    app.shortcut('read', async ({ ack, shortcut }) => {
      await ack();
      seen.push(shortcut as never);
    });
    await app.start();
  });
  beforeEach(() => {
    seen.length = 0;
  });
  afterAll(async () => {
    await app.stop();
    await proxy.stop();
  });

  it('hears a paste as Slack words it, with a client_msg_id that its mention shares', async () => {
    const alice = new Person(proxy.slack, WORKSPACE.users.alice);
    await alice.says(CHANNEL, `<@${WORKSPACE.bot}> a < b`);
    const [message, mention] = await eventually('message and mention', () => (seen.length === 2 ? seen : undefined));
    expect(message).toMatchObject({ type: 'message', text: `<@${WORKSPACE.bot}> a &lt; b` });
    expect(mention).toMatchObject({ type: 'app_mention', client_msg_id: message?.['client_msg_id'] });
  });

  it('hears an event as often as Slack would repeat it', async () => {
    proxy.rules.copies = 4;
    await new Person(proxy.slack, WORKSPACE.users.bob).says(CHANNEL, 'again');
    await eventually('fourth copy', () => (seen.length === 4 ? seen : undefined));
    proxy.rules.copies = 1;
    expect(new Set(seen.map((event) => event['client_msg_id'])).size).toBe(1);
  });

  it('reads metadata back, hears its own message, and is told what Slack refuses', async () => {
    const metadata = { event_type: 'effect', event_payload: { key: 'k' } };
    const posted = await app.client.chat.postMessage({ channel: CHANNEL, text: 'answer', metadata });
    const thread = await app.client.conversations.replies({
      channel: CHANNEL,
      ts: `${posted.ts}`,
      include_all_metadata: true,
    });
    expect(thread.messages?.[0]?.metadata).toEqual(metadata);
    await proxy.quiet();
    const events = proxy.delivery.delivered.map((each) => each.body['event']);
    expect(events).toContainEqual(expect.objectContaining({ text: 'answer', bot_id: expect.any(String) }));
    await expect(app.client.chat.postMessage({ channel: CHANNEL, text: '' })).rejects.toThrow('no_text');
    expect(proxy.violations.splice(0)).toEqual([expect.stringContaining('no_text')]);
    await expect(app.client.chat.postMessage({ channel: WORKSPACE.channels.lounge, text: 'x' })).rejects.toThrow(
      'not_in_channel',
    );
  });

  it('answers a command only to its person, and hears a shortcut', async () => {
    const alice = new Person(proxy.slack, WORKSPACE.users.alice);
    await alice.commands(CHANNEL, '/tlserror help');
    const answer = await eventually('answer to the command', async () =>
      (await messagesOf(proxy.slack, CHANNEL)).find((each) => each.text === 'I am here.'),
    );
    expect(answer.ephemeral_to).toBe(alice.id);
    const ts = await alice.says(CHANNEL, 'read me');
    await proxy.shortcut('read', alice.id, CHANNEL, ts);
    const shortcut = await eventually('shortcut', () => seen.find((event) => event['callback_id'] === 'read'));
    expect(shortcut).toMatchObject({ message_ts: ts, message: { text: 'read me' } });
  });

  it('fails when told to', async () => {
    proxy.fail('chat.postMessage', { error: 'token_revoked' });
    await expect(app.client.chat.postMessage({ channel: CHANNEL, text: 'x' })).rejects.toThrow('token_revoked');
    proxy.fail('chat.postMessage', { status: 500, afterwards: true });
    await expect(app.client.chat.postMessage({ channel: CHANNEL, text: 'lost answer' })).rejects.toThrow();
    expect((await messagesOf(proxy.slack, CHANNEL)).map(textOf)).toContain('lost answer');
  });
});
