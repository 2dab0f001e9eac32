/** A real local Slack workspace as a child process, and a person who acts in it through its control API. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const WORKSPACE = {
  team: 'T01TEST',
  app: 'A01TLSERROR',
  bot: 'U0TLSERROR',
  botToken: 'xoxb-local-test-token',
  appToken: 'xapp-local-test-token',
  signingSecret: 'local-signing-secret',
  /** Carol is a member of `marketing` only, Alice and Bob of every channel. */
  users: { alice: 'U01ALICE', bob: 'U02BOB', carol: 'U03CAROL' },
  /** The bot is a member of `deliverability` and `marketing`, not of `lounge`. */
  channels: { deliverability: 'C01DELIVERABILITY', marketing: 'C02MARKETING', lounge: 'C03LOUNGE' },
} as const;

/** A message as the local Slack keeps it, before the proxy treats it as Slack would. */
export interface SlackMessage {
  ts: string;
  channel: string;
  user?: string;
  bot_id?: string;
  text?: string;
  blocks?: Record<string, unknown>[];
  thread_ts?: string;
  subtype?: string;
  ephemeral_to?: string;
  edited?: { ts: string };
  files?: { id: string; name: string; title: string; url_private: string; permalink: string; mimetype: string }[];
}

export interface LocalSlack {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  url: string;
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** A free port of the loopback interface; free at the time of asking. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  return address.port;
}

/**
 * Starts the local Slack in events mode: whatever happens in the workspace is posted, signed, to `requestUrl`.
 * `stop` ends the process and removes its files.
 */
