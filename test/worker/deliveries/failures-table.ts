/** The table of docs/failures.md that the tests make: `UPDATE_FAILURES=1` writes it, every other run compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Row {
  what: string;
  /** Try that was the last one needed, or `dead` after five. */
  done: number | 'dead';
  answers: number;
  told: number;
}

const FILE = join(__dirname, '..', '..', '..', 'docs', 'failures.md');
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

function lineOf({ what, done, answers, told }: Row): string {
  const tries = done === 'dead' ? 'dead after five' : `done by try ${done}`;
  const sentences = told === 0 ? 'none' : `${told}`;
  return `| ${what.replaceAll('|', '/')} | ${tries} | ${answers} | ${sentences} |`;
}

/** Fails for a row that the document does not have; a run of some tests alone compares those. */
export function measuredTable(rows: readonly Row[]): void {
  const text = readFileSync(FILE, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [kept = '', after = ''] = rest.split(END);
  const lines = rows.map(lineOf);
  if (process.env['UPDATE_FAILURES'] !== undefined) {
    const head = ['| what fails | the job | answers | sentences on the failure |', '| --- | --- | ---: | ---: |'];
    writeFileSync(FILE, [before, BEGIN, '\n\n', [...head, ...lines].join('\n'), '\n\n', END, after].join(''));
    return;
  }
  const missing = lines.filter((line) => !kept.includes(line));
  if (missing.length > 0)
    throw new Error(`docs/failures.md does not say (run with UPDATE_FAILURES=1 to write it):\n${missing.join('\n')}`);
}
