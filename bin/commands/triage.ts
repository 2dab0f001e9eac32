import { parseArgs } from 'node:util';
import { type ClassifierError, CONTRACT_VERSION, type Verdict } from '../../lambdas/classifier/contract';
import { oneScreenOf } from '../terminal/one-screen';
import { citedLines, reportOf } from '../terminal/report';
import { styleFor, widthOf } from '../terminal/style';
import { classifyHere, classifyThere, excerptId } from './classify-file';
import { CommandError } from './command-error';
import { LineStore } from './line-store';
import { print } from './output';
import { openText, STANDARD_INPUT, standardInputIsTerminal } from './read-text';
import { USAGE } from './usage';

export async function triageCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseTriage(args);
  if (values.help === true) {
    await print(USAGE.triage);
    return 0;
  }
  const paths = positionals.length > 0 ? positionals : [STANDARD_INPUT];
  if (positionals.length === 0 && standardInputIsTerminal()) {
    throw new CommandError(
      'No file is given.',
      'Name one or more log files, or pipe the text in: npx tlserror triage < FILE.',
    );
  }
  let exitCode = 0;
  for (const path of paths) {
    const answer = await classifyFile(path, values.remote);
    if ('error' in answer) exitCode = 1;
    if (values.json === true) await print(`${JSON.stringify({ ...answer.document, file: path })}\n`);
    else if ('error' in answer) process.stderr.write(`tlserror: ${answer.error.message} ${answer.error.remedy}\n`);
    else await printReport(path, answer, paths.length > 1, values.full === true);
  }
  return exitCode;
}

function parseTriage(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        full: { type: 'boolean' },
        remote: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CommandError(
      error instanceof Error ? firstSentence(error.message) : String(error),
      'See: npx tlserror triage --help.',
    );
  }
}

function firstSentence(message: string): string {
  const sentence = /^[^.\n]*/.exec(message)?.[0] ?? message;
  return `${sentence}.`;
}

type Answer =
  | { document: ClassifierError; error: { message: string; remedy: string } }
  | { document: Verdict; kept: LineStore };

/** One file, one answer: a file that cannot be read never stops the others. */
async function classifyFile(path: string, remote: string | undefined): Promise<Answer> {
  try {
    const source = openText(path);
    const id = excerptId(path);
    const kept = new LineStore(source);
    const document =
      remote === undefined ? await classifyHere(source, id, kept) : await classifyThere(source, id, kept, remote);
    return 'error' in document ? { document, error: document.error } : { document, kept };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { message, remedy } = error;
    return { document: { version: CONTRACT_VERSION, error: { code: 'unreadable-file', message, remedy } }, error };
  }
}

async function printReport(
  path: string,
  { document: verdict, kept }: { document: Verdict; kept: LineStore },
  heading: boolean,
  full: boolean,
): Promise<void> {
  const quoted = await kept.lines(citedLines(verdict));
  const style = styleFor(process.stdout);
  const report = { verdict, quoted, style, width: widthOf(process.stdout), ...(heading ? { heading: path } : {}) };
  await print(full ? reportOf(report) : oneScreenOf(report));
}
