import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { responseSchema } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';
import { DELIVERED, LAUNCHER, RESET, ROOT, tlserror } from './run-command';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tlserror-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function documents(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('triage --json', () => {
  it('answers each file on a line of its own, in order, also when some cannot be read', async () => {
    const reset = file('reset.log', RESET);
    const delivered = file('delivered.log', DELIVERED);
    const missing = join(folder, 'missing.log');
    const { exitCode, stdout, stderr } = await tlserror(['triage', '--json', reset, missing, folder, delivered]);
    const [first, second, third, fourth, ...others] = documents(stdout);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      file: reset,
      version: 1,
      stop: { phase: 'handshake', failure: 'reset' },
      tier: 'watch',
    });
    expect(second).toEqual({
      file: missing,
      version: 1,
      error: { code: 'unreadable-file', message: `"${missing}" does not exist.`, remedy: 'Check the path.' },
    });
    expect(third).toMatchObject({
      file: folder,
      error: { code: 'unreadable-file', message: `"${folder}" is a directory.` },
    });
    expect(fourth).toMatchObject({ file: delivered, tier: 'none' });
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
  });

  it('answers in the form of the contract and names nobody', async () => {
    const { exitCode, stdout } = await tlserror(['triage', '--json', file('contract.log', RESET)]);
    const [{ file: _file, ...verdict } = {}] = documents(stdout);
    expect(responseSchema.safeParse(verdict).success).toBe(true);
    expect(stdout).not.toMatch(/anna\.keller|orders@/);
    expect(exitCode).toBe(0);
  });

  it('reads standard input when no file is named, and calls it "-"', async () => {
    for (const args of [
      ['triage', '--json'],
      ['triage', '--json', '-'],
    ]) {
      const { exitCode, stdout } = await tlserror(args, { input: RESET });
      expect(documents(stdout)).toMatchObject([{ file: '-', stop: { phase: 'handshake', failure: 'reset' } }]);
      expect(exitCode).toBe(0);
    }
  });

  it('says the same of Windows line ends, gzip and UTF-16 as of plain text', async () => {
    const paths = [
      file('plain.log', RESET),
      file('windows.log', RESET.replaceAll('\n', '\r\n')),
      file('packed.log.gz', gzipSync(RESET)),
      file('utf16.log', Buffer.from(`\ufeff${RESET.replaceAll('\n', '\r\n')}`, 'utf16le')),
      file('without-last-line-end.log', RESET.trimEnd()),
    ];
    const { exitCode, stdout } = await tlserror(['triage', '--json', ...paths]);
    const [plain, ...others] = documents(stdout);
    expect(others).toHaveLength(4);
    for (const other of others) {
      for (const field of ['stop', 'tier', 'tierReasons', 'causes', 'scope', 'observations', 'plain']) {
        expect(other[field]).toEqual(plain?.[field]);
      }
    }
    expect(exitCode).toBe(0);
  });

  it('takes an empty file as a text without failure', async () => {
    const { exitCode, stdout } = await tlserror(['triage', '--json', file('empty.log', '')]);
    expect(documents(stdout)).toMatchObject([{ tier: 'none', coverage: { kind: 'empty' } }]);
    expect(exitCode).toBe(0);
  });

  it.each<[string, Buffer, RegExp]>([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array(500).fill(0)]), /is not text/],
    ['a screenshot', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /is a picture, not text/],
    ['a journal', Buffer.from('LPKSHHRH\0\0'), /systemd journal/],
    ['a cut gzip file', gzipSync(RESET).subarray(0, 60), /damaged or cut/],
  ])('refuses %s with a sentence and goes on', async (_name, content, message) => {
    const bad = file('bad.bin', content);
    const { exitCode, stdout } = await tlserror(['triage', '--json', bad, file('good.log', RESET)]);
    const [refused, good] = documents(stdout);
    expect(refused).toMatchObject({ file: bad, error: { code: 'unreadable-file' } });
    expect(JSON.stringify(refused)).toMatch(message);
    expect(good).toMatchObject({ tier: 'watch' });
    expect(exitCode).toBe(1);
  });

  it('copes with a line of several megabytes', async () => {
    const long = file('long.log', `${'x'.repeat(6_000_000)}\n${RESET}`);
    const { exitCode, stdout } = await tlserror(['triage', '--json', long]);
    expect(documents(stdout)).toMatchObject([
      { stop: { phase: 'handshake', failure: 'reset' }, coverage: { lines: 5 } },
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('triage for a person', () => {
  it('puts urgency on top, then the words, the ladder, the line, the cause, what to do and what to find out', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['triage', file('screen.log', RESET)]);
    const order = [
      'WATCH · smarthost1 → Gmail',
      'Gmail has not seen',
      'handshake ✗',
      'line 2 │',
      'Most likely',
      ' 1. ',
      '$ grep -F DE02324A0B6',
      'Please find out',
      'Read 4 lines',
      '--full',
    ];
    const places = order.map((words) => stdout.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(stdout).not.toContain('anna.keller');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('says everything with --full: all lines, causes, steps and what would change it', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['triage', '--full', file('report.log', RESET)]);
    const order = [
      'WATCH',
      'Gmail has not seen',
      'Delivery stopped',
      'Lines',
      'Likely causes',
      'What to do',
      'Keep in mind',
      'Read 4 lines',
    ];
    const places = order.map((words) => stdout.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(stdout).toContain('2 │ Nov 21 05:37:06 smarthost1 postfix/smtp[13884]: SSL_connect error');
    expect(stdout).toContain('$ grep -F DE02324A0B6');
    expect(stdout).not.toContain('anna.keller');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('wraps prose at 80 columns when it is not a terminal', async () => {
    const path = file('wrapped.log', RESET);
    for (const args of [[path], ['--full', path]]) {
      const { stdout } = await tlserror(['triage', ...args]);
      const prose = stdout.split('\n').filter((line) => !line.trimStart().startsWith('$'));
      for (const line of prose) expect([...line].length).toBeLessThanOrEqual(80);
    }
  });

  it('is short when nothing failed', async () => {
    const { stdout } = await tlserror(['triage', file('quiet.log', DELIVERED)]);
    expect(stdout).toMatch(/^NOTHING FAILED\n/);
    expect(stdout).not.toMatch(/--full|^ 1\. /m);
  });

  it('does not say that all is well when there is no log', async () => {
    expect((await tlserror(['triage'], { input: 'hello, our mail to gmail fails' })).stdout).toMatch(/^NO LOG LINES\n/);
    expect((await tlserror(['triage'], { input: '' })).stdout).toMatch(/^NO TEXT\n/);
  });

  it('names each file when there are several', async () => {
    const paths = [file('one.log', RESET), file('two.log', DELIVERED)];
    const { stdout } = await tlserror(['triage', ...paths]);
    for (const path of paths) expect(stdout).toContain(`${path}\n`);
  });

  it('colours only where it is wanted', async () => {
    const path = file('colour.log', RESET);
    const colour = '\u001b[';
    expect((await tlserror(['triage', path])).stdout).not.toContain(colour);
    expect((await tlserror(['triage', path], { environment: { FORCE_COLOR: '1' } })).stdout).toContain(colour);
    const both = { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } };
    expect((await tlserror(['triage', path], both)).stdout).not.toContain(colour);
  });

  it('shows control characters instead of obeying them', async () => {
    const hostile = RESET.replace('Connection reset', '\u001b]0;owned\u0007\u202eConnection reset');
    const { stdout } = await tlserror(['triage', file('hostile.log', hostile)]);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(stdout.replaceAll(/\n *│ /g, '')).toContain('owned');
  });

  it('quotes standard input too', async () => {
    const { stdout } = await tlserror(['triage'], { input: RESET });
    expect(stdout).toContain('2 │ Nov 21 05:37:06');
  });

  it('says what is wrong with a file and still answers the others', async () => {
    const { exitCode, stdout, stderr } = await tlserror([
      'triage',
      join(folder, 'nowhere.log'),
      file('there.log', RESET),
    ]);
    expect(stderr).toBe(`tlserror: "${join(folder, 'nowhere.log')}" does not exist. Check the path.\n`);
    expect(stdout).toContain('WATCH');
    expect(exitCode).toBe(1);
  });

  it('is quiet when its reader goes away', async () => {
    const path = file('piped.log', RESET);
    const many = Array.from({ length: 40 }, () => path);
    const stderr = await new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, [LAUNCHER, 'triage', ...many], { cwd: ROOT });
      let said = '';
      child.stderr.on('data', (piece: Buffer) => {
        said += piece.toString('utf8');
      });
      child.stdout.once('data', () => child.stdout.destroy());
      child.on('error', reject);
      child.on('close', () => resolve(said));
      child.stdin.end();
    });
    expect(stderr).toBe('');
  });
});

describe('triage --remote', () => {
  let server: Server;
  let environment: Record<string, string>;
  let answer: (request: unknown) => unknown;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body: Buffer[] = [];
      request.on('data', (piece: Buffer) => body.push(piece));
      request.on('end', () => {
        expect(request.url).toBe('/2015-03-31/functions/classifier/invocations');
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer(JSON.parse(Buffer.concat(body).toString('utf8')))));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    environment = {
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  });
  afterAll(() => {
    server.close();
  });

  it('gives the same verdict as here', async () => {
    answer = triage;
    const path = file('remote.log', RESET);
    const here = await tlserror(['triage', '--json', path]);
    const there = await tlserror(['triage', '--json', '--remote', 'classifier', path], { environment });
    expect(there.stderr).toBe('');
    expect(documents(there.stdout)).toEqual(documents(here.stdout));
  });

  it('says so when the answer is no verdict, and passes the error of the classifier on', async () => {
    const path = file('odd.log', RESET);
    answer = () => ({ hello: 'world' });
    const odd = await tlserror(['triage', '--remote', 'classifier', path], { environment });
    expect(odd.stderr).toContain('answered something that is no verdict');
    expect(odd.exitCode).toBe(1);
    const error = { code: 'too-large', message: 'Too large.', remedy: 'Cut it.' };
    answer = () => ({ version: 1, error });
    const refused = await tlserror(['triage', '--json', '--remote', 'classifier', path], { environment });
    expect(documents(refused.stdout)).toEqual([{ version: 1, error, file: path }]);
    expect(refused.exitCode).toBe(1);
  });

  it('says so when nobody answers', async () => {
    const nobody = {
      environment: { ...environment, AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' },
    };
    const { exitCode, stderr } = await tlserror(['triage', '--remote', 'classifier', file('alone.log', RESET)], nobody);
    expect(stderr).toMatch(/^tlserror: The function "classifier" could not be asked \(.*\)\. Check its name/);
    expect(exitCode).toBe(1);
  });
});

it('reads a folder only when its files are named', async () => {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const { stderr } = await tlserror(['triage', join(folder, 'logs')]);
  expect(stderr).toContain(`Name the files in it, for example: npx tlserror triage ${join(folder, 'logs')}/*.log`);
});

describe('a long file', () => {
  const copies = Math.ceil((17 * 1024 * 1024) / DELIVERED.length);
  const long = () => file('long.log', DELIVERED.repeat(copies));

  it('is answered as a short one is, and its exit code says whether all files could be read', async () => {
    const { exitCode, stdout } = await tlserror(['triage', '--json', long(), join(folder, 'missing.log')]);
    const [answer, missing] = documents(stdout);
    expect(answer).toMatchObject({ file: join(folder, 'long.log'), tier: 'none', coverage: { lines: 2 * copies } });
    expect(missing).toMatchObject({ error: { code: 'unreadable-file' } });
    expect(exitCode).toBe(1);
  });

  it('is given up with the process that was started', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'triage', long()], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGTERM');
    // Standard output closes when nobody holds it any more.
    const [code, signal] = await new Promise<unknown[]>((resolve) => child.once('close', (...how) => resolve(how)));
    expect({ code, signal, said }).toEqual({ code: null, signal: 'SIGTERM', said: '' });
  });
});
