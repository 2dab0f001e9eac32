/** What mail clients, chats and terminals do to lines. */

/** What becomes of a text's lines on their way. */
export type Carry = (lines: readonly string[]) => string;

/** Does the same to every line. */
export function each(carry: (line: string, at: number) => string): Carry {
  return (lines) => lines.map(carry).join('\n');
}

/** Breaks lines at the last blank that fits, as mail clients do, or inside words, as terminals do. */
export function wrapped(width: number, inWords: boolean): Carry {
  return each((line) => {
    const pieces: string[] = [];
    let rest = line;
    while (rest.length > width) {
      const blank = inWords ? -1 : rest.lastIndexOf(' ', width);
      const end = blank > 0 ? blank : width;
      pieces.push(rest.slice(0, end));
      rest = rest.slice(blank > 0 ? end + 1 : end);
    }
    return [...pieces, rest].join('\n');
  });
}
