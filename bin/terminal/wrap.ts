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

/** Characters as a terminal counts them, near enough for logs. */
export function columns(text: string): number {
  return [...text].length;
}
