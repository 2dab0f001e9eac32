/**
 * Finds which of many literals occur in a text, in one pass, upper and lower case alike. It decides which patterns are worth
 * trying. Three characters of each literal, those that are rarest among all, announce it; only where they stand in the text the
 * whole literal is compared. What is looked up for every character has some 32 KB.
 */

export interface LiteralGate {
  /** Calls `found` with the index of each literal that occurs in the text (an index may repeat). */
  scan(text: string, found: (index: number) => void): void;
  /** Whether each literal that occurs in the text is allowed (asked by index, which may repeat). */
  every(text: string, allowed: (index: number) => boolean): boolean;
}

const ALPHABET_SIZE = 128;
/** Characters that announce a literal. */
const SIGN = 3;
const encoder = new TextEncoder();
/** Room for a record's text, encoded. */
let bytes = new Uint8Array(32 * 1024);

interface Announced {
  index: number;
  /** The literal's characters, by class. */
  spelling: readonly number[];
  /** How many of them are gone by when the last one of its sign is read. */
  gone: number;
}

/**
 * The literals must be lower-case ASCII of at least three characters; anything else throws. `usual` is what most texts look like: a
 * literal is announced by characters that are rare there.
 */
export function createLiteralGate(literals: readonly string[], usual = ''): LiteralGate {
  // Upper and lower case are one class; what stands in no literal has class 0.
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const literal of literals) {
    if (literal.length < SIGN) throw new RangeError(`The literal "${literal}" must have ${SIGN} characters at least.`);
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
  const width = 32 - Math.clz32(classes);
  const mask = 2 ** (SIGN * width) - 1;
  const following = (sign: number, symbol: number): number => ((sign << width) | symbol) & mask;

  const spellings = literals.map((literal) => Array.from(literal, (sign) => classOf[sign.charCodeAt(0)] ?? 0));
  const signsOf = (spelling: readonly number[]): number[] => {
    let sign = 0;
    return spelling
      .map((symbol) => {
        sign = following(sign, symbol);
        return sign;
      })
      .slice(SIGN - 1);
  };
  const signsOfEach = spellings.map(signsOf);
  const uses = new Map<number, number>();
  for (const signs of signsOfEach) for (const sign of signs) uses.set(sign, (uses.get(sign) ?? 0) + 1);
  const common = new Map<number, number>();
  let read = 0;
  for (const letter of usual) {
    read = following(read, classOf[letter.charCodeAt(0)] ?? 0);
    common.set(read, (common.get(read) ?? 0) + 1);
  }
  const costOf = (sign: number): number => (common.get(sign) ?? 0) * literals.length + (uses.get(sign) ?? 0);
  const announced = new Map<number, Announced[]>();
  const marked = new Int32Array((mask >>> 5) + 1);
  spellings.forEach((spelling, index) => {
    const signs = signsOfEach[index] ?? [];
    const counts = signs.map(costOf);
    const rarest = counts.indexOf(Math.min(...counts));
    const sign = signs[rarest] ?? 0;
    const known = announced.get(sign) ?? [];
    known.push({ index, spelling, gone: rarest + SIGN - 1 });
    announced.set(sign, known);
    marked[sign >>> 5] = (marked[sign >>> 5] ?? 0) | (1 << sign);
  });

  const stands = (spelling: readonly number[], from: number, end: number): boolean => {
    if (from < 0 || from + spelling.length > end) return false;
    for (let at = 0; at < spelling.length; at += 1) {
      if (classOf[bytes[from + at] ?? 0] !== spelling[at]) return false;
    }
    return true;
  };

  const every = (text: string, allowed: (index: number) => boolean): boolean => {
    // Bytes are read faster than characters, and outside ASCII neither is part of a literal.
    if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, bytes);
    let sign = 0;
    for (let at = 0; at < written; at += 1) {
      sign = following(sign, classOf[bytes[at] ?? 0] ?? 0);
      if (((marked[sign >>> 5] ?? 0) & (1 << sign)) === 0) continue;
      for (const { index, spelling, gone } of announced.get(sign) ?? []) {
        if (stands(spelling, at - gone, written) && !allowed(index)) return false;
      }
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
