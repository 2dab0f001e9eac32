/** `npm start` as a person runs it: a real process with its database and its local Slack. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { localSlackBinary, startLocalSlack } from '../../bin/local/local-slack';
import { freePort, isPortFree } from '../../bin/local/ports';
import { Refusal } from '../../bin/local/refusal';
import { start as startHere } from '../../bin/local/run';
import { startDatabase } from '../support/dynoxide';

jest.setTimeout(90_000);

const ROOT = resolve(__dirname, '../..');
const folders: string[] = [];
const started: Started[] = [];

class Started {
  readonly process: ChildProcess;
  readonly port: number;
  readonly data: string;
  out = '';
  err = '';
  private readonly ended: Promise<unknown>;

  constructor(port: number, data: string, environment: Record<string, string>) {
    this.port = port;
    this.data = data;
    this.process = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PORT: String(port), TLSERROR_DATA: data, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk) => {
      this.out += chunk;
    });
    this.process.stderr?.on('data', (chunk) => {
      this.err += chunk;
    });
    this.ended = once(this.process, 'close');
    started.push(this);
  }

  async ready(): Promise<this> {
    await until(() => this.out.includes('Stop with Ctrl-C.') || this.process.exitCode !== null);
    if (this.process.exitCode !== null) throw new Error(`It ended with ${this.process.exitCode}: ${this.err}`);
    return this;
  }

  async code(): Promise<number | null> {
    await this.ended;
    return this.process.exitCode;
  }

  children(): number[] {
    const running = JSON.parse(readFileSync(join(this.data, 'running.json'), 'utf8')) as {
      children: { pid: number }[];
    };
    return running.children.map(({ pid }) => pid);
  }

  async control(path: string, body: unknown): Promise<void> {
    const url = `http://127.0.0.1:${this.port}/_control/${path}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
  }

  async channel(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.port}/_control/messages/C01DELIVERY`)).text();
  }
}

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'tlserror-start-'));
  folders.push(path);
  return path;
};

async function start(environment: Record<string, string> = {}, data = folder()): Promise<Started> {
  return new Started(await freePort(), data, environment);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await condition()) return;
    await wait(100);
  }
  throw new Error('It did not happen within a minute.');
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

const list = { channel: 'C01DELIVERY', user: 'U01ALICE', command: '/tlserror', text: 'list' };

afterEach(async () => {
  for (const each of started.splice(0)) {
    if (each.process.exitCode === null && each.process.signalCode === null) each.process.kill('SIGTERM');
    await each.code();
  }
});
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** The sentence with which starting is refused, asked in this process. */
async function refusal(environment: Record<string, string>, data = folder()): Promise<string> {
  const all = { PORT: String(await freePort()), TLSERROR_DATA: data, ...environment };
  const outcome = await startHere(all).then(
    async (running) => running.stop(),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(Refusal);
  return (outcome as Refusal).message;
}

/** One sentence, no stack, and the exit code of a failure. */
async function refused(process: Started): Promise<string> {
  expect(await process.code()).toBe(1);
  expect(process.out).toBe('');
  expect(process.err).toMatch(/^tlserror: [A-Z][^\n]+\.\n$/);
  expect(process.err).not.toMatch(/\n\s+at /);
  return process.err;
}

describe('npm start', () => {
  it('serves the page, answers a paste, ends everything on Ctrl-C, and keeps the incidents for the next start', async () => {
    const first = await (await start()).ready();
    expect(first.out).toContain(`http://localhost:${first.port}`);
    expect(first.out).toContain('Warning: the page listens on every network interface');
    expect(first.err).toBe('');
    const page = await fetch(`http://127.0.0.1:${first.port}/`);
    expect(await page.text()).toContain('<!doctype html>');

    const sample = /^ +\/tlserror (.+)$/m.exec(first.out)?.[1] ?? '';
    await first.control('command', { ...list, text: sample });
    await until(async () => (await first.channel()).includes('INC-1'));
    expect(await first.channel()).toContain('Watch');

    const children = first.children();
    expect(children).toHaveLength(2);
    first.process.kill('SIGINT');
    expect(await first.code()).toBe(0);
    expect(first.err).toBe('');
    expect(children.filter(isAlive)).toEqual([]);
    expect(await isPortFree(first.port)).toBe(true);
    expect(existsSync(join(first.data, 'running.json'))).toBe(false);

    const second = await (await start({}, first.data)).ready();
    await second.control('command', list);
    await until(async () => (await second.channel()).includes('INC-1'));
    second.process.kill('SIGTERM');
    expect(await second.code()).toBe(0);
  });

  it('killed hard, takes its programs with it, and starts again on the same data', async () => {
    const first = await (await start()).ready();
    const children = first.children();
    first.process.kill('SIGKILL');
    await first.code();
    await until(() => children.every((pid) => !isAlive(pid)));
    const second = await (await start({}, first.data)).ready();
    second.process.kill('SIGINT');
    expect(await second.code()).toBe(0);
  });

  it('stops with a sentence when a program it needs ends', async () => {
    const running = await (await start()).ready();
    const children = running.children();
    process.kill(children[0] ?? 0, 'SIGKILL');
    expect(await running.code()).toBe(1);
    expect(running.err).toMatch(/The embedded database stopped unexpectedly: it ended with SIGKILL\. .*npm start/);
    expect(children.filter(isAlive)).toEqual([]);
  });

  it('refuses a second instance on the same data, and leaves the first alone', async () => {
    const first = await (await start()).ready();
    const said = await refusal({}, first.data);
    expect(said).toMatch(/Another instance \(process \d+\) already uses the database in .*TLSERROR_DATA/);
    expect(first.children().filter(isAlive)).toHaveLength(2);
  });

  it('refuses a port that is taken, and names another', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const said = await refused(new Started(port, folder(), {}));
    expect(said).toContain(`Port ${port} is taken by another program`);
    expect(said).toContain(`PORT=${port + 1} npm start`);
    server.close();
    server.closeAllConnections();
  });

  it('refuses a database binary that is not there, or is none', async () => {
    expect(await refusal({ TLSERROR_DYNOXIDE: '/no/such/binary' })).toMatch(
      /TLSERROR_DYNOXIDE names \/no\/such\/binary, and there is no such file\. .*TLSERROR_DYNAMODB/,
    );
    const none = await refusal({ TLSERROR_DYNOXIDE: join(ROOT, 'package.json') });
    expect(none).toMatch(/The embedded database could not be started: .*EACCES/);
  });

  it('refuses a DynamoDB endpoint that does not answer', async () => {
    const said = await refusal({ TLSERROR_DYNAMODB: `http://127.0.0.1:${await freePort()}` });
    expect(said).toMatch(/The database at http:\/\/127.*\(TLSERROR_DYNAMODB\) cannot be used \(.*ECONNREFUSED/);
  });

  it('uses another DynamoDB endpoint when told to', async () => {
    const database = await startDatabase();
    const running = await (await start({ TLSERROR_DYNAMODB: database.endpoint })).ready();
    expect(running.out).toContain(`${database.endpoint}, table tlserror`);
    expect(running.children()).toHaveLength(1);
    running.process.kill('SIGINT');
    expect(await running.code()).toBe(0);
    await database.stop();
  });
});

describe('npm start with tokens', () => {
  const tokens = { SLACK_BOT_TOKEN: 'xoxb-local-workspace', SLACK_APP_TOKEN: 'xapp-local-workspace' };

  it('joins that workspace by Socket Mode, without a local Slack', async () => {
    const data = folder();
    const slack = await startLocalSlack(localSlackBinary(), await freePort(), data);
    const running = await (await start({ ...tokens, SLACK_API_URL: slack.apiUrl })).ready();
    expect(running.out).toContain('tlserror has joined the workspace tlserror.');
    expect(running.out).not.toContain('Warning');
    expect(running.children()).toHaveLength(1);
    const state = () => fetch(`${slack.apiUrl.replace('/api/', '/_control/messages/C01DELIVERY')}`);
    await fetch(slack.apiUrl.replace('/api/', '/_control/command'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...list, text: '' }),
    });
    await until(async () => (await (await state()).text()).includes('U0TLSERROR'));
    running.process.kill('SIGINT');
    expect(await running.code()).toBe(0);
    await slack.stop();
  });

  it('refuses one without the other', async () => {
    expect(await refusal({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('SLACK_APP_TOKEN is not');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'auth.test', 'invalid_auth', /reinstall the app/],
    ['SLACK_BOT_TOKEN', 'auth.test', 'account_inactive', /reinstall the app/],
    ['SLACK_APP_TOKEN', 'apps.connections.open', 'not_allowed_token_type', /connections:write/],
  ])('names %s when %s answers %s', async (variable, method, error, remedy) => {
    const server = createServer((request, response) => {
      const refuses = request.url?.endsWith(method);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(refuses ? { ok: false, error } : { ok: true, team_id: 'T1', user_id: 'U1' }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
    const said = await refusal({ ...tokens, SLACK_API_URL: api });
    expect(said).toContain(`Slack does not accept ${variable} (${error})`);
    expect(said).toMatch(remedy);
    expect(said).not.toContain('xoxb-local-workspace');
    server.close();
    server.closeAllConnections();
  });

  it('says so when Slack cannot be reached', async () => {
    const said = await refusal({ ...tokens, SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` });
    expect(said).toContain('Slack could not be reached to check SLACK_BOT_TOKEN');
  });
});
