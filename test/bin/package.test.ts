/** The package as strangers get it: packed, installed in an empty folder, run and imported there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';
import { RESET, ROOT } from './run-command';

const MEBIBYTE = 1024 * 1024;

describe('the package', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'tlserror-package-'));
    execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: ROOT, stdio: 'pipe' });
    writeFileSync(join(home, 'package.json'), '{"name":"somewhere","version":"1.0.0"}');
    const [tarball] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
    execFileSync('npm', ['install', '--offline', '--silent', '--no-audit', '--no-fund', `./${tarball}`], { cwd: home });
    writeFileSync(join(home, 'mail.log'), RESET);
  }, 120_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
  const command = (...args: string[]) => run(join('node_modules', 'tlserror', 'bin', 'tlserror.cjs'), ...args);

  it('is installed without a network and brings nothing along', () => {
    expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['tlserror']);
  });

  it('has at most 2 MB of files, and none but those it needs', () => {
    const files = readdirSync(join(home, 'node_modules', 'tlserror'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(files.length).toBeLessThan(12);
    const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
    expect(bytes).toBeLessThan(2 * MEBIBYTE);
  });

  it('triages, writes a postmortem with its chart, and tells its version', () => {
    expect(JSON.parse(command('triage', '--json', 'mail.log'))).toMatchObject({ version: 1, tier: 'watch' });
    expect(command('postmortem', '--html', 'mail.log')).toContain('<svg');
    expect(command('--version').trim()).toBe(manifest.version);
  });

  it.each([
    [['start'], /runs from a clone/],
    [['triage', '--remote', 'arn:aws:lambda:eu-west-1:123456789012:function:x', 'mail.log'], /npm install @aws-sdk/],
  ])('says what to do where `%s` wants more than it brings', (args, sentence) => {
    let said = '';
    try {
      execFileSync(process.execPath, [join('node_modules', 'tlserror', 'bin', 'tlserror.cjs'), ...args], {
        cwd: home,
        stdio: 'pipe',
      });
    } catch (error) {
      said = String((error as { stderr: Buffer }).stderr);
    }
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/ {4}at /);
  });

  it('is imported and required, with types that hold', () => {
    const page = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');
    const example = /```ts\n(?<code>.*?\n)```\n/s.exec(page)?.groups?.code ?? '';
    expect(example).toContain("from 'tlserror'");
    writeFileSync(join(home, 'example.ts'), example);
    writeFileSync(
      join(home, 'tsconfig.json'),
      '{"compilerOptions":{"module":"nodenext","strict":true,"noEmit":true,"types":[],"lib":["es2024","dom"]},"files":["example.ts"]}',
    );
    writeFileSync(join(home, 'package.json'), '{"name":"somewhere","version":"1.0.0","type":"module"}');
    execFileSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], { cwd: home });
    expect(run('--experimental-strip-types', '--no-warnings', 'example.ts')).toBe(
      /```text\n(?<said>.*?\n)```\n/s.exec(page)?.groups?.said,
    );
    expect(run('--input-type=commonjs', '-e', "console.log(typeof require('tlserror').triage)").trim()).toBe(
      'function',
    );
  });
});
