import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RESET, ROOT } from './run-command';

const {
  bundle,
  current,
}: {
  bundle(script: string, outfile: string): Promise<void>;
  current(bundled: string | undefined, root: string): string | undefined;
} = require('../../bin/bundle.cjs');

describe('the command line in one file', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tlserror-bundle-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('answers as its sources do', async () => {
    const file = join(home, 'tlserror.cjs');
    await bundle('bin/tlserror.ts', file);
    const log = join(home, 'mail.log');
    writeFileSync(log, RESET);
    const run = (...script: string[]) =>
      execFileSync(process.execPath, [...script, 'triage', '--json', log], { cwd: ROOT });
    expect(run(file).toString()).toBe(run('--require', 'tsx/cjs', join('bin', 'tlserror.ts')).toString());
  });

  it('is used while no source was changed since it was made', () => {
    const at = (path: string, seconds: number) => utimesSync(join(home, path), seconds, seconds);
    for (const folder of ['bin', 'lambdas', 'lambdas/classifier', 'dist']) mkdirSync(join(home, folder));
    for (const file of ['package.json', 'bin/a.ts', 'lambdas/classifier/b.ts']) writeFileSync(join(home, file), '');
    for (const path of ['package.json', 'bin/a.ts', 'lambdas/classifier/b.ts', 'bin', 'lambdas/classifier', 'lambdas'])
      at(path, 1000);
    expect(current(undefined, home)).toBeUndefined();
    writeFileSync(join(home, 'dist/tlserror.cjs'), '');
    at('dist/tlserror.cjs', 2000);
    expect(current(undefined, home)).toBe(join(home, 'dist', 'tlserror.cjs'));
    at('lambdas/classifier/b.ts', 3000);
    expect(current(undefined, home)).toBeUndefined();
    at('lambdas/classifier/b.ts', 1000);
    // A file that went away leaves its folder changed.
    at('lambdas/classifier', 3000);
    expect(current(undefined, home)).toBeUndefined();
  });
});
