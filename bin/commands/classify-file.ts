import { basename } from 'node:path';
import { type ClassifierError, LIMITS, type Verdict } from '../../lambdas/classifier/contract';
import { createTriage } from '../../lambdas/classifier/triage';
import { showProgress } from '../terminal/progress';
import { CommandError } from './command-error';
import type { LineStore } from './line-store';
import { STANDARD_INPUT, type TextSource } from './read-text';

/** The longest excerpt id that the contract takes. */
const LONGEST_ID = 64;

/** The file's own name; standard input has none. */
export function excerptId(path: string): string {
  return path === STANDARD_INPUT ? 'standard-input' : basename(path).slice(-LONGEST_ID) || 'file';
}

/** The year of syslog dates follows from when the file was last written. */
export function receivedAt(source: TextSource): string {
  return new Date(source.writtenAt ?? Date.now()).toISOString();
}

/** Classifies in this process, in memory that does not grow with the file. */
export async function classifyHere(source: TextSource, excerpt: string, kept: LineStore): Promise<Verdict> {
  const triage = createTriage({ excerpt, receivedAt: receivedAt(source) });
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

/** Has the Lambda function `name` classify; the whole text goes over, so the contract's limits hold. */
export async function classifyThere(
  source: TextSource,
  excerpt: string,
  kept: LineStore,
  name: string,
): Promise<Verdict | ClassifierError> {
  const { invokeClassifier }: typeof import('./invoke-classifier') = require('./invoke-classifier');
  const pieces: string[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    pieces.push(chunk);
    kept.keep(chunk);
    length += chunk.length;
    if (length > LIMITS.expandedBytes) {
      throw new CommandError(
        `"${source.path}" is longer than the ${LIMITS.expandedBytes / 1024 / 1024} MB that the function takes.`,
        'Leave out --remote, or cut the log to the hours that matter.',
      );
    }
  }
  return invokeClassifier(name, { id: excerpt, text: pieces.join(''), receivedAt: receivedAt(source) });
}
