import { hash } from 'node:crypto';

const UNIT = 2 ** 32;

/** Two independent unsigned 32-bit hashes of a text, the same on every machine and in every version. */
export function hashPair(text: string): [number, number] {
  const bytes = hash('sha1', text, 'buffer');
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
}

/** Unsigned 32-bit hash of a text. */
export function hashText(text: string): number {
  return hashPair(text)[0];
}

/** Unsigned 32-bit mix of two numbers (MurmurHash3 finaliser): an order that depends on nothing else. */
export function mix(a: number, b: number): number {
  let h = (a ^ Math.imul(b, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A hash as a fraction between 0 and 1: what a k-minimum-values estimate divides by. */
export function fraction(h: number): number {
  return (h + 1) / UNIT;
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
