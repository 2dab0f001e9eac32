import stringWidth from 'string-width';

/** Breaks prose at blanks so that no line is wider than `width`; words that are longer stay whole. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!isEmpty && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines.join('\n');
}

/** Breaks anywhere: for log lines, where every character counts. */
export function fold(text: string, width: number, first: string, rest: string): string {
  const characters = [...text];
  const lines: string[] = [];
  let prefix = first;
  let at = 0;
  do {
    const room = Math.max(10, width - columns(prefix));
    lines.push(prefix + characters.slice(at, at + room).join(''));
    at += room;
    prefix = rest;
  } while (at < characters.length);
  return lines.join('\n');
}

/** Columns that a terminal needs for a text: two for a wide character, none for a combining one. */
export function columns(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** At most `max` columns: what stands in the middle goes, since a log line begins with its origin and ends with its outcome. */
export function clipMiddle(text: string, max: number): string {
  if (columns(text) <= max) return text;
  const characters = [...text];
  const tail: string[] = [];
  const half = Math.floor((max - 3) * 0.6);
  for (let at = characters.length - 1; at >= 0 && columns(tail.join('')) < half; at--)
    tail.unshift(characters[at] ?? '');
  const room = max - 3 - columns(tail.join(''));
  let start = '';
  for (const character of characters) {
    if (columns(start + character) > room) break;
    start += character;
  }
  return `${start} … ${tail.join('')}`;
}

/**
 * Breaks a shell command at blanks outside quotes, with the backslash that lets it be copied as it stands. A word that
 * is longer than the row stays whole.
 */
export function wrapCommand(command: string, width: number, first: string, rest: string): string[] {
  const rows: string[] = [];
  let row = first;
  let isEmpty = true;
  for (const word of shellWords(command)) {
    if (!isEmpty && columns(row) + 1 + columns(word) > width - 2) {
      rows.push(`${row} \\`);
      row = rest;
      isEmpty = true;
    }
    row += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...rows, row];
}

/** Pieces between blanks that stand outside quotes. */
function shellWords(command: string): string[] {
  return command.match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\]|['"])+/g) ?? [];
}
