import { redact } from '../../lambdas/classifier/redact';
import { openText, type TextSource } from './read-text';

/** What is kept of a source that cannot be read twice, in characters; lines behind it are not quoted. */
const KEPT = 16 * 1024 * 1024;
/** A longer line is quoted up to here, in characters. */
const LONGEST_LINE = 8192;
/** Lines around a quoted one that may say what it holds: the AUTH before it, the frame of a key, the rest of an address. */
const BEFORE = 100;
const AFTER = 20;
/** The first lines of a table name its columns. */
const FIRST = 2;

/** Python's first line of an error; its last one, the first that is not indented, says what happened. */
const TRACEBACK = /^Traceback \(most recent call last\):/;

/** Gives the text of single lines back, redacted: a file is read once more, a pipe was kept while it was read. */
export class LineStore {
  readonly #source: TextSource;
  readonly #canReadAgain: boolean;
  #kept: string[] = [];
  #length = 0;

  constructor(source: TextSource) {
    this.#source = source;
    this.#canReadAgain = source.bytes !== undefined;
  }

  keep(chunk: string): void {
    if (this.#canReadAgain || this.#length >= KEPT) return;
    this.#kept.push(chunk);
    this.#length += chunk.length;
  }

  /** Line number (from 1) to its redacted text; lines that are not there are left out. */
  async lines(numbers: ReadonlySet<number>): Promise<Map<number, string>> {
    const found = new Map<number, string>();
    if (numbers.size === 0) return found;
    const last = Math.max(...numbers);
    const first: string[] = [];
    let lines: string[] = [];
    /** Places in `lines` of those that are wanted, and their numbers. */
    let wanted: [place: number, number: number][] = [];
    let inTraceback = false;
    const settle = (): void => {
      const head = wanted.length > 0 && !lines.includes(first[0] ?? '') ? [...first, ''] : [];
      const redacted = redact([...head, ...lines].join('\n')).split('\n');
      for (const [place, number] of wanted) found.set(number, redacted[head.length + place] ?? '');
      wanted = [];
      lines = lines.slice(-BEFORE);
    };
    for await (const { number, text } of linesOf(this.#pieces())) {
      if (number > last + AFTER && !inTraceback) break;
      if (number <= FIRST) first.push(text);
      const isWanted = numbers.has(number);
      const endsTraceback: boolean = inTraceback && /^\S/.test(text);
      inTraceback = isWanted ? TRACEBACK.test(text) : inTraceback && !endsTraceback;
      const since = lines.length - (wanted.at(-1)?.[0] ?? 0);
      if (wanted.length > 0 && since > AFTER && !isWanted) settle();
      if (isWanted || endsTraceback) wanted.push([lines.length, number]);
      lines.push(text);
      if (wanted.length === 0 && lines.length > 2 * BEFORE) lines = lines.slice(-BEFORE);
    }
    if (wanted.length > 0) settle();
    return found;
  }

  /** The text with every line empty but those asked for: line numbers hold, and memory does not grow with the file. */
  async sparseText(numbers: ReadonlySet<number>): Promise<string> {
    const lines: string[] = [];
    for (const [number, text] of await this.lines(numbers)) lines[number - 1] = text;
    return Array.from(lines, (line) => line ?? '').join('\n');
  }

  async *#pieces(): AsyncGenerator<string> {
    if (this.#canReadAgain) yield* openText(this.#source.path).chunks();
    else yield* this.#kept;
  }
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<{ number: number; text: string }> {
  let number = 1;
  let line = '';
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      yield { number, text: cut(line + chunk.slice(start, Math.min(end, start + LONGEST_LINE))) };
      number += 1;
      line = '';
      start = end + 1;
    }
    if (line.length < LONGEST_LINE) line += chunk.slice(start, start + LONGEST_LINE);
  }
  if (line !== '') yield { number, text: cut(line) };
}

function cut(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}
