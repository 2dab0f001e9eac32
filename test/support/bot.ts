/** The product as `npm start` runs it, in a process of its own, joined to the workspace behind the checking proxy. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../bin/local/database';
import { dynoxideBinary, startDynoxide } from '../../bin/local/dynoxide';
import { createDocumentClient } from '../../lambdas/worker/store/client';
import { WORKSPACE } from './local-slack';
import type { SlackProxy } from './slack-proxy';

const ROOT = join(__dirname, '..', '..');

export interface Bot {
  /** Everything it has printed, also before a restart. */
  said(): string;
  /** Every byte it keeps on disk. */
  kept(): Buffer;
  /** The text of one file it keeps. */
  file(name: string): string;
  /** Every item of its table as JSON, with what is compressed in them expanded. Restarts it. */
  stored(): Promise<string>;
  /** Ends it (`SIGKILL` for a crash) and starts it on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bot and waits until it has joined the workspace. */
export async function startBot(proxy: SlackProxy, environment: Record<string, string> = {}): Promise<Bot> {
  const data = mkdtempSync(join(tmpdir(), 'tlserror-bot-'));
  const printed: string[] = [];
  let child = await launch(proxy, data, printed, environment);
  return {
    said: () => printed.join(''),
    kept: () => Buffer.concat(filesIn(data)),
    file: (name) => readFileSync(join(data, name), 'utf8'),
    stored: async () => {
      await end(child, 'SIGTERM');
      const items = await itemsIn(data);
      child = await launch(proxy, data, printed, environment);
      return items;
    },
    restart: async (signal = 'SIGTERM') => {
      await end(child, signal);
      child = await launch(proxy, data, printed, environment);
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function launch(
  proxy: SlackProxy,
  data: string,
  printed: string[],
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      SLACK_BOT_TOKEN: WORKSPACE.botToken,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      SLACK_API_URL: proxy.apiUrl,
      TLSERROR_DATA: data,
      ...environment,
    },
  });
  const from = printed.length;
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed.push(chunk.toString());
      if (printed.slice(from).join('').includes('has joined the workspace')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The bot ended with ${code} before it had joined: ${printed.slice(from).join('')}`)),
    );
  });
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

function filesIn(folder: string): Buffer[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

async function itemsIn(folder: string): Promise<string> {
  const database = await startDynoxide(dynoxideBinary(undefined), join(folder, 'incidents.db'));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = createDocumentClient({ endpoint: database.endpoint, region: 'eu-west-1', credentials });
  const { Items: items = [] } = await client.send(new ScanCommand({ TableName: TABLE }));
  client.destroy();
  await database.stop();
  return JSON.stringify(items, (_, value) =>
    value instanceof Uint8Array ? gunzipSync(value).toString('utf8') : value,
  );
}
