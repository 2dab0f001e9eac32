/** `SlackGateway` over Slack's Web API: no retries of its own when posting, time-outs, waits bounded by a deadline. */
import * as z from 'zod/mini';
import { SlackRefused, SlackUnavailable } from './errors';
import { fileSchema, readFile } from './files';
import type { SlackGateway, ThreadMessage } from './gateway';
import { EFFECT_EVENT } from './ids';
import { isTrusted } from './trusted-hosts';
import { createWebCalls, DEFAULT_API_URL, signalOf, type WebGatewayOptions } from './web-calls';

const messageSchema = z.looseObject({
  ts: z.string(),
  user: z.optional(z.string()),
  bot_id: z.optional(z.string()),
  thread_ts: z.optional(z.string()),
  metadata: z.optional(
    z.looseObject({
      event_type: z.optional(z.string()),
      event_payload: z.optional(z.looseObject({ effect: z.optional(z.string()) })),
    }),
  ),
  files: z.optional(z.array(z.looseObject({ id: z.optional(z.string()), name: z.optional(z.nullable(z.string())) }))),
});
type Message = z.infer<typeof messageSchema>;

const pageSchema = z.looseObject({
  messages: z.optional(z.array(messageSchema)),
  response_metadata: z.optional(z.looseObject({ next_cursor: z.optional(z.string()) })),
});

const userSchema = z.looseObject({
  user: z.looseObject({
    name: z.optional(z.string()),
    real_name: z.optional(z.string()),
    team_id: z.optional(z.string()),
    is_restricted: z.optional(z.boolean()),
    is_ultra_restricted: z.optional(z.boolean()),
    is_stranger: z.optional(z.boolean()),
    enterprise_user: z.optional(z.nullable(z.unknown())),
    profile: z.optional(z.looseObject({ display_name: z.optional(z.string()) })),
  }),
});

/** Milliseconds a file may take. */
const DOWNLOAD_MS = 20_000;

