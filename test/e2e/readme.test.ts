import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
/** Pages whose examples are run, and whose links are followed. */
const PAGES = [
  'README.md',
  'docs/command-line.md',
  'docs/slack.md',
  'docs/reading-an-answer.md',
  'docs/limits.md',
  'docs/privacy.md',
];

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

describe.each(PAGES)('%s', (page) => {
  const file = join(ROOT, page);
  const text = readFileSync(file, 'utf8');
  if (process.env['UPDATE_README'] !== undefined) {
    const updated = text.replace(
      CONSOLE,
      (_, command: string) => `\`\`\`console\n$ ${command}\n${outputOf(command)}\`\`\``,
    );
    writeFileSync(file, updated);
  }

  const examples = [...readFileSync(file, 'utf8').matchAll(CONSOLE)];
  for (const { groups } of examples) {
    const { command = '', output } = groups ?? {};
    it(`shows what is printed by ${command}`, () => {
      expect(output).toBe(outputOf(command));
    }, 60_000);
  }

  it('names no command that is run nowhere', () => {
    const commands = [...text.matchAll(/```sh\n([\s\S]*?)\n```/g)].flatMap((match) => match[1]?.split('\n') ?? []);
    expect(commands.filter((command) => !RUN_ELSEWHERE.has(command))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(file, '..', link)))).toEqual([]);
  });
});
