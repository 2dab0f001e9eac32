/** A Slack workspace of one's own, with a web page: the program local-slack. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersHttp, type Child, startChild } from './child';
import { isPortFree } from './ports';
import { Refusal } from './refusal';

export interface LocalSlack extends Child {
  page: string;
  botToken: string;
  appToken: string;
  apiUrl: string;
}

/** The one channel of the workspace that the bot is a member of. */
export const CHANNEL = 'mail-delivery';

/** Tokens of a workspace that exists on this machine only. */
const TOKENS = { botToken: 'xoxb-local-workspace', appToken: 'xapp-local-workspace' };
const BOT = 'U0TLSERROR';

const REMEDY =
  'Start one yourself with `npx local-slack` and join it with SLACK_API_URL=http://127.0.0.1:3000/api/ and the SLACK_BOT_TOKEN and SLACK_APP_TOKEN of its configuration, or join a real workspace with those two tokens alone.';

/** Path of the installed program. Throws `Refusal` where there is none. */
export function localSlackBinary(): string {
  const installed = resolved('local-slack-linux-x64/bin/local-slack');
  if (process.platform === 'linux' && process.arch === 'x64' && installed && existsSync(installed)) return installed;
  throw new Refusal(
    `The local Slack comes with this package for Linux x64 only, and none was found for ${process.platform} ${process.arch}. ${REMEDY}`,
  );
}

/** Throws `Refusal` when somebody listens on the page's port. */
export async function requireFreePort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Refusal(
    `Port ${port} is taken by another program; stop that one, or choose another port: PORT=${port + 1 > 65_535 ? 3000 : port + 1} npm start.`,
  );
}

/** Starts the workspace on `port`, which must be free; uploaded files are kept in `folder`. Throws `Refusal`. */
export async function startLocalSlack(binary: string, port: number, folder: string): Promise<LocalSlack> {
  const config = join(folder, 'workspace.json');
  writeFileSync(config, JSON.stringify(workspace()));
  const origin = `http://127.0.0.1:${port}`;
  const args = ['--config', config, '--port', String(port), '--base-host', '127.0.0.1'];
  const child = await startChild({
    name: 'The local Slack',
    command: binary,
    args: [...args, '--files-dir', join(folder, 'files')],
    remedy: '',
    answers: () => answersHttp(`${origin}/_control/state`),
  });
  return { ...child, ...TOKENS, page: `http://localhost:${port}`, apiUrl: `${origin}/api/` };
}

function workspace() {
  const people = [
    { id: 'U01ALICE', name: 'alice', real_name: 'Alice Postmaster' },
    { id: 'U02BOB', name: 'bob', real_name: 'Bob Marketing' },
  ];
  const everybody = [...people.map(({ id }) => id), BOT];
  return {
    workspace: { name: 'tlserror', domain: 'tlserror', teamId: 'T01LOCAL' },
    apps: [
      { appId: 'A01TLSERROR', botUserId: BOT, botName: 'tlserror', ...TOKENS, signingSecret: 'unused', mode: 'socket' },
    ],
    users: people,
    channels: [
      { id: 'C01DELIVERY', name: CHANNEL, topic: 'Paste a mail log here', members: everybody },
      { id: 'C02LAUNCHES', name: 'launches', topic: 'What goes out when', members: everybody },
    ],
  };
}

function resolved(path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch {
    return undefined;
  }
}
