/** A Slack workspace in memory that knows what was said at which moment, and answers the Web API calls of the bot. */

/** What somebody wrote, and what became of it. Times are epoch seconds. */
export interface Said {
  channel: string;
  ts: string;
  thread: string | undefined;
  user: string;
  /** The first one is the original; `version` is the edit's `ts`. */
  versions: { at: number; version: string; text: string }[];
  deletedAt?: number;
  /** Files by id. */
  files: { id: string; url: string; text: string }[];
}

/** What the bot posted. */
export interface Posted {
  channel: string;
  ts: string;
  thread: string | undefined;
  effect: string;
  /** As it stands now. */
  message: { text: string; blocks: unknown };
}

/** A file of the bot's, once it is shared. */
export interface Shared {
  channel: string;
  thread: string;
  ts: string;
  id: string;
  name: string;
}

export const BOT = 'U0BOT';

export class Workspace {
  readonly said: Said[] = [];
  readonly posts: Posted[] = [];
  readonly files: Shared[] = [];
  /** How often something was sent to a `response_url`. */
  readonly responses = new Map<string, number>();
  /** Names of files on their way, by id. */
  private readonly uploads = new Map<string, string>();
  /** Where files and response URLs lie. */
  readonly base: string;
  private readonly now: () => number;
  private readonly byChannel = new Map<string, { said: Said[]; posts: Posted[] }>();

  /** @param now epoch milliseconds: what was said later is not there yet */
  constructor(now: () => number, base = 'https://files.slack.com') {
    this.now = now;
    this.base = base;
  }

  say(said: Said): void {
    this.said.push(said);
    this.in(said.channel).said.push(said);
  }

  postsIn(channel: string): Posted[] {
    return this.in(channel).posts;
  }

  /** Answers one call as `fetch` does. */
  answer(url: string, init: RequestInit | undefined): Response {
    const { pathname } = new URL(url);
    if (pathname.startsWith('/files/')) return new Response(this.fileText(pathname.slice('/files/'.length)));
    if (pathname.startsWith('/upload/')) return new Response('OK');
    if (pathname.startsWith('/commands/') || pathname.startsWith('/actions/')) {
      this.responses.set(pathname, (this.responses.get(pathname) ?? 0) + 1);
      return new Response('ok');
    }
    const method = pathname.slice('/api/'.length);
    const args = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')));
    return Response.json({ ok: true, ...this.call(method, args) });
  }

  private call(method: string, args: Record<string, string>): object {
    switch (method) {
      case 'auth.test':
        return { user_id: BOT, bot_id: 'B0BOT' };
      case 'chat.postMessage':
        return this.post(args);
      case 'chat.update':
        return this.update(args);
      case 'users.info':
        return { user: { name: args['user'] } };
      case 'chat.postEphemeral':
        return { message_ts: '1.1' };
      case 'chat.getPermalink':
        return { permalink: `https://example.slack.com/archives/${args['channel']}/p${args['message_ts']}` };
      case 'files.getUploadURLExternal': {
        const id = `F0BOT${this.uploads.size}`;
        this.uploads.set(id, args['filename'] ?? '');
        return { file_id: id, upload_url: `${this.base}/upload/${id}` };
      }
      case 'files.completeUploadExternal':
        return this.share(args);
      case 'conversations.replies':
        return { messages: this.messages(args['channel'] ?? '', (ts, thread) => (thread ?? ts) === args['ts']) };
      case 'conversations.history':
        return { messages: this.messages(args['channel'] ?? '', (_, thread) => thread === undefined) };
      default:
        throw new Error(`The workspace does not know ${method}.`);
    }
  }

  private post(args: Record<string, string>): object {
    const { channel = '', thread_ts: thread } = args;
    const { event_payload: payload } = JSON.parse(args['metadata'] ?? '{}') as { event_payload: { effect: string } };
    const ts = this.nextTs();
    const message = { text: args['text'] ?? '', blocks: JSON.parse(args['blocks'] ?? '[]') as unknown };
    const posted = { channel, ts, thread, effect: payload.effect, message };
    this.posts.push(posted);
    this.in(channel).posts.push(posted);
    return { ts };
  }

  private share(args: Record<string, string>): object {
    const { channel_id: channel = '', thread_ts: thread = '' } = args;
    const files = JSON.parse(args['files'] ?? '[]') as { id: string }[];
    for (const { id } of files) {
      const ts = this.nextTs();
      this.files.push({ channel, thread, ts, id, name: this.uploads.get(id) ?? '' });
    }
    return { files };
  }

  private nextTs(): string {
    const count = this.posts.length + this.files.length;
    return `${Math.floor(this.now() / 1000)}.${String(500_000 + count).slice(-6)}`;
  }

  private update(args: Record<string, string>): object {
    const post = this.in(args['channel'] ?? '').posts.find(({ ts }) => ts === args['ts']);
    if (post === undefined) return { ok: false, error: 'message_not_found' };
    post.message = { text: args['text'] ?? '', blocks: JSON.parse(args['blocks'] ?? '[]') as unknown };
    return { ts: post.ts };
  }

  /** What stands in the channel at this moment, edits applied and deletions gone. */
  private messages(channel: string, belongs: (ts: string, thread: string | undefined) => boolean): object[] {
    const now = this.now() / 1000;
    const { said, posts } = this.in(channel);
    return [
      ...said
        .filter((one) => belongs(one.ts, one.thread) && Number(one.ts) <= now && (one.deletedAt ?? now + 1) > now)
        .map((one) => messageOf(one, now)),
      ...posts
        .filter((one) => belongs(one.ts, one.thread))
        .map((one) => ({
          ts: one.ts,
          user: BOT,
          bot_id: 'B0BOT',
          text: one.message.text,
          metadata: { event_type: 'tlserror_effect', event_payload: { effect: one.effect } },
        })),
      ...this.files
        .filter((one) => one.channel === channel && belongs(one.ts, one.thread))
        .map(({ ts, id, name }) => ({ ts, user: BOT, bot_id: 'B0BOT', text: '', files: [{ id, name }] })),
    ].sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  private fileText(id: string): string {
    return this.said.flatMap(({ files }) => files).find((file) => file.id === id)?.text ?? '';
  }

  private in(channel: string) {
    const found = this.byChannel.get(channel) ?? { said: [], posts: [] };
    this.byChannel.set(channel, found);
    return found;
  }
}

/** A message as Slack shows it at a moment, in epoch seconds. */
export function messageOf(said: Said, now: number) {
  const versions = said.versions.filter(({ at }) => at <= now);
  const latest = versions.at(-1) ?? said.versions[0];
  if (latest === undefined) throw new Error(`The message ${said.ts} says nothing.`);
  return {
    type: 'message',
    user: said.user,
    ts: said.ts,
    text: latest.text,
    ...(said.thread === undefined ? {} : { thread_ts: said.thread }),
    ...(versions.length > 1 ? { edited: { user: said.user, ts: latest.version } } : {}),
    ...(said.files.length === 0
      ? {}
      : {
          files: said.files.map(({ id, url }) => ({
            id,
            name: `${id}.log`,
            mode: 'hosted',
            mimetype: 'text/plain',
            url_private_download: url,
          })),
        }),
  };
}
