import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFolder } from '../../bin/local/instance';

const root = mkdtempSync(join(tmpdir(), 'tlserror-instance-'));
let sequence = 0;
const fresh = () => join(root, String(++sequence));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('takeFolder', () => {
  it('creates the folder for its owner alone, and frees it', async () => {
    const folder = fresh();
    const instance = await takeFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await expect(takeFolder(folder)).rejects.toThrow(/Another instance \(process \d+\)/);
    instance.release();
    (await takeFolder(folder)).release();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  it('notes children', async () => {
    const folder = fresh();
    const instance = await takeFolder(folder);
    instance.note(process.pid);
    const running = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { children: { pid: number }[] };
    expect(running.children).toMatchObject([{ pid: process.pid }]);
    instance.release();
  });

  it('takes over from one that was killed, and ends what it left running', async () => {
    const folder = fresh();
    const owner = spawn('sleep', ['60']);
    const leftover = spawn('sleep', ['60']);
    const instance = await takeFolder(folder);
    instance.note(leftover.pid ?? 0);
    const file = join(folder, 'running.json');
    const running = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    writeFileSync(file, JSON.stringify({ ...running, pid: owner.pid }));
    const ended = once(leftover, 'exit');
    const next = await takeFolder(folder);
    await ended;
    expect(leftover.signalCode).toBe('SIGTERM');
    next.release();
  });

  it('is not misled by a process id that was used again, nor by a file half written', async () => {
    const folder = fresh();
    (await takeFolder(folder)).release();
    const file = join(folder, 'running.json');
    const bystander = spawn('sleep', ['60']);
    const reused = { pid: bystander.pid, began: '1' };
    writeFileSync(file, JSON.stringify({ ...reused, children: [reused] }));
    (await takeFolder(folder)).release();
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
    bystander.kill('SIGKILL');
    await once(bystander, 'exit');
    writeFileSync(file, '{"pid": 1');
    (await takeFolder(folder)).release();
  });

  it('says so when the folder cannot be written', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    await expect(takeFolder(join(file, 'below'))).rejects.toThrow(/cannot be written .*ENOTDIR.*TLSERROR_DATA/);
  });
});
