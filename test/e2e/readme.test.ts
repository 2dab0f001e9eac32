import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const README = join(ROOT, 'README.md');
const text = readFileSync(README, 'utf8');

/** Run by .ci/run itself, or by the tests that start the bot as `npm start` does. */
const RUN_ELSEWHERE = new Set(['npm ci && npm start', 'npm ci && npm test', 'npm run synth']);

const CONSOLE = /```console\n\$ (?<command>.+)\n(?<output>[\s\S]*?)```/g;

/** What a person sees who types it at the project's root. */
function outputOf(command: string): string {
  const { FORCE_COLOR: _, ...env } = process.env;
  return execFileSync('bash', ['-c', command], {
    cwd: ROOT,
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the README', () => {
  if (process.env['UPDATE_README'] !== undefined) {
    const updated = text.replace(
      CONSOLE,
      (_, command: string) => `\`\`\`console\n$ ${command}\n${outputOf(command)}\`\`\``,
    );
    writeFileSync(README, updated);
  }

  it.each([...readFileSync(README, 'utf8').matchAll(CONSOLE)].map((match) => [match.groups?.['command'] ?? '', match]))(
    'shows what is printed by %s',
    (command, match) => {
      expect(match.groups?.['output']).toBe(outputOf(command));
    },
    60_000,
  );

  it('names no command that is run nowhere', () => {
    const commands = [...text.matchAll(/```sh\n([\s\S]*?)\n```/g)].flatMap((match) => match[1]?.split('\n') ?? []);
    expect(commands.filter((command) => !RUN_ELSEWHERE.has(command))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});
