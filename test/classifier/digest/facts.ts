/** Contents full of made-up facts, for tests of the digest. */
import { type DigestContent, distinct, emptyContent } from '../../../lambdas/classifier/digest/content';
import type { Fact, Far, Kind, Near } from '../../../lambdas/classifier/digest/fact';

/** A small deterministic generator (mulberry32): tests must not depend on chance. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.';

export function noise(random: () => number, length: number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
}

export interface Pool {
  kinds: Kind[];
  nears: Near[];
  fars: Far[];
  excerpts: string[];
}

/** As many different ends, kinds and excerpts as asked for, their names as long and random as a digest may hold. */
export function pool(
  random: () => number,
  sizes: { kinds: number; nears: number; fars: number; excerpts: number },
): Pool {
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return {
    kinds: many(sizes.kinds, (i) => ({
      signatures: [`signature-${i}-${noise(random, 8)}`, `signature-${Math.floor(random() * 40)}`],
      ...(random() < 0.5 ? { status: pick(['delivered', 'deferred', 'bounced', 'expired'] as const) } : {}),
      age: pick([0, 1, 2, 3] as const),
      tie: pick(['queue', 'process', 'run'] as const),
      format: pick(['postfix', 'exim', 'sendmail', 'text']),
      source: 'log' as const,
      direction: 'outbound' as const,
    })),
    nears: many(sizes.nears, () => ({ host: noise(random, 40), ip: noise(random, 39), offset: 60 })),
    fars: many(sizes.fars, () => ({
      remote: noise(random, 40),
      port: 25,
      receiver: noise(random, 24),
      addressFamily: 4 as const,
    })),
    excerpts: many(sizes.excerpts, () => noise(random, 64)),
  };
}

export function randomFact(random: () => number, from: Pool): Fact {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return {
    id: Math.floor(random() * 2 ** 20),
    key: Math.floor(random() * 2 ** 30),
    time: 1_795_000_000 + Math.floor(random() * 2 ** 21 - 2),
    near: pick(from.nears),
    far: pick(from.fars),
    kind: pick(from.kinds),
    excerpt: pick(from.excerpts),
    line: 1 + Math.floor(random() * 2 ** 22),
  };
}

export function contentOf(facts: readonly Fact[], excerpts: readonly string[]): DigestContent {
  const content = emptyContent();
  content.facts = distinct(facts);
  for (const id of excerpts) {
    content.excerpts.set(id, { kinds: ['log'], formats: ['postfix'], lines: 2 ** 22, recognised: 2 ** 22 });
  }
  return content;
}
