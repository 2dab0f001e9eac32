/**
 * Joins what a mail client or a terminal has wrapped. A line continues the one before when it has no head of its own and
 * either is indented behind a log line, or the line before was so long that the next word would not have fitted.
 */

const SHORTEST_WIDTH = 68;
const WIDEST_WRAP = 133;
const MOST_PIECES = 16;
/** Widths at which terminals break inside a word. */
const TERMINAL_WIDTHS: readonly number[] = [80, 100, 120, 132];

/** A line with a time of its own is no wrapped rest of another. */
const STAMPED = /^\[?(?:\d\d(?:\d\d-\d\d-\d\d[T ]\d\d)?|(?:[A-Z][a-z]{2} ){1,2}[ \d]\d \d\d):\d\d/;

/** Whether a line begins with a time. */
export function isStamped(line: string): boolean {
  return STAMPED.test(line);
}

/** How an excerpt's lines were broken, where its first lines tell. */
export interface Wrapping {
  /** Characters of the longest lines. */
  width: number;
  /** Inside words, as terminals do. */
  hard: boolean;
}

const NARROWEST = 60;
const WIDEST = 250;
/** Lines that mail clients break are at most so long. */
const MAIL_WIDTH = 80;

function wordLength(line: string): number {
  const blank = line.indexOf(' ');
  return blank < 0 ? line.length : blank;
}

/** Tells by its longest lines whether a text was wrapped; undefined when nothing shows it. */
export function wrappingOf(lines: readonly string[]): Wrapping | undefined {
  // A single word is not broken by who breaks between words.
  const width = Math.max(...lines.map((line) => (line.trim().includes(' ') ? line.length : 0)));
  if (width < NARROWEST || width > WIDEST) return undefined;
  const full = lines.filter((line, at) => {
    const next = lines[at + 1]?.trimStart() ?? '';
    return next !== '' && line.length + 1 + wordLength(next) > width;
  }).length;
  const isTerminal = TERMINAL_WIDTHS.includes(width);
  if (full < 2 && (full === 0 || (width > MAIL_WIDTH && !isTerminal))) return undefined;
  const exact = lines.filter((line) => line.length === width).length;
  // Words seldom end just there, but the longest line always does, and lines that say the same all do.
  const often = isTerminal || width > MAIL_WIDTH ? exact > 1 && exact * 2 > full : exact > 2 && exact === full;
  return { width, hard: often || (isTerminal && full < 2) };
}

/** A sentence or a quotation that is complete, and how another error begins: two errors, however long their lines are. */
const SAID = /[.!?"')]$/;
const NEXT_ERROR = /^(?:\w{1,30} ){0,2}(?:error|exception): /i;

/** How a program begins an error of its own, where no wrapping is known. */
const OWN_BEGINNING = /^(?:\w{0,40}(?:error|exception|warning|fatal)\b[:[( ]|[45]\d\d[ -]|(?:SSL|TLS|SMTP)\b )/i;

export interface Joiner {
  /** From now on this is known of the excerpt. */
  fit(wrapping: Wrapping): void;
  /** Whether the line that was asked for last goes on because nothing more fitted into the one before. */
  full(): boolean;
  /** A record begins with a line of this length. */
  start(length: number, kind: 'headed' | 'own' | 'text'): void;
  /** A line of this length goes on a record. */
  goOn(length: number): void;
  blank(): void;
  /**
   * What to put between the pending record and this line, or undefined when the line begins a record of its own. `claimed`:
   * a format knows the line.
   */
  continuation(line: string, pending: string, claimed: boolean): string | undefined;
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
  let known: Wrapping | undefined;
  let full = false;
  return {
    fit(wrapping) {
      known = wrapping;
    },
    full: () => full,
    start(length, by) {
      lastLength = length;
      kind = by;
      pieces = 1;
      broken = false;
    },
    goOn(length) {
      lastLength = length;
    },
    blank() {
      broken = true;
    },
    continuation(line, pending, claimed) {
      full = false;
      if (broken || pieces >= MOST_PIECES || isStamped(line)) return undefined;
      const first = line.charCodeAt(0);
      const indented = first === 32 || first === 9;
      const previous = lastLength;
      const start = line.trimStart();
      const word = wordLength(start);
      full = known !== undefined && previous + 1 + word > known.width;
      if (kind === 'own' && (claimed || !full || (SAID.test(pending) && NEXT_ERROR.test(start)))) return undefined;
      if (kind === 'text' && known === undefined && OWN_BEGINNING.test(start)) return undefined;
      const wrapped = previous <= WIDEST_WRAP && previous + 1 + word > SHORTEST_WIDTH;
      const hard = known === undefined ? TERMINAL_WIDTHS.includes(previous) : known.hard && previous === known.width;
      const lower = start.charCodeAt(0) > 90 || start.charCodeAt(0) < 65;
      const ended = pending.endsWith('.') || pending.endsWith('?') || pending.endsWith('!');
      const belongs =
        full ||
        (kind === 'headed'
          ? indented || (wrapped && (isOpen(pending) || hard || lower))
          : wrapped && !ended && previous > 40);
      if (!belongs) return undefined;
      lastLength = line.length;
      pieces += 1;
      return hard && (!indented || known !== undefined) ? '' : ' ';
    },
  };
}
