import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ClassifierError, CONTRACT_VERSION, LIMITS, type Verdict } from '../../lambdas/classifier/contract';
import { showProgress } from '../terminal/progress';
import { citedLines, reportOf } from '../terminal/report';
import { styleFor, widthOf } from '../terminal/style';
import { CommandError } from './command-error';
import { LineStore } from './line-store';
import { print } from './output';
import { openText, STANDARD_INPUT, standardInputIsTerminal, type TextSource } from './read-text';
import { USAGE } from './usage';

/** The longest excerpt id that the contract takes. */
const LONGEST_ID = 64;

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
    else await printReport(path, answer.document, answer.kept, paths.length > 1);
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
      remote === undefined ? await classifyHere(source, id, kept) : await classifyThere(source, id, remote, kept);
    return 'error' in document ? { document, error: document.error } : { document, kept };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { message, remedy } = error;
    return { document: { version: CONTRACT_VERSION, error: { code: 'unreadable-file', message, remedy } }, error };
  }
}

/** The file's own name; standard input has none. */
function excerptId(path: string): string {
  return path === STANDARD_INPUT ? 'standard-input' : basename(path).slice(-LONGEST_ID) || path.slice(-LONGEST_ID);
}

/** The year of syslog dates follows from when the file was last written. */
function receivedAt(source: TextSource): string {
  return new Date(source.writtenAt ?? Date.now()).toISOString();
}

async function classifyHere(source: TextSource, id: string, kept: LineStore): Promise<Verdict> {
  const { createTriage }: typeof import('../../lambdas/classifier/triage') = require('../../lambdas/classifier/triage');
  const triage = createTriage({ excerpt: id, receivedAt: receivedAt(source) });
  const progress = showProgress(source);
  try {
    for await (const chunk of source.chunks()) {
      triage.write(chunk);
      kept.keep(chunk);
      progress.step();
    }
  } finally {
    progress.end();
  }
  return triage.end();
}

async function classifyThere(
  source: TextSource,
  id: string,
  name: string,
  kept: LineStore,
): Promise<Verdict | ClassifierError> {
  const { invokeClassifier }: typeof import('./invoke-classifier') = require('./invoke-classifier');
  let text = '';
  for await (const chunk of source.chunks()) {
    text += chunk;
    kept.keep(chunk);
    if (text.length > LIMITS.expandedBytes) {
      throw new CommandError(
        `"${source.path}" is longer than the ${LIMITS.expandedBytes / 1024 / 1024} MB that the function takes.`,
        'Leave out --remote, or cut the log to the hours that matter.',
      );
    }
  }
  return invokeClassifier(name, { id, text, receivedAt: receivedAt(source) });
}

async function printReport(path: string, verdict: Verdict, kept: LineStore, heading: boolean): Promise<void> {
  const lines = await kept.lines(citedLines(verdict));
  const style = styleFor(process.stdout);
  await print(
    reportOf({ verdict, quoted: lines, style, width: widthOf(process.stdout), ...(heading ? { heading: path } : {}) }),
  );
}
