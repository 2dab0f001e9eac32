/** A workplace for stories: the local Slack, the checking proxy, the bot, Alice and Bob. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bot, startBot } from '../../support/bot';
import { eventually } from '../../support/eventually';
import { messagesOf, Person, type SlackMessage, textOf, threadOf, WORKSPACE } from '../../support/local-slack';
import { type SlackProxy, startSlackProxy } from '../../support/slack-proxy';

export const CHANNEL = WORKSPACE.channels.deliverability;
export const MENTION = `<@${WORKSPACE.bot}>`;

export class Workplace {
  readonly proxy: SlackProxy;
  readonly bot: Bot;
  readonly alice: Person;
  readonly bob: Person;

  constructor(proxy: SlackProxy, bot: Bot) {
    this.proxy = proxy;
    this.bot = bot;
    this.alice = new Person(proxy.slack, WORKSPACE.users.alice);
    this.bob = new Person(proxy.slack, WORKSPACE.users.bob);
  }

  /** Types `/tlserror` and returns the `ts` of the thread that the bot opens. */
  async opensThread(person = this.alice, channel: string = CHANNEL): Promise<string> {
    const before = (await messagesOf(this.proxy.slack, channel)).length;
    await person.commands(channel, '/tlserror');
    const opened = await eventually('thread opened by /tlserror', async () => {
      const added = (await messagesOf(this.proxy.slack, channel)).slice(before);
      return added.find((each) => each.bot_id !== undefined && each.thread_ts === undefined);
    });
    await this.proxy.quiet();
    return opened.ts;
  }

  /** The bot's messages below the first one of a thread, oldest first. */
  async replies(thread: string, channel: string = CHANNEL): Promise<SlackMessage[]> {
    const messages = await threadOf(this.proxy.slack, channel, thread);
    return messages.filter((each) => each.bot_id !== undefined && each.ts !== thread);
  }

  /** Waits until a reply in the thread, the newest that fits, says all of this. */
  async answers(thread: string, ...wanted: (string | RegExp)[]): Promise<SlackMessage> {
    return this.answersIn(CHANNEL, thread, ...wanted);
  }

  /** The same in another channel. */
  async answersIn(channel: string, thread: string, ...wanted: (string | RegExp)[]): Promise<SlackMessage> {
    let latest = '';
    const said = (message: SlackMessage) => {
      const text = textOf(message);
      return wanted.every((each) => (typeof each === 'string' ? text.includes(each) : each.test(text)));
    };
    try {
      return await eventually('such a reply', async () => {
        const replies = await this.replies(thread, channel);
        latest = replies.map((each) => inShort(textOf(each))).join('\n--- next reply ---\n');
        return replies.filter(said).at(-1);
      });
    } catch {
      const heard = `${latest || '(nothing)'}\n--- the bot printed ---\n${this.bot.said()}`;
      throw new Error(`No reply says ${wanted.join(' and ')}. The thread says:\n${heard}`);
    }
  }

  /** What the bot told this person alone, oldest first. */
  async toldOnly(person: Person, channel: string = CHANNEL): Promise<SlackMessage[]> {
    return (await messagesOf(this.proxy.slack, channel)).filter((each) => each.ephemeral_to === person.id);
  }

  /** Types a command and waits for the answer that only this person sees. */
  async asks(person: Person, line: string, channel: string = CHANNEL): Promise<string> {
    const before = (await this.toldOnly(person, channel)).length;
    await person.commands(channel, line);
    const answer = await eventually(`answer to ${line}`, async () => (await this.toldOnly(person, channel))[before]);
    return textOf(answer);
  }

  async stop(): Promise<void> {
    await this.bot.stop();
    await this.proxy.stop();
  }
}

/** Starts a workplace before the tests of a file, stops it after, and fails a test that made Slack refuse something. */
export function useWorkplace(): () => Workplace {
  let workplace: Workplace | undefined;
  beforeAll(async () => {
    const proxy = await startSlackProxy();
    workplace = new Workplace(proxy, await startBot(proxy));
  });
  afterEach(() => {
    const refused = workplace?.proxy.violations.splice(0);
    expect(refused).toEqual([]);
  });
  afterAll(async () => {
    await workplace?.stop();
  });
  return () => {
    if (workplace === undefined) throw new Error('The workplace has not started.');
    return workplace;
  };
}

/** Both ends of a long text. */
function inShort(text: string): string {
  return text.length < 1_500 ? text : `${text.slice(0, 700)}\n[…]\n${text.slice(-700)}`;
}

/** A fixture's text. */
export function pasteOf(name: string): string {
  return readFileSync(join(__dirname, '..', 'fixtures', name), 'utf8');
}

/** The incident's id in a message. */
export function incidentIn(message: SlackMessage): string {
  const id = /INC-\d+/.exec(textOf(message))?.[0];
  if (id === undefined) throw new Error(`No incident id in: ${textOf(message)}`);
  return id;
}
