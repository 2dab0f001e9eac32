/** The part of `node:zlib` that the classifier uses, for a browser. */
import { Buffer } from 'buffer/';
import { deflateSync, gunzipSync as gunzip, inflateSync } from 'fflate';

/** Levels and strategies are zlib's own; a browser's digests are as right and a little larger. */
export const constants = { Z_BEST_SPEED: 1, Z_FILTERED: 1, Z_FIXED: 4, Z_HUFFMAN_ONLY: 2, Z_RLE: 3 };

export function deflateRawSync(bytes: Uint8Array): Buffer {
  return Buffer.from(deflateSync(bytes));
}

export function inflateRawSync(bytes: Uint8Array): Buffer {
  return Buffer.from(inflateSync(bytes));
}

export function gunzipSync(bytes: Uint8Array): Buffer {
  return Buffer.from(gunzip(bytes));
}
