/**
 * Finds which of many literals occur in a text, in one pass and without allocation: an Aho-Corasick automaton over
 * character classes, upper and lower case alike. It decides which patterns are worth trying.
 */

export interface LiteralGate {
  /** Calls `found` with the index of each literal that occurs in the text (an index may repeat). */
  scan(text: string, found: (index: number) => void): void;
  /** Whether each literal that occurs in the text is allowed (asked by index, which may repeat). */
  every(text: string, allowed: (index: number) => boolean): boolean;
}

const ALPHABET_SIZE = 128;
const encoder = new TextEncoder();
/** Room for a record's text, encoded. */
let bytes = new Uint8Array(32 * 1024);

/** The literals must be lower-case ASCII and not empty; anything else throws, since it could never match. */
export function createLiteralGate(literals: readonly string[]): LiteralGate {
  const classOf = new Uint8Array(ALPHABET_SIZE);
  let classes = 1;
  for (const literal of literals) {
    if (literal === '') throw new RangeError('A literal must not be empty.');
    for (let at = 0; at < literal.length; at += 1) {
      const code = literal.charCodeAt(at);
      if (code >= ALPHABET_SIZE || (code >= 65 && code <= 90)) {
        throw new RangeError(`The literal "${literal}" must be lower-case ASCII.`);
      }
      if (classOf[code] === 0) {
        classOf[code] = classes;
        if (code >= 97 && code <= 122) classOf[code - 32] = classes;
        classes += 1;
      }
    }
  }

  const size = literals.reduce((sum, literal) => sum + literal.length, 1);
  if (size > 65_535) throw new RangeError('Too many literals for 16-bit states.');
  const goto = new Uint16Array(size * classes);
  const ends: number[][] = [[]];
  let states = 1;
  literals.forEach((literal, index) => {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const slot = state * classes + (classOf[literal.charCodeAt(at)] ?? 0);
      let next = goto[slot] ?? 0;
      if (next === 0) {
        next = states;
        states += 1;
        goto[slot] = next;
        ends.push([]);
      }
      state = next;
    }
    ends[state]?.push(index);
  });

  const fail = new Uint16Array(states);
  const queue: number[] = [];
  for (let symbol = 1; symbol < classes; symbol += 1) {
    const next = goto[symbol] ?? 0;
    if (next !== 0) queue.push(next);
  }
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const back = fail[state] ?? 0;
    ends[state]?.push(...(ends[back] ?? []));
    for (let symbol = 1; symbol < classes; symbol += 1) {
      const slot = state * classes + symbol;
      const next = goto[slot] ?? 0;
      const fallback = goto[back * classes + symbol] ?? 0;
      if (next === 0) goto[slot] = fallback;
      else {
        fail[next] = fallback;
        queue.push(next);
      }
    }
  }
  // Only shallow states are visited often, and they are few: numbered first, they share cache lines.
  const order = new Uint16Array(states);
  queue.forEach((state, index) => {
    order[state] = index + 1;
  });
  const table = new Uint16Array(states * classes);
  const endsAt: (readonly number[] | undefined)[] = new Array(states);
  const hit = new Uint8Array(states);
  for (let state = 0; state < states; state += 1) {
    const row = (order[state] ?? 0) * classes;
    for (let symbol = 0; symbol < classes; symbol += 1) {
      table[row + symbol] = order[goto[state * classes + symbol] ?? 0] ?? 0;
    }
    const found = ends[state];
    if (!found || found.length === 0) continue;
    endsAt[order[state] ?? 0] = found;
    hit[order[state] ?? 0] = 1;
  }

  const every = (text: string, allowed: (index: number) => boolean): boolean => {
    // Bytes are read faster than characters, and outside ASCII neither is part of a literal.
    if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, bytes);
    let state = 0;
    for (let at = 0; at < written; at += 1) {
      const code = bytes[at] ?? 0;
      const symbol = code < ALPHABET_SIZE ? (classOf[code] ?? 0) : 0;
      state = symbol === 0 ? 0 : (table[state * classes + symbol] ?? 0);
      if (state !== 0 && hit[state] === 1) for (const index of endsAt[state] ?? []) if (!allowed(index)) return false;
    }
    return true;
  };
  return {
    every,
    scan(text, found) {
      every(text, (index) => {
        found(index);
        return true;
      });
    },
  };
}
