import { gzipSync } from 'node:zlib';
import { decode, encode } from '../../../lambdas/classifier/digest/codec';
import type { DigestContent } from '../../../lambdas/classifier/digest/content';
import { DIGEST_LIMITS } from '../../../lambdas/classifier/digest/limits';
import { EVIDENCE } from '../../../lambdas/classifier/vocabulary';
import { contentOf, noise, pool, randomFact, randomFrom } from './facts';

const KIBIBYTE = 1024;

function compressed(content: DigestContent): number {
  return gzipSync(JSON.stringify(encode(content))).length;
}

/** Everything that a digest can hold beside its facts, as full and as random as its limits allow. */
function stuffed(content: DigestContent, random: () => number, excerpts: readonly string[]): DigestContent {
  const place = () => ({
    excerpt: excerpts[Math.floor(random() * excerpts.length)] as string,
    line: 1,
    time: 1_795_000_000,
  });
  for (const id of EVIDENCE) content.evidence.set(id, { value: noise(random, DIGEST_LIMITS.valueLength), ...place() });
  for (let i = 0; i < 3 * DIGEST_LIMITS.specimens; i++) {
    const captures = { reply: noise(random, DIGEST_LIMITS.captureLength) };
    content.specimens.set(noise(random, 24), { captures, process: noise(random, 12), ...place() });
  }
  for (let i = 0; i < 3 * DIGEST_LIMITS.readableIds; i++) {
    content.failingIds.set(Math.floor(random() * 2 ** 32), {
      id: noise(random, 24),
      time: Math.floor(random() * 2 ** 30),
      sender: i,
    });
  }
  for (let i = 0; i < 3 * DIGEST_LIMITS.listings; i++) {
    content.listings.set(noise(random, 20), { entries: i, gmail: i, takenAt: random() * 2 ** 30, ...place() });
  }
  return content;
}

describe('a digest stays below 64 KB compressed, whatever comes in', () => {
  it.each([
    ['the exact limit, every column random within its tables', 4000, { kinds: 127, nears: 24, fars: 47, excerpts: 31 }],
    ['one fact beyond the limit', 4001, { kinds: 127, nears: 24, fars: 47, excerpts: 31 }],
    ['far more of everything', 20_000, { kinds: 400, nears: 500, fars: 500, excerpts: 300 }],
    ['few kinds, each stratum full', 20_000, { kinds: 40, nears: 24, fars: 47, excerpts: 31 }],
  ])('%s', (_, count, sizes) => {
    const random = randomFrom(count);
    const from = pool(random, sizes);
    const facts = Array.from({ length: count }, () => randomFact(random, from));
    const content = stuffed(contentOf(facts, from.excerpts), random, from.excerpts);
    expect(compressed(content)).toBeLessThan(64 * KIBIBYTE);
  });
});

test('what was written can be read back', () => {
  const random = randomFrom(7);
  const from = pool(random, { kinds: 20, nears: 5, fars: 10, excerpts: 3 });
  const facts = Array.from({ length: 500 }, () => randomFact(random, from));
  const digest = encode(stuffed(contentOf(facts, from.excerpts), random, from.excerpts));
  expect(encode(decode(JSON.parse(JSON.stringify(digest))))).toEqual(digest);
});
