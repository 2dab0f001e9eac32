/** docs/adding-a-wording.md, step by step, in a copy of the sources. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const COPIED = [
  'bin',
  'lambdas',
  'package.json',
  'tsconfig.json',
  'test/classifier/failures',
  'test/classifier/mailers',
];

interface Step {
  language: string;
  /** The block's lines, without the indentation that it has in the page. */
  code: string;
  /** The file named last before the block. */
  file: string;
}

/** The page's blocks in order. */
function stepsOf(page: string): Step[] {
  const steps: Step[] = [];
  let file = '';
  let open: { language: string; indent: number; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    const fence = /^(?<indent> *)```(?<language>\w*)$/.exec(line)?.groups;
    if (open !== undefined && fence?.['language'] === '') {
      steps.push({ language: open.language, code: `${open.lines.join('\n')}\n`, file });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line.slice(open.indent));
    else if (fence !== undefined) {
      open = { language: fence['language'] ?? '', indent: fence['indent']?.length ?? 0, lines: [] };
    } else file = /`(?<file>lambdas\/[^`]+\.(?:ts|md))`/.exec(line)?.groups?.['file'] ?? file;
  }
  return steps;
}

const page = readFileSync(join(ROOT, 'docs/adding-a-wording.md'), 'utf8');
const copy = mkdtempSync(join(tmpdir(), 'adding-a-wording-'));

beforeAll(() => {
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // Only what the steps touch is run, not what else this project's tests set up.
  writeFileSync(
    join(copy, 'jest.config.js'),
    `module.exports = { testEnvironment: 'node', transform: { '^.+\\\\.ts$': '@swc/jest' } };\n`,
  );
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string): string {
  const PATH = `${join(copy, 'node_modules/.bin')}:${process.env['PATH']}`;
  // The package itself is not among its own packages' commands.
  const own = command.replace('npx tlserror', 'node --import tsx bin/tlserror.ts').replace('npx jest', 'jest');
  return execFileSync('bash', ['-o', 'pipefail', '-c', own], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, NO_COLOR: '1' },
  });
}

function follow({ language, code, file }: Step): string {
  if (language === 'sh') return run(code);
  const path = join(copy, file);
  const whole = language === 'md' || code.startsWith('import ');
  const text = whole ? code : readFileSync(path, 'utf8').replace('wordings: [\n', `wordings: [\n${code}`);
  writeFileSync(path, text);
  return '';
}

it('works as it stands', () => {
  const printed = stepsOf(page).map((step) => [step.code, follow(step)] as const);
  const told = printed.flatMap(([code, out]) => (code.includes('tlserror triage') ? [out] : []));
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/handshake ✗ the remote side closed the connection/);
  expect(told[1]).toMatch(/connection was reset|reset/);
  expect(printed.filter(([code]) => code.startsWith('npm run new:'))).toHaveLength(2);
  expect(stepsOf(page).filter(({ language }) => language === 'ts')).toHaveLength(3);
}, 120_000);
