/** A Slack that is a list of messages: for what use cases say, and for faults a real server cannot be made to show. */
import type { BotMessage, Download, SlackGateway, ThreadMessage } from '../../../lambdas/worker/slack/gateway';

export interface Posted {
  ts: string;
  channel: string;
  thread: string | undefined;
  effect: string;
  message: BotMessage;
  updates: number;
}

export interface MemorySlack extends SlackGateway {
  posts: Posted[];
  files: { channel: string; thread: string; name: string; text: string }[];
  /** Names of the files that stood beside those. */
  beside: string[];
  responses: { url: string; message: BotMessage; thread?: string; replaces?: boolean }[];
  /** What people wrote in a thread, for `thread()`. */
  said: ThreadMessage[];
  downloads: Map<string, Download>;
  /** Guests, and people of other organisations. */
  outsiders: Set<string>;
  /** Members by channel the bot is in. */
  members: Map<string, string[]>;
  homes: { user: string; message: BotMessage }[];
  /** Runs before each call; throw to make it fail. */
  before: (method: string) => void;
  /** Runs after the call took effect; throw to make the answer get lost. */
  after: (method: string) => void;
}

export function memorySlack(): MemorySlack {
  let clock = 1_800_000_000;
  const slack: MemorySlack = {
    posts: [],
    files: [],
    beside: [],
    responses: [],
    said: [],
    downloads: new Map(),
    outsiders: new Set(),
    members: new Map(),
    homes: [],
    before: () => undefined,
    after: () => undefined,
    async post(channel, thread, message, effect) {
      slack.before('post');
      clock += 1;
      const ts = `${clock}.000100`;
      slack.posts.push({ ts, channel, thread, effect, message, updates: 0 });
      slack.after('post');
      return ts;
    },
    async update(channel, ts, message) {
      slack.before('update');
      const post = slack.posts.find((each) => each.channel === channel && each.ts === ts);
      if (post === undefined) return;
      post.message = message;
      post.updates += 1;
    },
    async uploadFile(channel, thread, file) {
      slack.before('uploadFile');
      slack.files.push({ channel, thread, name: file.name, text: file.text });
      slack.beside.push(...(file.beside ?? []).map(({ name }) => name));
      slack.after('uploadFile');
      return `F${slack.files.length}`;
    },
    async personName(user) {
      return `Person ${user}`;
    },
    async respond(url, message, how = { replaces: false }) {
      slack.before('respond');
      slack.responses.push({ url, message, ...how });
    },
    async whisper(_channel, thread, _user, message) {
      slack.before('whisper');
      slack.responses.push({ url: '', message, thread });
    },
    async message(channel, ts) {
      const said = slack.said.find((each) => each.ts === ts);
      const thread = said?.raw['thread_ts'];
      return said && { ...said, thread: typeof thread === 'string' ? thread : ts, channel };
    },
    async isOutsider(_team, user) {
      return slack.outsiders.has(user);
    },
    async thread(_channel, _thread) {
      slack.before('thread');
      return slack.said;
    },
    async findPosted(channel, thread, looked) {
      slack.before('findPosted');
      if (looked.file !== undefined) return slack.files.find((file) => file.name === looked.file)?.name;
      return slack.posts.find(
        (post) => post.channel === channel && post.thread === thread && post.effect === looked.effect,
      )?.ts;
    },
    async download(file) {
      const found = slack.downloads.get(String(file['id']));
      return found ?? { kind: 'refused', name: 'x', reason: 'failed', sentence: 'I could not read x.' };
    },
    async channels() {
      return [...slack.members.keys()];
    },
    async isMember(channel, user) {
      return slack.members.get(channel)?.includes(user) === true;
    },
    async publishHome(user, blocks) {
      slack.homes.push({ user, message: { text: '', blocks } });
    },
    async permalink(channel, ts) {
      return `https://example.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
    },
  };
  return slack;
}

/** All words of a message, as a reader sees them. */
export function wordsOf(message: BotMessage | undefined): string {
  if (message === undefined) return '';
  const texts: string[] = [message.text];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        if (key === 'text' && typeof item === 'string') texts.push(item);
        else walk(item);
      }
  };
  walk(message.blocks ?? []);
  return texts.join('\n');
}
