/** Excerpts as items: one that holds a short excerpt whole, or names the chunks of a long one. */
import { compressed, expanded, PIECE_BYTES, pieces } from './compression';
import type { StoredExcerpt } from './incident-store';
import { chunkItem, excerptBodySchema, excerptItem, type Key, keys, read } from './items';
import { SCHEMA_VERSION } from './keys';
import { shapeOf } from './shapes';

type Item = Key & Record<string, unknown>;

/** Bytes of bodies that travel inside the transaction itself, which holds 4 MB: a usual paste needs no second request. */
const INLINE_BYTES = 1024 * 1024;

/**
 * The items of `excerpts`: `items` belong into the transaction, `chunks` are written before it. Chunk keys hold the
 * `attempt`, which no other write ever has, so that one that loses its race touches nothing that counts.
 */
export function itemsOfExcerpts(
  place: { team: string; incident: string; expiresAt: number },
  excerpts: readonly StoredExcerpt[],
  attempt: string,
): { items: Item[]; chunks: Item[] } {
  const { team, incident, expiresAt } = place;
  const items: Item[] = [];
  const chunks: Item[] = [];
  let inline = 0;
  for (const { id, text, digest, parts } of excerpts) {
    const said = parts.map((part) => part.text).join('\n') === text ? {} : { text };
    const body = compressed({ ...said, digest, parts });
    const head = {
      ...keys.excerpt(team, incident, id),
      v: SCHEMA_VERSION,
      expiresAt,
      id,
      generation: attempt,
      shape: shapeOf('excerpt'),
    };
    if (body.length <= PIECE_BYTES && inline + body.length <= INLINE_BYTES) {
      inline += body.length;
      items.push({ ...head, chunks: 0, body });
      continue;
    }
    const all = pieces(body);
    items.push({ ...head, chunks: all.length });
    all.forEach((piece, index) => {
      const sk = keys.chunk(id, attempt, index + 1);
      chunks.push({ pk: head.pk, sk, v: SCHEMA_VERSION, expiresAt, body: piece });
    });
  }
  return { items, chunks };
}

/**
 * The excerpts that these items, in key order, hold; chunks that no excerpt names are left aside. `torn` when chunks are
 * missing, as a read that a replacement overtakes finds them.
 */
export function excerptsOf(items: readonly unknown[], now: number): StoredExcerpt[] | 'torn' {
  const excerpts: StoredExcerpt[] = [];
  const chunks = new Map<string, Uint8Array>();
  const heads = [];
  for (const item of items) {
    const chunk = chunkItem.safeParse(item);
    if (chunk.success && isChunk(chunk.data)) chunks.set(chunk.data.sk, chunk.data.body);
    else heads.push(read('excerpt', excerptItem, item));
  }
  for (const { id, generation, chunks: count, body, shape, expiresAt } of heads) {
    if (expiresAt <= now) continue;
    const own = Array.from({ length: count }, (_, index) => chunks.get(keys.chunk(id, generation, index + 1)));
    const found = own.filter((piece) => piece !== undefined);
    if (found.length < count) return 'torn';
    const { text, digest, parts } = expanded('excerpt', shape, excerptBodySchema, body ?? Buffer.concat(found));
    excerpts.push({
      id,
      text: text ?? parts.map((part) => part.text).join('\n'),
      ...(digest === undefined ? {} : { digest }),
      parts,
    });
  }
  return excerpts;
}

/** Sort keys of the chunks that an excerpt's item names. */
export function chunksOf(item: unknown): string[] {
  const { id, generation, chunks } = read('excerpt', excerptItem, item);
  return Array.from({ length: chunks }, (_, index) => keys.chunk(id, generation, index + 1));
}

function isChunk({ sk }: { sk: string }): boolean {
  return !sk.endsWith('#');
}
