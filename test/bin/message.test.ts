import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Made, messages } from '../checks/passport/messages';
import { tlserror } from './run-command';

describe('tlserror message', () => {
  let folder: string;
  let all: Made[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tlserror-test-'));
    all = await messages();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const written = (name: string): string[] => {
    const made = all.find((one) => one.name === name);
    const [file, zone] = [join(folder, 'message.eml'), join(folder, 'zone')];
    writeFileSync(file, made?.raw ?? '');
    writeFileSync(zone, made?.zone ?? '');
    return ['--zone', zone, file];
  };

  it('checks a message against a zone, and prints nothing of its body', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['message', ...written('all is well')]);
    expect(stderr).toBe('');
    expect(stdout).toContain('no SPF, DKIM or DMARC result');
    expect(stdout).toContain('example.com is proven by DKIM');
    expect(stdout).toContain('  1  from mx1.example.com [192.0.2.9] to mx.example.org with ESMTPS, TLSv1.3');
    expect(stdout).not.toMatch(/secret|hello|news@/);
    expect(exitCode).toBe(0);
  });

  it('ends with 2 where a check failed', async () => {
    const { exitCode, stdout } = await tlserror(['message', '--json', ...written('its body changed, SPF fails')]);
    expect(JSON.parse(stdout)).toMatchObject({ passport: { from: 'example.com' }, verified: { verdict: 'fail' } });
    expect(exitCode).toBe(2);
  });

  it.each<[string[], RegExp]>([
    [['/nowhere.eml'], /"\/nowhere.eml" could not be read\./],
    [[], /Exactly one message is to be named\./],
    [['package.json'], /holds no header of a message/],
    [['--zone', '/nowhere', 'test/e2e/fixtures/handshake-lost.log'], /holds no header|could not be read/],
  ])('%j is answered with what to do', async (args, words) => {
    const { exitCode, stderr } = await tlserror(['message', ...args]);
    expect(stderr).toMatch(words);
    expect(exitCode).toBe(1);
  });
});