export function createWebGateway(options: WebGatewayOptions): SlackGateway {
  const apiUrl = options.apiUrl ?? DEFAULT_API_URL;
  const send = options.fetch ?? globalThis.fetch;
  const { client, call, eachPage } = createWebCalls(options);
  const links = new Map<string, string>();
  const outsiders = new Map<string, boolean>();
  const people = new Map<string, string>();
  let self: Promise<{ user: string | undefined; bot: string | undefined }> | undefined;

  async function whoAmI(): Promise<{ user: string | undefined; bot: string | undefined }> {
    self ??= call('auth.test', () => client.auth.test()).then((me) => ({ user: me.user_id, bot: me.bot_id }));
    return self.catch((error: unknown) => {
      self = undefined;
      throw error;
    });
  }

  async function pages(method: string, query: Record<string, unknown>): Promise<Message[]> {
    const found: Message[] = [];
    await eachPage(method, { ...query, include_all_metadata: true }, pageSchema, ({ messages = [] }) => {
      found.push(...messages);
      return true;
    });
    return found;
  }

  async function read(message: Message): Promise<ThreadMessage> {
    const me = await whoAmI();
    const effect = effectOn(message);
    const own = (message.user !== undefined && message.user === me.user) || message.bot_id === (me.bot ?? '');
    return {
      ts: message.ts,
      ...(message.user === undefined ? {} : { user: message.user }),
      bot: own || effect !== undefined,
      raw: message,
      ...(effect === undefined ? {} : { effect }),
    };
  }

  async function thread(channel: string, ts: string): Promise<ThreadMessage[]> {
    const messages = await Promise.all((await pages('conversations.replies', { channel, ts })).map(read));
    return messages.sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  return {
    async post(channel, threadTs, message, effect) {
      const answer = await call('chat.postMessage', () =>
        client.apiCall('chat.postMessage', {
          channel,
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
          text: message.text,
          ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: EFFECT_EVENT, event_payload: { effect } },
        }),
      );
      return z.looseObject({ ts: z.string() }).parse(answer).ts;
    },

    async update(channel, ts, message) {
      await call('chat.update', () =>
        client.apiCall('chat.update', { channel, ts, text: message.text, blocks: message.blocks ?? [] }),
      );
    },

    async uploadFile(channel, threadTs, file, _effect) {
      const uploads = [{ name: file.name, title: file.title, content: file.text }, ...(file.beside ?? [])];
      const answer = await call('files.uploadV2', () =>
        client.filesUploadV2({
          channel_id: channel,
          thread_ts: threadTs,
          file_uploads: uploads.map(({ name, title, content, ...other }) => ({
            filename: name,
            title,
            ...('alternative' in other ? { alt_text: other.alternative } : {}),
            ...(typeof content === 'string' ? { content } : { file: Buffer.from(content) }),
          })),
          ...(file.comment === undefined ? {} : { initial_comment: file.comment }),
        }),
      );
      return uploadedId(answer);
    },

    async personName(user) {
      const known = people.get(user);
      if (known !== undefined) return known;
      try {
        const found = userSchema.safeParse(await call('users.info', () => client.users.info({ user }))).data?.user;
        const name = found?.profile?.display_name || found?.real_name || found?.name;
        if (name !== undefined) people.set(user, name);
        return name;
      } catch (error) {
        if (error instanceof SlackRefused) return undefined;
        throw error;
      }
    },

    async respond(responseUrl, message, how = { replaces: false }) {
      if (!isTrusted(responseUrl, apiUrl)) throw new SlackRefused('respond', 'untrusted_host');
      let response: Response;
      try {
        response = await send(responseUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({
            response_type: 'ephemeral',
            replace_original: how.replaces,
            ...message,
          }),
          redirect: 'error',
          signal: signalOf('respond', options),
        });
      } catch (error) {
        throw new SlackUnavailable('respond', 'the response_url could not be reached', { cause: error });
      }
      // Slack forgets the address after half an hour or five answers: then nobody is waiting any more.
      if (response.ok || response.status === 404 || response.status === 410) return;
      if (response.status >= 500 || response.status === 429) {
        throw new SlackUnavailable('respond', `the response_url answered ${response.status}`);
      }
      throw new SlackRefused('respond', `http_${response.status}`);
    },

    async whisper(channel, thread_ts, user, message) {
      const { text, blocks = [] } = message;
      await call('chat.postEphemeral', () =>
        client.apiCall('chat.postEphemeral', { channel, thread_ts, user, text, blocks }),
      );
    },

    thread,

    async message(channel, ts) {
      const query = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 1 };
      const answer = pageSchema.parse(
        await call('conversations.replies', () => client.apiCall('conversations.replies', query)),
      );
      const found = answer.messages?.find((each) => each.ts === ts);
      return found && { ...(await read(found)), thread: found.thread_ts ?? ts };
    },

    async isOutsider(team, user) {
      const known = outsiders.get(user);
      if (known !== undefined) return known;
      try {
        const found = userSchema.safeParse(await call('users.info', () => client.users.info({ user }))).data?.user;
        if (found === undefined) return undefined;
        const isGuest = found.is_restricted === true || found.is_ultra_restricted === true;
        const isElsewhere =
          found.is_stranger === true ||
          (found.team_id !== undefined && found.team_id !== team && found.enterprise_user == null);
        outsiders.set(user, isGuest || isElsewhere);
        return isGuest || isElsewhere;
      } catch (error) {
        if (error instanceof SlackRefused) return undefined;
        throw error;
      }
    },

    async findPosted(channel, threadTs, looked) {
      const messages =
        threadTs === undefined
          ? await pages('conversations.history', { channel, oldest: String(looked.since / 1000) })
          : (await thread(channel, threadTs)).map((message) => messageSchema.parse(message.raw));
      for (const message of messages) {
        if (looked.file === undefined && effectOn(message) === looked.effect) return message.ts;
        const file = message.files?.find((each) => looked.file !== undefined && each.name === looked.file);
        if (file !== undefined) return file.id ?? message.ts;
      }
      return undefined;
    },

    async download(shared) {
      const file = fileSchema.safeParse(shared);
      try {
        return await readFile(
          {
            token: options.token,
            apiUrl,
            signal: () => signalOf('download', options, DOWNLOAD_MS),
            fetch: send,
            info: async (id) => {
              const answer = await call('files.info', () => client.files.info({ file: id }));
              const found = fileSchema.safeParse(answer.file);
              return found.success ? found.data : undefined;
            },
          },
          file.success ? file.data : {},
        );
      } catch (error) {
        if (error instanceof SlackRefused || error instanceof SlackUnavailable) throw error;
        throw new SlackUnavailable('download', 'the file could not be fetched', { cause: error });
      }
    },

    async channels() {
      const found: string[] = [];
      const query = { types: 'public_channel,private_channel', exclude_archived: true };
      await eachPage('users.conversations', query, channelsSchema, ({ channels = [] }) => {
        found.push(...channels.map(({ id }) => id));
        return true;
      });
      return found;
    },

    async isMember(channel, user) {
      let found = false;
      await eachPage('conversations.members', { channel }, membersSchema, ({ members = [] }) => {
        found = members.includes(user);
        return !found;
      });
      return found;
    },

    async publishHome(user, blocks) {
      await call('views.publish', () => client.views.publish({ user_id: user, view: { type: 'home', blocks } }));
    },

    async permalink(channel, ts) {
      const key = `${channel}:${ts}`;
      const known = links.get(key);
      if (known !== undefined) return known;
      try {
        const answer = await call('chat.getPermalink', () => client.chat.getPermalink({ channel, message_ts: ts }));
        if (answer.permalink === undefined) return undefined;
        if (links.size > 500) links.clear();
        links.set(key, answer.permalink);
        return answer.permalink;
      } catch (error) {
        if (error instanceof SlackRefused) return undefined;
        throw error;
      }
    },
  };
}

const channelsSchema = z.looseObject({
  channels: z.optional(z.array(z.looseObject({ id: z.string() }))),
  response_metadata: z.optional(z.looseObject({ next_cursor: z.optional(z.string()) })),
});
const membersSchema = z.looseObject({
  members: z.optional(z.array(z.string())),
  response_metadata: z.optional(z.looseObject({ next_cursor: z.optional(z.string()) })),
});

function effectOn(message: Message): string | undefined {
  const metadata = message.metadata;
  return metadata?.event_type === EFFECT_EVENT ? metadata.event_payload?.effect : undefined;
}

const uploadSchema = z.looseObject({
  files: z.array(z.looseObject({ files: z.optional(z.array(z.looseObject({ id: z.optional(z.string()) }))) })),
});

function uploadedId(answer: unknown): string {
  const parsed = uploadSchema.safeParse(answer);
  const id = parsed.success ? parsed.data.files[0]?.files?.[0]?.id : undefined;
  return id ?? 'uploaded';
}
