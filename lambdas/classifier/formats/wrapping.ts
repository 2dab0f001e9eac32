/**
 * Joins what a mail client or a terminal has wrapped. A line continues the one before when it has no head of its own and
 * either is indented behind a log line, or the line before was so long that the next word would not have fitted.
 */

const SHORTEST_WIDTH = 68;
const WIDEST_WRAP = 133;
const MOST_PIECES = 16;
/** Widths at which terminals break inside a word. */
const TERMINAL_WIDTHS = [80, 100, 120, 132] as const;

/** A line with a time of its own is no wrapped rest of another. */
const STAMPED = /^\[?\d\d(?:\d\d-\d\d-\d\d[T ]\d\d)?:\d\d/;

export interface Joiner {
  /** A record begins with a line of this length. */
  start(length: number, kind: 'headed' | 'own' | 'text'): void;
  blank(): void;
  /** What to put between the pending record and this line, or undefined when the line begins a record of its own. */
  continuation(line: string, pending: string): string | undefined;
}

/** Whether a log entry cannot be complete: an open bracket, or an ending that announces more. */
function isOpen(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  if (last === 58 || last === 44 || last === 61 || last === 45) return true;
  let depth = 0;
  for (let at = Math.max(0, text.length - 2000); at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40) depth += 1;
    else if (code === 41 && depth > 0) depth -= 1;
  }
  return depth > 0;
}

export function createJoiner(): Joiner {
  let lastLength = 0;
  let pieces = 0;
  let kind: 'headed' | 'own' | 'text' = 'text';
  let broken = true;
  return {
    start(length, by) {
      lastLength = length;
      kind = by;
      pieces = 1;
      broken = false;
    },
    blank() {
      broken = true;
    },
    continuation(line, pending) {
      if (broken || kind === 'own' || pieces >= MOST_PIECES || STAMPED.test(line)) return undefined;
      const first = line.charCodeAt(0);
      const indented = first === 32 || first === 9;
      const previous = lastLength;
      const start = line.trimStart();
      const blank = start.indexOf(' ');
      const word = blank < 0 ? start.length : blank;
      const wrapped = previous <= WIDEST_WRAP && previous + 1 + word > SHORTEST_WIDTH;
      const hard = TERMINAL_WIDTHS.some((width) => width === previous);
      const lower = start.charCodeAt(0) > 90 || start.charCodeAt(0) < 65;
      const ended = pending.endsWith('.') || pending.endsWith('?') || pending.endsWith('!');
      const belongs =
        kind === 'headed'
          ? indented || (wrapped && (isOpen(pending) || hard || lower))
          : wrapped && !ended && previous > 40;
      if (!belongs) return undefined;
      lastLength = line.length;
      pieces += 1;
      return hard && !indented ? '' : ' ';
    },
  };
}