export async function startLocalSlack(requestUrl: string): Promise<LocalSlack> {
  const folder = mkdtempSync(join(tmpdir(), 'tlserror-local-slack-'));
  const config = join(folder, 'workspace.json');
  writeFileSync(config, JSON.stringify(workspaceConfig(requestUrl)));
  const { child, port } = await launch(config, join(folder, 'files'));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    post: async (path, body) => {
      const response = await fetch(`${url}/_control/${path}`, {
        method: 'POST',
        ...(body instanceof FormData
          ? { body }
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (answer['ok'] !== true) throw new Error(`The local Slack refused ${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a person can do in the workspace. Texts are what the person types or pastes; Slack's rewriting is the proxy's. */
export class Person {
  readonly id: string;
  private readonly slack: LocalSlack;

  constructor(slack: LocalSlack, id: string) {
    this.slack = slack;
    this.id = id;
  }

  /** Posts in a channel, or in a thread of it. Returns the message's `ts`. */
  async says(channel: string, text: string, thread?: string): Promise<string> {
    const answer = await this.slack.post('message', { channel, user: this.id, text, thread_ts: thread });
    return (answer['message'] as SlackMessage).ts;
  }

  /** Uploads a file, with a message if `text` is given. Returns the message's `ts`. */
  async uploads(
    channel: string,
    file: { name: string; content: string | Uint8Array<ArrayBuffer>; type?: string },
    options: { thread?: string; text?: string } = {},
  ): Promise<string> {
    const form = new FormData();
    form.set('channel', channel);
    form.set('user', this.id);
    if (options.text !== undefined) form.set('text', options.text);
    if (options.thread !== undefined) form.set('thread_ts', options.thread);
    form.set('file', new Blob([file.content], { type: file.type ?? 'text/plain' }), file.name);
    const answer = await this.slack.post('upload', form);
    return (answer['message'] as SlackMessage).ts;
  }

  async edits(channel: string, ts: string, text: string): Promise<void> {
    await this.slack.post('edit-message', { channel, ts, user: this.id, text });
  }

  async deletes(channel: string, ts: string): Promise<void> {
    await this.slack.post('delete-message', { channel, ts, user: this.id });
  }

  async reacts(channel: string, ts: string, name: string): Promise<void> {
    await this.slack.post('reaction', { channel, ts, user: this.id, name });
  }

  /** Types a slash command in a channel: `/tlserror list`. */
  async commands(channel: string, line: string): Promise<void> {
    const [command = '', ...words] = line.split(/ (.*)/s);
    await this.slack.post('command', { channel, user: this.id, command, text: words[0] ?? '' });
  }

  /** Presses the first button of a message whose label or action id contains `label`. */
  async presses(message: SlackMessage, label: string): Promise<void> {
    const button = buttonsOf(message).find((each) => each.text.includes(label) || each.action_id.includes(label));
    if (button === undefined) {
      const labels = buttonsOf(message).map((each) => each.text);
      throw new Error(`The message has no button "${label}", only: ${labels.join(', ') || 'none'}.`);
    }
    await this.slack.post('interact', {
      channel: message.channel,
      messageTs: message.ts,
      user: this.id,
      action: { type: 'button', action_id: button.action_id, block_id: button.block_id, value: button.value },
    });
  }

  async opensHome(): Promise<void> {
    await this.slack.post('open-home', { user: this.id });
  }
}

/** Every message of a channel, oldest first, also those only one person sees. */
export async function messagesOf(slack: LocalSlack, channel: string): Promise<SlackMessage[]> {
  const response = await fetch(`${slack.url}/_control/messages/${channel}`);
  return ((await response.json()) as { messages: SlackMessage[] }).messages;
}

/** A thread's messages, the first included, oldest first. */
export async function threadOf(slack: LocalSlack, channel: string, thread: string): Promise<SlackMessage[]> {
  return (await messagesOf(slack, channel)).filter((each) => each.ts === thread || each.thread_ts === thread);
}

/** Downloads a file of a message as a member of the workspace would, from its page. */
export async function downloadOf(message: SlackMessage, index = 0): Promise<{ name: string; bytes: Buffer }> {
  const file = message.files?.[index];
  if (file === undefined) throw new Error(`The message has no file number ${index}: ${message.text}`);
  const response = await fetch(file.permalink);
  if (!response.ok) throw new Error(`${file.permalink} answered ${response.status}.`);
  return { name: file.name, bytes: Buffer.from(await response.arrayBuffer()) };
}

export interface Button {
  action_id: string;
  block_id: string | undefined;
  value: string | undefined;
  text: string;
}

/** The buttons of a message in reading order: of action blocks and section accessories. */
export function buttonsOf(message: SlackMessage): Button[] {
  return (message.blocks ?? []).flatMap((block) => {
    const elements = Array.isArray(block['elements']) ? block['elements'] : [];
    const accessory = block['accessory'] === undefined ? [] : [block['accessory']];
    return [...elements, ...accessory]
      .filter((element) => element.type === 'button')
      .map((element) => ({
        action_id: element.action_id,
        block_id: block['block_id'] as string | undefined,
        value: element.value,
        text: element.text?.text ?? '',
      }));
  });
}

/** All text a person sees of a message: its blocks in reading order, or its text where it has none. */
export function textOf(message: SlackMessage): string {
  if (message.blocks === undefined || message.blocks.length === 0) return message.text ?? '';
  return message.blocks.map(textWithin).filter(Boolean).join('\n');
}

function textWithin(node: unknown): string {
  if (Array.isArray(node)) return node.map(textWithin).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([key, value]) => {
      if (typeof value === 'string') return key === 'text' || key === 'alt_text' ? value : '';
      return key === 'confirm' ? '' : textWithin(value);
    })
    .filter(Boolean)
    .join('\n');
}

function workspaceConfig(requestUrl: string) {
  const { users, channels, bot } = WORKSPACE;
  const people = Object.entries(users);
  const membersOf = (channel: string) => people.filter(([name]) => name !== 'carol' || channel === 'marketing');
  return {
    workspace: { name: 'Example Mail', domain: 'example-mail', teamId: WORKSPACE.team },
    apps: [
      {
        appId: WORKSPACE.app,
        botUserId: bot,
        botName: 'tlserror',
        botToken: WORKSPACE.botToken,
        appToken: WORKSPACE.appToken,
        signingSecret: WORKSPACE.signingSecret,
        mode: 'events',
        requestUrl,
      },
    ],
    users: people.map(([name, id]) => ({ id, name, real_name: `${name} Example` })),
    channels: Object.entries(channels).map(([name, id]) => ({
      id,
      name,
      members: [...membersOf(name).map(([, user]) => user), ...(name === 'lounge' ? [] : [bot])],
    })),
  };
}

/** Starts the program; another one may take the free port before it does, and then it tries the next. */
async function launch(config: string, files: string, tries = 3): Promise<{ child: ChildProcess; port: number }> {
  const binary = join(dirname(require.resolve('local-slack-linux-x64/package.json')), 'bin', 'local-slack');
  const port = await freePort();
  const args = ['--config', config, '--port', String(port), '--base-host', '127.0.0.1', '--files-dir', files];
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    await untilRunning(child);
    return { child, port };
  } catch (error) {
    if (tries <= 1) throw error;
    return launch(config, files, tries - 1);
  }
}

async function untilRunning(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('local-slack is running')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The local Slack ended with ${code} before it ran: ${said}`)));
  });
}
