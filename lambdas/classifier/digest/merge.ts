import type { Digest } from '../contract';
import { decode, encode } from './codec';
import { unionOf } from './content';

/**
 * The digest of everything that went into the given ones: associative, commutative and idempotent, so the order of
 * excerpts, repeated and overlapping pastes do not matter. @throws BadDigestError when one cannot be read.
 */
export function merge(digests: readonly Digest[]): Digest {
  return encode(unionOf(digests.map(decode)));
}
