/** Odd constants of the two lanes: multiplying by them loses no bit, and they share none of their pattern. */
const FIRST = 0x9e3779b1;
const SECOND = 0x5f356495;

const encoder = new TextEncoder();
const PIECE = 32 * 1024;
const scratch = new Uint8Array(PIECE + 4);
const piece = scratch.subarray(0, PIECE);
const words = new DataView(scratch.buffer);

/** Longer texts are encoded faster by the encoder, which takes its time to begin. */
const SHORT = 24;

/** Encodes a short ASCII text; undefined for any other. */
function encodeShort(text: string): { read: number; written: number } | undefined {
  const { length } = text;
  if (length > SHORT) return undefined;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 128) return undefined;
    scratch[at] = code;
  }
  return { read: length, written: length };
}

/**
 * Two unsigned 32-bit hashes of a text, the same on every machine: two lanes that take four bytes of its UTF-8 a step
 * (xor, multiply, rotate), then a finaliser that crosses them. They tell texts apart by chance alone (records, queue IDs)
 * and keep no secret: somebody who writes a log could make two of its lines count as one, and gains nothing by it. The
 * `seed` makes another family of hashes.
 */
export function hashPair(text: string, seed = 0): [number, number] {
  let first = 0x2f0b4397 ^ seed;
  let second = 0x41c6ce57 ^ seed;
  let rest = text;
  let size = 0;
  while (rest !== '') {
    const { read, written } = encodeShort(rest) ?? encoder.encodeInto(rest, piece);
    // What is left of an earlier text must not count.
    for (let at = written; at < written + 3; at += 1) scratch[at] = 0;
    for (let at = 0; at < written; at += 4) {
      const four = words.getInt32(at, true);
      first = Math.imul(first ^ four, FIRST);
      first = (first << 13) | (first >>> 19);
      second = Math.imul(second ^ four, SECOND);
      second = (second << 17) | (second >>> 15);
    }
    size += written;
    rest = read < rest.length ? rest.slice(read) : '';
  }
  return [mix(first, second ^ size), mix(second, first)];
}

/** Unsigned 32-bit hash of a text. */
export function hashText(text: string, seed = 0): number {
  return hashPair(text, seed)[0];
}

/** Unsigned 32-bit mix of two numbers (MurmurHash3 finaliser): an order that depends on nothing else. */
export function mix(a: number, b: number): number {
  let h = (a ^ Math.imul(b, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The `limit` entries with the smallest hash of their key; the same set whatever the order of arrival. */
export function smallestByHash<T>(entries: Map<string, T>, limit: number): Map<string, T> {
  if (entries.size <= limit) return entries;
  const ranked = [...entries.keys()].map((key): [number, string] => [hashText(key), key]);
  ranked.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  const kept = new Map<string, T>();
  for (const [, key] of ranked.slice(0, limit)) {
    const value = entries.get(key);
    if (value !== undefined) kept.set(key, value);
  }
  return kept;
}
