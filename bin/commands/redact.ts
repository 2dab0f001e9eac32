import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { redact } from '../../lambdas/classifier/redact';
import { CommandError } from './command-error';
import { print } from './output';
import { openText, STANDARD_INPUT, standardInputIsTerminal } from './read-text';
import { USAGE } from './usage';

/** Lines that are redacted and printed at a time. */
const BLOCK = 10_000;
/** Lines on either side that may say what a line holds: the AUTH before it, the frame of a key around it. */
const AROUND = 400;
/** The first lines of a table name its columns. */
const FIRST = 2;

/** Prints each file, or standard input, as the bot would store it. */
export async function redactCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRedact(args);
  if (values.help === true) {
    await print(USAGE.redact);
    return 0;
  }
  if (positionals.length === 0 && standardInputIsTerminal()) {
    throw new CommandError(
      'No file is given.',
      'Name one or more files, or pipe the text in: npx tlserror redact < FILE.',
    );
  }
  // Nobody keeps the key: the pseudonyms tell mailboxes apart in what is printed now, and nothing beyond it.
  const key = randomBytes(32).toString('base64url');
  let exitCode = 0;
  for (const path of positionals.length > 0 ? positionals : [STANDARD_INPUT]) {
    try {
      for await (const piece of redacted(openText(path).chunks(), key)) await print(piece);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stderr.write(`tlserror: ${error.message} ${error.remedy}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

function parseRedact(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${/^[^.\n]*/.exec(message)?.[0] ?? message}.`, 'See: npx tlserror redact --help.');
  }
}

/** The text in blocks of lines, each redacted with the lines around it, in memory that does not grow with the text. */
export async function* redacted(chunks: AsyncIterable<string>, key: string): AsyncGenerator<string> {
  let first: string[] | undefined;
  let before: string[] = [];
  let lines: string[] = [];
  let rest: string[] = [];
  const block = (size: number, isLast: boolean): string => {
    first ??= lines.slice(0, FIRST);
    // Behind the first block its head stands in for the lines that are gone.
    const head = before.length === 0 ? [] : [...first, '', ...before];
    const out = redact([...head, ...lines].join('\n'), key)
      .split('\n')
      .slice(head.length, head.length + size);
    before = lines.slice(Math.max(0, size - AROUND), size);
    lines = lines.slice(size);
    return isLast ? out.join('\n') : `${out.join('\n')}\n`;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      rest.push(chunk.slice(start, end));
      lines.push(rest.join(''));
      rest = [];
      start = end + 1;
    }
    rest.push(chunk.slice(start));
    while (lines.length >= BLOCK + AROUND) yield block(BLOCK, false);
  }
  lines.push(rest.join(''));
  yield block(lines.length, true);
}
