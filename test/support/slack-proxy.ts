/**
 * A checking proxy between the bot and the local Slack. It adds what the local one lacks: Slack's rewriting of pasted
 * text, client_msg_id, echoes of the bot's own messages, redeliveries, message shortcuts, message metadata, tombstones,
 * pages of replies; and it refuses what Slack refuses, keeping a note of it, so that a test can demand that there is none.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type LocalSlack, startLocalSlack, WORKSPACE } from './local-slack';
import { type ApiCall, type ApiRules, WebApi } from './slack-proxy-api';
import { Delivery, type DeliveryRules } from './slack-proxy-delivery';
import { changed, type EventRules, EventTranslator, enveloped, nowTs, shortcutPayload } from './slack-proxy-events';
import { argumentsOf, type Fault, misbehave, read } from './slack-proxy-http';
import { refusalsOfMessage } from './slack-proxy-limits';
import { acceptWebSocket, type Connection } from './slack-proxy-websocket';

type Fields = Record<string, unknown>;

export type ProxyRules = DeliveryRules & EventRules & ApiRules;

export interface SlackProxy {
  url: string;
  /** For the bot's Web API client. */
  apiUrl: string;
  slack: LocalSlack;
  rules: ProxyRules;
  calls: ApiCall[];
  /** What Slack would have refused, or would have complained of. */
  violations: string[];
  delivery: Delivery;
  /** Makes the next `times` calls of a method (or `download`, `upload`, `response_url`) fail. */
  fail(method: string, fault: Fault, times?: number): void;
  /** Picks a message shortcut from a message's menu. */
  shortcut(callback: string, user: string, channel: string, ts: string): Promise<unknown>;
  /** Repeats a message as changed though nobody changed it: what a link preview causes. */
  unfurl(channel: string, ts: string): Promise<void>;
  /** Delivers an event of the test's own making. */
  event(event: Fields): Promise<unknown>;
  /** Resolves when no delivery is under way and the bot has called nothing for `ms`. */
  quiet(ms?: number): Promise<void>;
  stop(): Promise<void>;
}

const RESPONSES_PER_URL = 5;
const DEFAULT_RULES = {
  copies: 1,
  spacing: 'at-once',
  first: 'message',
  files: 'visible',
  pageSize: 200,
  pace: 0,
} as const;

