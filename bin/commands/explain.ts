import { parseArgs } from 'node:util';
import { createExplanation, type EntryExplanation, type Explanation } from '../../lambdas/classifier/explain';
import { explanationOf } from '../terminal/explanation';
import { excerptId, receivedAt } from './classify-file';
import { CommandError } from './command-error';
import { print } from './output';
import { openText, STANDARD_INPUT, standardInputIsTerminal } from './read-text';
import { USAGE } from './usage';

/** Prints why a text is read and judged as it is. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseExplain(args);
  if (values.help === true) {
    await print(USAGE.explain);
    return 0;
  }
  const [path = STANDARD_INPUT, ...more] = positionals;
  if (more.length > 0) {
    throw new CommandError('One text is explained at a time.', 'Name one file: npx tlserror explain FILE.');
  }
  if (positionals.length === 0 && standardInputIsTerminal()) {
    throw new CommandError('No file is given.', 'Name a file, or pipe the text in: npx tlserror explain < FILE.');
  }
  const explanation = await explain(path);
  const shown = values.line === undefined ? explanation : atLine(explanation, lineIn(values.line));
  await print(values.json === true ? `${JSON.stringify({ file: path, ...shown })}\n` : explanationOf(shown));
  return 0;
}

function parseExplain(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { line: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${/^[^.\n]*/.exec(message)?.[0] ?? message}.`, 'See: npx tlserror explain --help.');
  }
}

function lineIn(value: string): number {
  const line = Number(value);
  if (Number.isInteger(line) && line > 0) return line;
  throw new CommandError(`"${value}" is no line.`, 'Lines are counted from 1: npx tlserror explain --line 12 FILE.');
}

/** The entry that covers a line, and the lanes that cite it. */
function atLine({ lines, lanes }: Explanation, line: number): Partial<Explanation> {
  const covers = (entry: EntryExplanation): boolean => entry.line <= line && line <= (entry.to ?? entry.line);
  const found = lines.filter(covers);
  const begins = new Set(found.map((entry) => entry.line));
  return {
    lines: found,
    lanes: lanes.filter(({ stops }) => stops.some((stop) => stop.lines.some((at) => begins.has(at)))),
  };
}

async function explain(path: string): Promise<Explanation> {
  const source = openText(path);
  const explanation = createExplanation({ excerpt: excerptId(path), receivedAt: receivedAt(source) });
  for await (const chunk of source.chunks()) explanation.write(chunk);
  return explanation.end();
}
