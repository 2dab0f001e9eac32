/** The items as they lie in the table, their keys, and the schemas every read goes through. */
import * as z from 'zod/mini';
import {
  CAUSES,
  digestSchema,
  EVIDENCE,
  FAILURES,
  PHASES,
  responseSchema,
  STEPS,
  TIERS,
} from '../../classifier/contract';
import { eventSchema } from '../incident/events';
import { UnreadableItem } from './errors';
import { SCHEMA_VERSION } from './keys';

export interface Key {
  pk: string;
  sk: string;
}

/** Excerpt ids are the callers'; encoded, none can reach into another's keys. */
const encode = (id: string) => encodeURIComponent(id);

/** Sorts before the parts of the snapshot. */
export const HEAD_SORT = 'HEAD';

export const keys = {
  head: (team: string, channel: string, thread: string): Key => ({
    pk: `THREAD#${team}#${channel}#${thread}`,
    sk: HEAD_SORT,
  }),
  headParts: (incident: string) => `HEAD#${incident}#`,
  headPart: (pk: string, incident: string, part: number): Key => ({ pk, sk: `HEAD#${incident}#${padded(part, 3)}` }),
  incident: (team: string, incident: string) => `INC#${team}#${incident}`,
  place: (team: string, incident: string): Key => ({ pk: keys.incident(team, incident), sk: 'PLACE' }),
  commits: 'E#',
  commit: (team: string, incident: string, version: number): Key => ({
    pk: keys.incident(team, incident),
    sk: `E#${padded(version, 9)}`,
  }),
  excerpts: 'X#',
  excerptAndChunks: (id: string) => `X#${encode(id)}#`,
  excerpt: (team: string, incident: string, id: string): Key => ({
    pk: keys.incident(team, incident),
    sk: keys.excerptAndChunks(id),
  }),
  /** Sort key of a chunk, in its incident's partition. */
  chunk: (id: string, generation: string, chunk: number) => `X#${encode(id)}#${generation}#${padded(chunk, 3)}`,
  /** All loose chunks of a workspace. */
  loose: (team: string) => `LOOSE#${team}`,
  looseOf: (team: string, attempt: string): Key => ({ pk: keys.loose(team), sk: attempt }),
  mark: (team: string, incident: string, effect: string): Key => ({
    pk: keys.incident(team, incident),
    sk: `F#${effect}`,
  }),
  effect: (team: string, effect: string): Key => ({ pk: `EFFECT#${team}#${effect}`, sk: 'EFFECT' }),
  counter: (team: string): Key => ({ pk: `COUNTER#${team}`, sk: 'COUNTER' }),
};

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

const base = { pk: z.string(), sk: z.string(), v: z.literal(SCHEMA_VERSION), expiresAt: z.int() };
const bytes = z.instanceof(Uint8Array);
/** Version of what lies in the item: see `shapes.ts`. */
const shape = z._default(z.int().check(z.minimum(1)), 1);

const listed = {
  v: z.literal(SCHEMA_VERSION),
  incident: z.string(),
  tier: z.enum(TIERS),
  status: z.enum(['open', 'monitoring', 'resolved']),
  openedAt: z.int(),
  thread: z.string(),
  plain: z.exactOptional(z.string()),
  resolution: z.exactOptional(z.string()),
  expiresAt: z.int(),
};

/** What the indexes project of a head. */
export const listedItem = z.object(listed);

export const headItem = z.object({
  ...base,
  ...listed,
  version: z.int(),
  redactionKey: z.string(),
  answerTs: z.exactOptional(z.string()),
  shape,
  /** First part of the gzipped snapshot. */
  snapshot: bytes,
  /** How many more parts there are, and which snapshot they belong to. */
  parts: z.int(),
  stamp: z.string(),
});