/** Starts the local Slack and the proxy before it. */
export async function startSlackProxy(): Promise<SlackProxy> {
  const violations: string[] = [];
  const calls: ApiCall[] = [];
  const faults: { method: string; fault: Fault; left: number }[] = [];
  const responseUrls = new Map<string, { uses: number; own?: { channel: string; user: string } }>();
  const sockets = new Set<Socket>();
  let lastCall = 0;

  const delivery = new Delivery(WORKSPACE.signingSecret, (what) => violations.push(what));
  const rules: ProxyRules = Object.assign(delivery.rules, DEFAULT_RULES);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      violations.push(`The proxy failed at ${request.url}: ${error instanceof Error ? error.stack : error}`);
      response.destroy();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket) => {
    const connection: Connection = acceptWebSocket(request, socket, {
      text: (text) => delivery.acknowledged(text),
      close: () => delivery.closed(connection),
    });
    connection.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: WORKSPACE.app } }));
    delivery.opened(connection);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slack = await startLocalSlack(`${url}/from-local-slack`);
  const translator = new EventTranslator(slack, rules);
  const webApi = new WebApi(slack, url, rules, translator, await membersOf(slack), violations, (event) => {
    void delivery.deliver('events_api', enveloped(event));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = await read(request);
    if (path === '/from-local-slack') {
      response.end();
      await fromLocalSlack(body, request.headers['content-type'] ?? '');
    } else if (path.startsWith('/api/')) {
      lastCall = performance.now();
      await api(path.slice('/api/'.length).split('?')[0] ?? '', request, body, response);
      lastCall = performance.now();
    } else if (path.startsWith('/_hooks/response/')) {
      await hook(path, body, response);
    } else if (path.startsWith('/files-pri/') || path.startsWith('/upload/')) {
      await passFile(path, request, body, response);
    } else {
      response.writeHead(404).end('The proxy knows no such path.');
    }
  }

  async function fromLocalSlack(body: Buffer, type: string): Promise<void> {
    const text = body.toString('utf8').replaceAll(slack.url, url);
    if (type.includes('json')) {
      const envelope = JSON.parse(text) as Fields & { event: Fields };
      for (const event of await translator.translate(envelope.event)) {
        await delivery.deliver('events_api', { ...envelope, event, event_id: `Ev${randomUUID().slice(0, 8)}` });
      }
      return;
    }
    const form = new URLSearchParams(body.toString('utf8'));
    for (const [key, value] of form) form.set(key, value.replaceAll(slack.url, url));
    const payload = form.get('payload');
    if (payload === null) {
      form.set('text', escaped(form.get('text') ?? ''));
      const said = await delivery.deliver('slash_commands', Object.fromEntries(form));
      await postAnswer(said, form.get('channel_id') ?? '', form.get('user_id') ?? '');
      return;
    }
    const interaction = JSON.parse(payload) as Fields & { container: Fields; message?: Fields };
    const thread = interaction.message?.['thread_ts'];
    if (thread !== undefined) interaction.container['thread_ts'] = thread;
    await delivery.deliver('interactive', interaction);
  }

  async function api(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const args = argumentsOf(request, body);
    const call: ApiCall = { method, args, at: Date.now() };
    calls.push(call);
    const planned = nextFault(method);
    if (planned?.slow !== undefined) await new Promise((resolve) => setTimeout(resolve, planned.slow));
    const fault = planned?.slow === undefined ? planned : undefined;
    if (fault !== undefined && fault.afterwards !== true) return misbehave(fault, response);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? args['token'];
    call.answer = await webApi.perform(method, args, typeof token === 'string' ? token : '');
    if (call.answer['error'] === 'ratelimited') return misbehave({ status: 429, retryAfter: 1 }, response);
    if (fault !== undefined) return misbehave(fault, response);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(call.answer));
  }

  async function hook(path: string, body: Buffer, response: ServerResponse): Promise<void> {
    const fault = nextFault('response_url');
    if (fault !== undefined) return misbehave(fault, response);
    const known = responseUrls.get(path) ?? { uses: 0 };
    known.uses += 1;
    responseUrls.set(path, known);
    if (known.uses > RESPONSES_PER_URL) {
      violations.push('A response_url was used more than five times.');
      response.writeHead(404).end('used_url');
      return;
    }
    const message = JSON.parse(body.toString('utf8')) as Fields;
    calls.push({ method: 'response_url', args: message, at: Date.now() });
    const refusals = message['delete_original'] === true ? [] : refusalsOfMessage(message);
    if (refusals.length > 0) {
      webApi.refuse('response_url', refusals);
      response.writeHead(500).end(refusals[0]?.error);
      return;
    }
    if (known.own !== undefined) await postAnswer(message, known.own.channel, known.own.user);
    else await toLocalSlack(path, 'POST', body, { 'content-type': 'application/json' });
    response.end('ok');
  }

  async function passFile(path: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const upload = path.startsWith('/upload/');
    const fault = nextFault(upload ? 'upload' : 'download');
    if (fault !== undefined) return misbehave(fault, response);
    const { authorization, 'content-type': type = 'application/octet-stream' } = request.headers;
    const headers = { 'content-type': type, ...(authorization === undefined ? {} : { authorization }) };
    const file = await toLocalSlack(path, upload ? 'POST' : 'GET', upload ? body : undefined, headers);
    if (file.status === 403) return misbehave({ html: true }, response);
    response.writeHead(file.status, { 'content-type': file.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await file.arrayBuffer()));
  }

  /** A message given as the answer to a command, or to a shortcut's response_url. */
  async function postAnswer(said: unknown, channel: string, user: string): Promise<void> {
    if (typeof said !== 'object' || said === null || !('text' in said)) return;
    const everybody = 'response_type' in said && said.response_type === 'in_channel';
    const args = { ...said, channel, user };
    const refusals = refusalsOfMessage(args);
    if (refusals.length > 0) webApi.refuse('answer', refusals);
    else await webApi.forward(everybody ? 'chat.postMessage' : 'chat.postEphemeral', args);
  }

  function nextFault(method: string): Fault | undefined {
    const planned = faults.find((each) => each.method === method && each.left > 0);
    if (planned !== undefined) planned.left -= 1;
    return planned?.fault;
  }

  function toLocalSlack(path: string, method: string, body: Buffer | undefined, headers: Record<string, string>) {
    const sent = body === undefined ? {} : { body: new Uint8Array(body) };
    return fetch(`${slack.url}${path}`, { method, headers, ...sent });
  }

  return {
    url,
    apiUrl: `${url}/api/`,
    slack,
    rules,
    calls,
    violations,
    delivery,
    fail: (method, fault, times = 1) => void faults.push({ method, fault, left: times }),
    shortcut: async (callback, user, channel, ts) => {
      const message = await webApi.find(channel, ts);
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channel}.`);
      const path = `/_hooks/response/${randomUUID()}`;
      responseUrls.set(path, { uses: 0, own: { channel, user } });
      const sent = translator.asSent(message, channel);
      return delivery.deliver('interactive', shortcutPayload(callback, user, channel, sent, url + path));
    },
    unfurl: async (channel, ts) => {
      const message = translator.asSent(await webApi.find(channel, ts), channel);
      const preview = { ...message, attachments: [{ from_url: 'https://example.com', title: 'Example' }] };
      await delivery.deliver('events_api', enveloped(changed(channel, nowTs(), preview, message)));
    },
    event: (event) => delivery.deliver('events_api', enveloped(event)),
    quiet: async (ms = 300) => {
      while (delivery.busy || performance.now() - lastCall <= ms) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    stop: async () => {
      delivery.stop();
      await slack.stop();
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function membersOf(slack: LocalSlack): Promise<Record<string, string[]>> {
  const response = await fetch(`${slack.url}/_control/state`);
  const { channels } = (await response.json()) as { channels: { id: string; members: string[] }[] };
  return Object.fromEntries(channels.map((channel) => [channel.id, channel.members]));
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
