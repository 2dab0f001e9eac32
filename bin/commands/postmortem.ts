import { parseArgs } from 'node:util';
import type { Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';
import { draw } from '../../lambdas/worker/pictures/draw';
import { toHtml } from '../../lambdas/worker/postmortem/html';
import { toMarkdown } from '../../lambdas/worker/postmortem/markdown';
import { postmortemOf } from '../../lambdas/worker/postmortem/postmortem';
import { type FileExcerpt, recordedOf } from '../../lambdas/worker/postmortem/postmortem-of-excerpts';
import { classifyHere, excerptId } from './classify-file';
import { CommandError } from './command-error';
import { LineStore } from './line-store';
import { print } from './output';
import { openText, STANDARD_INPUT, standardInputIsTerminal } from './read-text';
import { USAGE } from './usage';

interface ReadFile {
  name: string;
  at: number;
  own: Verdict;
  kept: LineStore;
}

/** One incident from its excerpts, in the order given, as Markdown or one HTML page on standard output. */
export async function postmortemCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsePostmortem(args);
  if (values.help === true) {
    await print(USAGE.postmortem);
    return 0;
  }
  if (positionals.length === 0 && standardInputIsTerminal()) {
    throw new CommandError(
      'No file is given.',
      'Name the files of the incident in their order: npx tlserror postmortem FILE…',
    );
  }
  const paths = positionals.length > 0 ? positionals : [STANDARD_INPUT];
  const files: ReadFile[] = [];
  let exitCode = 0;
  for (const path of paths) {
    try {
      files.push(await readFile(path, files));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stderr.write(`tlserror: ${error.message} ${error.remedy}\n`);
      exitCode = 1;
    }
  }
  if (files.length > 0 && files.every(({ own }) => own.coverage.recognised === 0)) {
    throw new CommandError(
      'No line of a mail log is in what was given, so there is nothing to write about.',
      'Name the files that hold the log of the incident: npx tlserror postmortem FILE…',
    );
  }
  if (files.length > 0) await print(await written(files, values.html === true));
  return exitCode;
}

function parsePostmortem(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, html: { type: 'boolean' } },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror postmortem --help.');
  }
}

async function readFile(path: string, before: readonly ReadFile[]): Promise<ReadFile> {
  const source = openText(path);
  const name = unusedName(excerptId(path), before);
  const kept = new LineStore(source);
  const own = await classifyHere(source, name, kept);
  return { name, at: Math.round(source.writtenAt ?? Date.now()), own, kept };
}

/** Files of different folders may have one name, excerpts of an incident may not. */
function unusedName(name: string, before: readonly ReadFile[]): string {
  let unused = name;
  for (let count = 2; before.some((file) => file.name === unused); count += 1) unused = `${name.slice(0, 60)}-${count}`;
  return unused;
}

async function written(files: readonly ReadFile[], html: boolean): Promise<string> {
  const answers = files.map((_file, index) => togetherWith(files.slice(0, index + 1)));
  const excerpts = await Promise.all(
    files.map(async ({ name, at, own, kept }, index): Promise<FileExcerpt> => {
      const answer = answers[index] ?? own;
      const text = await kept.sparseText(citedIn(answers, name, files.length === 1));
      return { name, at, lines: own.coverage.lines, answer, text };
    }),
  );
  const title = files.map((file) => file.name).join(', ');
  const recorded = recordedOf(title, excerpts);
  if (recorded === undefined) return '';
  const document = postmortemOf({ ...recorded, title, figures: draw(recorded) });
  return html ? toHtml(document) : toMarkdown(document);
}

/** What the files say together. */
function togetherWith(files: readonly ReadFile[]): Verdict {
  const [first] = files;
  if (files.length === 1 && first !== undefined) return first.own;
  const answer = triage({ version: 1, prior: files.map((file) => file.own.own) });
  if ('error' in answer) throw new CommandError(answer.error.message, answer.error.remedy);
  return answer;
}

/** Lines of one excerpt that any of the answers refers to. */
function citedIn(answers: readonly Verdict[], excerpt: string, alone: boolean): Set<number> {
  const claims = answers.flatMap((answer) => [
    ...answer.observations,
    ...answer.causes.flatMap((cause) => [...cause.supports, ...cause.contradicts]),
    ...answer.evidence,
    ...answer.tierReasons.flatMap(({ lines, excerpts }) =>
      lines.map((line, index) => ({ line, excerpt: excerpts?.[index] })),
    ),
  ]);
  return new Set(
    claims.flatMap(({ line, excerpt: of }) =>
      line !== undefined && line > 0 && (alone || of === undefined || of === excerpt) ? [line] : [],
    ),
  );
}
