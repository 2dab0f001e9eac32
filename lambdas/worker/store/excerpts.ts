/** Excerpts as items: one that holds a short excerpt whole, or names the chunks of a long one. */
import { createHash } from 'node:crypto';
import { compressed, expanded, PIECE_BYTES, pieces } from './compression';
import { UnreadableItem } from './errors';
import type { StoredExcerpt } from './incident-store';
import { chunkItem, excerptBodySchema, excerptItem, type Key, keys, read } from './items';
import { SCHEMA_VERSION } from './keys';

type Item = Key & Record<string, unknown>;

/** Bytes of bodies that travel inside the transaction itself, which holds 4 MB: a usual paste needs no second request. */
const INLINE_BYTES = 1024 * 1024;

/**
 * The items of `excerpts`: `items` belong into the transaction, `chunks` are written before it. Chunk keys hold a
 * generation, derived from body and `attempt`, so that a write that loses its race overwrites nothing that counts.
 */
export function itemsOfExcerpts(
  place: { team: string; incident: string; expiresAt: number },
  excerpts: readonly StoredExcerpt[],
  attempt: string,
): { items: Item[]; chunks: Item[]; generations: Map<string, string> } {
  const { team, incident, expiresAt } = place;
  const items: Item[] = [];
  const chunks: Item[] = [];
  const generations = new Map<string, string>();
  let inline = 0;
  for (const { id, text, digest, parts } of excerpts) {
    const said = parts.map((part) => part.text).join('\n') === text ? {} : { text };
    const body = compressed({ ...said, digest, parts });
    const generation = createHash('sha256').update(attempt).update(body).digest('hex').slice(0, 16);
    generations.set(id, generation);
    const head = { ...keys.excerpt(team, incident, id), v: SCHEMA_VERSION, expiresAt, id, generation };
    if (body.length <= PIECE_BYTES && inline + body.length <= INLINE_BYTES) {
      inline += body.length;
      items.push({ ...head, chunks: 0, body });
      continue;
    }
    const all = pieces(body);
    items.push({ ...head, chunks: all.length });
    all.forEach((piece, index) => {
      const sk = keys.chunk(id, generation, index + 1);
      chunks.push({ pk: head.pk, sk, v: SCHEMA_VERSION, expiresAt, body: piece });
    });
  }
  return { items, chunks, generations };
}

/** The excerpts that these items, in key order, hold; chunks that no excerpt names are left aside. */
export function excerptsOf(items: readonly unknown[], now: number): StoredExcerpt[] {
  const excerpts: StoredExcerpt[] = [];
  const chunks = new Map<string, Uint8Array>();
  const heads = [];
  for (const item of items) {
    const chunk = chunkItem.safeParse(item);
    if (chunk.success && isChunk(chunk.data)) chunks.set(chunk.data.sk, chunk.data.body);
    else heads.push(read('excerpt', excerptItem, item));
  }
  for (const { sk, id, generation, chunks: count, body, expiresAt } of heads) {
    if (expiresAt <= now) continue;
    const own = Array.from({ length: count }, (_, index) => chunks.get(keys.chunk(id, generation, index + 1)));
    const found = own.filter((piece) => piece !== undefined);
    if (found.length < count) throw new UnreadableItem('excerpt', sk);
    const { text, digest, parts } = expanded('excerpt', excerptBodySchema, body ?? Buffer.concat(found));
    excerpts.push({ id, text: text ?? parts.map((part) => part.text).join('\n'), digest, parts });
  }
  return excerpts;
}

/** Keys of the chunks that an excerpt's present generation does not need; with none, of all. */
export function staleChunks(items: readonly Key[], generation: string | undefined): Key[] {
  return items.filter((item) => isChunk(item) && (generation === undefined || !item.sk.includes(`#${generation}#`)));
}

function isChunk({ sk }: { sk: string }): boolean {
  return !sk.endsWith('#');
}
