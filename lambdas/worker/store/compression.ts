/** Values as gzipped JSON, cut into pieces that fit into items. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod/mini';
import { read } from './items';
import { type Shape, upcast } from './shapes';

/** Bytes of one piece. An item holds 400 KB with its keys; below 300 KB nothing ever comes near. */
export const PIECE_BYTES = 256 * 1024;

export function compressed(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value));
}

/** Throws `UnreadableItem` when the bytes are no gzip, no JSON, of a later version, or not of this schema. */
export function expanded<T>(kind: Shape, shape: number, schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  return read(kind, schema, upcast(kind, shape, parsedJson(bytes)));
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** At least one piece, in order. */
export function pieces(bytes: Uint8Array): [Uint8Array, ...Uint8Array[]] {
  const rest: Uint8Array[] = [];
  for (let from = PIECE_BYTES; from < bytes.length; from += PIECE_BYTES)
    rest.push(bytes.subarray(from, from + PIECE_BYTES));
  return [bytes.subarray(0, PIECE_BYTES), ...rest];
}