export const headPartItem = z.object({ ...base, stamp: z.string(), snapshot: bytes });
export const placeItem = z.object({ ...base, channel: z.string(), thread: z.string() });
export const commitItem = z.object({ ...base, shape, events: bytes });
export const excerptItem = z.object({
  ...base,
  id: z.string(),
  generation: z.string(),
  chunks: z.int(),
  shape,
  body: z.exactOptional(bytes),
});
export const chunkItem = z.object({ ...base, body: bytes });
/** Chunks, by sort key in the incident's partition, that count for nothing while this item stands. */
export const looseItem = z.object({ ...base, at: z.int(), incident: z.string(), chunks: z.array(z.string()) });
export const markItem = z.object({ ...base, effect: z.string() });
export const effectItem = z.object({
  ...base,
  key: z.string(),
  incident: z.exactOptional(z.string()),
  decidedAt: z.int(),
  reply: z.enum(['none', 'answer', 'redraw', 'escalation', 'postmortem', 'sentence']),
  sentence: z.exactOptional(z.string()),
  postedAt: z.exactOptional(z.int()),
  posted: z.exactOptional(z.string()),
});
export const counterItem = z.object({ n: z.int() });

/** A digest of another version than this program's counts as none: it is made anew from the text. */
const digestOrNone = z.catch(z.optional(digestSchema), undefined);

/** Inside a head's snapshot. */
export const snapshotSchema = z.object({
  incident: z.object({
    id: z.string(),
    team: z.string(),
    channel: z.string(),
    thread: z.string(),
    card: z.exactOptional(z.boolean()),
    status: z.enum(['open', 'monitoring', 'resolved']),
    openedBy: z.string(),
    openedAt: z.int(),
    changedAt: z.exactOptional(z.int()),
    monitoredSince: z.exactOptional(z.int()),
    resolvedAt: z.exactOptional(z.int()),
    resolution: z.exactOptional(z.string()),
    tier: z.enum(TIERS),
    peakTier: z.enum(TIERS),
    diagnosis: z.exactOptional(
      z.object({
        phase: z.enum(PHASES),
        failure: z.enum(FAILURES),
        cause: z.enum(CAUSES),
        confidence: z.number(),
        plain: z.string(),
        technical: z.string(),
      }),
    ),
    excerpts: z.array(
      z.object({
        id: z.string(),
        author: z.string(),
        messages: z.array(z.string()),
        lastAt: z.int(),
        lines: z.int(),
        recognised: z.int(),
        formats: z.array(z.string()),
        withdrawn: z.boolean(),
      }),
    ),
    steps: z.partialRecord(z.enum(STEPS), z.enum(['person', 'evidence'])),
    evidence: z.array(z.enum(EVIDENCE)),
    owner: z.exactOptional(z.string()),
    apart: z.exactOptional(z.boolean()),
    captured: z.exactOptional(z.array(z.string())),
    version: z.int(),
  }),
  digest: digestOrNone,
  verdict: z.exactOptional(z.omit(responseSchema, { own: true, digest: true })),
  baseline: z.exactOptional(
    z.object({
      tier: z.enum(TIERS),
      phase: z.enum(PHASES),
      cause: z.exactOptional(z.enum(CAUSES)),
      evidence: z.array(z.enum(EVIDENCE)),
    }),
  ),
  changes: z.exactOptional(z.string()),
});

/** Inside a commit. */
export const commitSchema = z.array(eventSchema);

/** Inside an excerpt's body. A text that is its parts in lines is left out. */
export const excerptBodySchema = z.object({
  text: z.exactOptional(z.string()),
  digest: digestOrNone,
  parts: z.array(z.object({ ts: z.string(), version: z.string(), text: z.string() })),
});

/** The key of any item. */
export function keyOf(item: unknown): Key {
  return read('stored', z.object({ pk: z.string(), sk: z.string() }), item);
}

/** Reads what the table gave. Throws `UnreadableItem`. */
export function read<T>(kind: string, schema: z.ZodMiniType<T>, item: unknown): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const key = z.safeParse(z.object({ pk: z.string(), sk: z.string() }), item);
  throw new UnreadableItem(kind, key.success ? `${key.data.pk} ${key.data.sk}` : '(no key)', parsed.error);
}
