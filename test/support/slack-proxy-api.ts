/** The Web API as Slack answers it: what the local Slack does, plus Slack's refusals, metadata, pages and membership. */
import { randomUUID } from 'node:crypto';
import { type LocalSlack, messagesOf, type SlackMessage, WORKSPACE } from './local-slack';
import { changed, type EventTranslator, typeOf } from './slack-proxy-events';
import { type Refusal, refusalsOfMessage, refusalsOfView } from './slack-proxy-limits';

type Fields = Record<string, unknown>;

export interface ApiRules {
  /** Largest page of replies. */
  pageSize: number;
  /** Least milliseconds between two messages to a channel; 0 does not count. */
  pace: number;
}

export interface ApiCall {
  method: string;
  args: Fields;
  /** Epoch milliseconds. */
  at: number;
  answer?: Fields;
}

export class WebApi {
  private readonly slack: LocalSlack;
  private readonly proxyUrl: string;
  private readonly rules: ApiRules;
  private readonly translator: EventTranslator;
  private readonly members: Record<string, string[]>;
  private readonly violations: string[];
  private readonly echo: (event: Fields) => void;
  private readonly lastPost = new Map<string, number>();

  /** `echo` is called with the events that the bot's own messages cause. */
  constructor(
    slack: LocalSlack,
    proxyUrl: string,
    rules: ApiRules,
    translator: EventTranslator,
    members: Record<string, string[]>,
    violations: string[],
    echo: (event: Fields) => void,
  ) {
    this.slack = slack;
    this.proxyUrl = proxyUrl;
    this.rules = rules;
    this.translator = translator;
    this.members = members;
    this.violations = violations;
    this.echo = echo;
  }

  /** Performs one method; `token` is the bearer token that came with it. */
  async perform(method: string, args: Fields, token: string): Promise<Fields> {
    if (token !== (method === 'apps.connections.open' ? WORKSPACE.appToken : WORKSPACE.botToken)) {
      return this.refuse(method, [{ error: token === '' ? 'not_authed' : 'invalid_auth', detail: 'wrong token' }]);
    }
    if (method === 'apps.connections.open') {
      return { ok: true, url: `${this.proxyUrl.replace('http', 'ws')}/socket/${randomUUID()}` };
    }
    if (method === 'assistant.threads.setStatus') return { ok: true };
    const refusals = refusalsOfCall(method, args);
    if (refusals.length > 0) return this.refuse(method, refusals);
    const channel = channelOf(args);
    const members = this.members[channel];
    if (members !== undefined && !members.includes(WORKSPACE.bot)) return { ok: false, error: 'not_in_channel' };
    if (method === 'chat.postMessage' && this.tooFast(channel)) return { ok: false, error: 'ratelimited' };
    const before = method === 'chat.update' ? await this.find(channel, String(args['ts'])) : undefined;
    if (before !== undefined && before.bot_id === undefined) return { ok: false, error: 'cant_update_message' };
    const { metadata, ...rest } = args;
    const answer = await this.forward(method, rest);
    return answer['ok'] === true ? this.finish(method, args, metadata, answer, before) : answer;
  }

  /** Asks the local Slack in the bot's name. */
  async forward(method: string, args: Fields): Promise<Fields> {
    const response = await fetch(`${this.slack.url}/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${WORKSPACE.botToken}` },
      body: JSON.stringify(args),
    });
    return JSON.parse((await response.text()).replaceAll(this.slack.url, this.proxyUrl)) as Fields;
  }

  /** Slack's answer to what it does not take; noted as a violation. */
  refuse(method: string, refusals: Refusal[]): Fields {
    for (const { error, detail } of refusals) this.violations.push(`${method}: ${error} (${detail})`);
    const messages = refusals.map((each) => `[ERROR] ${each.detail}`);
    return { ok: false, error: refusals[0]?.error, errors: messages, response_metadata: { messages } };
  }

  async find(channel: string, ts: string): Promise<SlackMessage | undefined> {
    const found = (await messagesOf(this.slack, channel)).find((each) => each.ts === ts);
    return found === undefined ? undefined : { ...found };
  }

  private async finish(
    method: string,
    args: Fields,
    metadata: unknown,
    answer: Fields,
    before: SlackMessage | undefined,
  ): Promise<Fields> {
    const channel = String(answer['channel'] ?? channelOf(args));
    switch (method) {
      case 'chat.postMessage':
      case 'chat.update': {
        const ts = String(answer['ts']);
        if (metadata !== undefined) this.translator.attach(channel, ts, metadata);
        const message = this.translator.asSent(answer['message'], channel);
        this.echo(before === undefined ? posted(channel, message) : changed(channel, ts, message, { ...before }));
        return { ...answer, message };
      }
      case 'files.completeUploadExternal': {
        const ids = (answer['files'] as { id: string }[]).map((file) => file.id);
        const all = await messagesOf(this.slack, channel);
        const message = all.find((each) => each.files?.some((file) => ids.includes(file.id)));
        if (message !== undefined) this.echo(posted(channel, { ...message }));
        return answer;
      }
      case 'conversations.history':
      case 'conversations.replies':
        return this.page(args, channel, answer);
      default:
        return answer;
    }
  }

  private page(args: Fields, channel: string, answer: Fields): Fields {
    const all = (answer['messages'] as Fields[])
      .filter((message) => message['subtype'] !== 'ephemeral')
      .map((message) => {
        const { metadata, ...sent } = this.translator.asSent(message, channel);
        const included = String(args['include_all_metadata']) === 'true' && metadata !== undefined;
        return included ? { ...sent, metadata } : sent;
      });
    if (all.length === 0) return { ok: false, error: 'thread_not_found' };
    const from = Number(args['cursor'] ?? 0);
    const size = Math.min(Number(args['limit'] ?? this.rules.pageSize), this.rules.pageSize);
    const more = all.length > from + size;
    return {
      ...answer,
      messages: all.slice(from, from + size),
      has_more: more,
      response_metadata: { next_cursor: more ? String(from + size) : '' },
    };
  }

  private tooFast(channel: string): boolean {
    const now = performance.now();
    const last = this.lastPost.get(channel);
    if (this.rules.pace > 0 && last !== undefined && now - last < this.rules.pace) return true;
    this.lastPost.set(channel, now);
    return false;
  }
}

function posted(channel: string, message: Fields): Fields {
  return { ...message, type: 'message', channel, channel_type: typeOf(channel), event_ts: message['ts'] };
}

function refusalsOfCall(method: string, args: Fields): Refusal[] {
  const refusals: Refusal[] = [];
  if (method === 'chat.postMessage' || method === 'chat.update' || method === 'chat.postEphemeral') {
    refusals.push(...refusalsOfMessage(args));
  }
  if (method === 'views.publish') refusals.push(...refusalsOfView(args['view'] as Fields));
  const metadata = args['metadata'];
  if (metadata !== undefined && typeof (metadata as Fields)['event_type'] !== 'string') {
    refusals.push({ error: 'invalid_metadata_format', detail: JSON.stringify(metadata) });
  }
  return refusals;
}

const channelOf = (args: Fields) => String(args['channel'] ?? args['channel_id'] ?? '');
