import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { DIGEST_VERSION, type Digest } from '../request';
import { COVERAGE_KINDS, DIRECTIONS, PHASES } from '../vocabulary';
import { bound, type DigestContent, emptyContent, type Specimen } from './content';
import { type Fact, type Far, factName, farKey, type Kind, kindKey, type Near, nearKey } from './fact';
import { DIGEST_LIMITS } from './limits';
import { SUPPLIED } from './supplied';
import { decodeTable, encodeTable, tableSchema } from './table-codec';

/** A digest that cannot be read: altered on the way, or not one of ours. */
export class BadDigestError extends Error {
  readonly code = 'bad-digest';
  constructor(reason: string, cause?: unknown) {
    super(`A digest handed back in "prior" cannot be read: ${reason}.`, { cause });
    this.name = 'BadDigestError';
  }
}

const name = z.string().check(z.maxLength(256));
const whole = z.number().check(z.refine(Number.isSafeInteger));
const flag = z.literal([true, false]);
/** Seconds since the epoch that a date can hold, or the mark of no time at all. */
const second = z.number().check(z.refine((value) => Math.abs(value) <= 8e12 || value === Number.MAX_SAFE_INTEGER));
const count = whole.check(z.refine((value) => value >= 0));

function areTexts(values: object): boolean {
  return Object.values(values).every((value) => typeof value === 'string');
}

const kindSchema = z.object({
  signatures: z.array(name).check(z.maxLength(3)),
  status: z.exactOptional(z.literal(['delivered', 'deferred', 'bounced', 'expired', 'removed'])),
  suspended: z.exactOptional(flag),
  tls: z.exactOptional(z.literal(['encrypted', 'cleartext'])),
  reused: z.exactOptional(flag),
  age: z.literal([0, 1, 2, 3]),
  established: z.exactOptional(name),
  listed: z.exactOptional(flag),
  redelivered: z.exactOptional(flag),
  stage: z.exactOptional(z.literal(PHASES)),
  tie: z.literal(['queue', 'process', 'run']),
  format: name,
  source: z.literal(COVERAGE_KINDS),
  direction: z.literal(DIRECTIONS),
});
const nearSchema = z.object({
  host: z.exactOptional(name),
  ip: z.exactOptional(name),
  offset: z.exactOptional(whole.check(z.refine((value) => Math.abs(value) <= 1440))),
});
const farSchema = z.object({
  remote: z.exactOptional(name),
  port: z.exactOptional(whole),
  receiver: z.exactOptional(name),
  addressFamily: z.exactOptional(z.literal([4, 6])),
});
const place = { excerpt: z.exactOptional(name), line: whole, time: z.exactOptional(second) };

const encodedSchema = z.object({
  version: z.literal(DIGEST_VERSION),
  sampled: flag,
  table: tableSchema,
  count: count.check(z.refine((value) => value <= DIGEST_LIMITS.exactFacts)),
  /** Start of the times, epoch seconds. */
  base: second,
  /** Each by its name or, of few facts, all of them together as `all`. */
  columns: z.looseObject({}).check(z.refine(areTexts)),
  kinds: z.array(kindSchema).check(z.maxLength(DIGEST_LIMITS.kinds)),
  nears: z.array(nearSchema).check(z.maxLength(DIGEST_LIMITS.nears)),
  fars: z.array(farSchema).check(z.maxLength(DIGEST_LIMITS.fars)),
  excerpts: z
    .array(
      z.object({
        id: name,
        kinds: z.array(z.literal(COVERAGE_KINDS)),
        formats: z.array(name),
        lines: count,
        recognised: count,
        newestFirst: z.exactOptional(z.literal(true)),
      }),
    )
    .check(z.maxLength(DIGEST_LIMITS.excerpts)),
  evidence: z
    .array(z.object({ id: z.literal(SUPPLIED), value: z.string(), ...place }))
    .check(z.maxLength(SUPPLIED.length)),
  failingIds: z
    .array(
      z.object({
        key: count,
        id: name,
        time: z.exactOptional(second),
        sender: z.exactOptional(count),
        settled: z.exactOptional(z.literal(true)),
      }),
    )
    .check(z.maxLength(DIGEST_LIMITS.readableIds)),
  specimens: z
    .array(
      z.object({
        signature: name,
        captures: z.looseObject({}).check(z.refine(areTexts)),
        process: z.exactOptional(name),
        ...place,
      }),
    )
    .check(z.maxLength(DIGEST_LIMITS.specimens)),
  listings: z
    .array(
      z.object({
        id: name,
        takenAt: z.exactOptional(second),
        entries: count,
        gmail: count,
        total: z.exactOptional(count),
        oldest: z.exactOptional(second),
        ...place,
      }),
    )
    .check(z.maxLength(DIGEST_LIMITS.listings)),
});
type Encoded = z.infer<typeof encodedSchema>;

/** Column widths in bytes. Byte planes of many facts are compressed each by itself: planes of one value vanish. */
const WIDTH = { id: 3, key: 4, recipient: 2, time: 3, kind: 1, near: 1, far: 1, excerpt: 1, line: 3 } as const;
type Column = keyof typeof WIDTH;
const COLUMNS = Object.keys(WIDTH) as Column[];
const FACT_WIDTH = COLUMNS.reduce((sum, column) => sum + WIDTH[column], 0);
/** Up to so many facts are small however they are compressed, and most pastes have fewer: they are compressed at once. */
const FEW_FACTS = 1000;
const MOST_LINES = 2 ** 24 - 1;
/** Facts are at most so many, and an id leaves as much room in a number of 32 bits. */
const MOST_PLACES = 2 ** 12;
/** Values of the time column from here on are the spare hash bits of a fact without time. */
const UNTIMED = 2 ** 22;

/** The values of the facts' columns, by column. */
type Values = Record<Column, (fact: Fact, at: number) => number>;

/** The byte planes of all columns, one behind the other. */
function planesOf(values: Values, facts: readonly Fact[]): Uint8Array {
  const { length } = facts;
  const bytes = new Uint8Array(length * FACT_WIDTH);
  let plane = 0;
  for (const column of COLUMNS) {
    const tell = values[column];
    const end = plane + length * WIDTH[column];
    for (let i = 0; i < length; i += 1) {
      let value = tell(facts[i] as Fact, i);
      for (let at = plane + i; at < end; at += length) {
        bytes[at] = value;
        value >>>= 8;
      }
    }
    plane = end;
  }
  return bytes;
}

function pack(values: Values, facts: readonly Fact[]): Record<string, string> {
  const { length } = facts;
  const bytes = planesOf(values, facts);
  // Most of it has no order at all or is the same throughout: looking for runs alone is a quarter faster.
  const lightly = { level: 1, strategy: constants.Z_RLE };
  if (length <= FEW_FACTS) return { all: deflateRawSync(bytes, lightly).toString('base64') };
  const packed: Record<string, string> = {};
  let at = 0;
  for (const column of COLUMNS) {
    const planes: string[] = [];
    for (; planes.length < WIDTH[column]; at += length) {
      planes.push(deflateRawSync(bytes.subarray(at, at + length), { level: 9 }).toString('base64'));
    }
    packed[column] = planes.join('.');
  }
  return packed;
}

function unpack(packed: Record<string, unknown>, length: number): (column: Column) => readonly number[] {
  const names = 'all' in packed ? ['all'] : COLUMNS;
  const parts = names.flatMap((column) => String(packed[column] ?? '').split('.'));
  if (Object.keys(packed).length !== names.length || parts.length > FACT_WIDTH)
    throw new BadDigestError('a column has the wrong width');
  let bytes: Buffer;
  try {
    const most = { maxOutputLength: Math.max(length * FACT_WIDTH, 1) };
    bytes = Buffer.concat(parts.map((part) => inflateRawSync(Buffer.from(part, 'base64'), most)));
  } catch (cause) {
    throw new BadDigestError('a column does not decompress', cause);
  }
  if (bytes.length !== length * FACT_WIDTH) throw new BadDigestError('a column has the wrong length');
  let at = 0;
  const columns = new Map<string, number[]>();
  for (const column of COLUMNS) {
    const values = new Array<number>(length).fill(0);
    for (let plane = 0; plane < WIDTH[column]; plane++) {
      for (let i = 0; i < length; i++) values[i] = (values[i] ?? 0) + (bytes[at++] ?? 0) * 256 ** plane;
    }
    columns.set(column, values);
  }
  return (column) => columns.get(column) ?? [];
}

/** The place of a value in its table, counted from 1; 0 for one that is not there. Facts share few objects. */
function indexer<T>(sorted: readonly string[], keyOf: (value: T) => string): (value: T) => number {
  const byKey = new Map(sorted.map((key, i): [string, number] => [key, i + 1]));
  const byValue = new Map<T, number>();
  let last: T | undefined;
  let index = 0;
  return (value) => {
    if (value === last && index > 0) return index;
    last = value;
    index = byValue.get(value) ?? byKey.get(keyOf(value)) ?? 0;
    byValue.set(value, index);
    return index;
  };
}

function sortedKeys(table: Map<string, unknown>): string[] {
  return [...table.keys()].sort();
}

function valuesAt<T>(table: Map<string, T>, keys: readonly string[]): T[] {
  return keys.flatMap((key) => table.get(key) ?? []);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** By id, key and name. Numbers that hold id and place are sorted fastest, and ids are seldom equal. */
function inOrder(facts: readonly Fact[]): Fact[] {
  const numbers = new Uint32Array(facts.length);
  facts.forEach(({ id }, at) => {
    numbers[at] = id * MOST_PLACES + at;
  });
  const sorted: Fact[] = [];
  let last = -1;
  for (const number of numbers.sort()) {
    const fact = facts[number % MOST_PLACES];
    if (fact === undefined || fact.id <= last) break;
    sorted.push(fact);
    last = fact.id;
  }
  if (sorted.length === facts.length) return sorted;
  return [...facts].sort((a, b) => a.id - b.id || a.key - b.key || (factName(a) < factName(b) ? -1 : 1));
}

/** Writes a content as the contract's opaque digest: below 64 KB gzipped, equal contents give equal digests. */
export function encode(unbounded: DigestContent): Digest {
  const content = bound(unbounded);
  const kindKeys = sortedKeys(content.kinds);
  const nearKeys = sortedKeys(content.nears);
  const farKeys = sortedKeys(content.fars);
  const excerptIds = sortedKeys(content.excerpts);
  const kindAt = indexer(kindKeys, kindKey);
  const nearAt = indexer(nearKeys, nearKey);
  const farAt = indexer(farKeys, farKey);
  const excerptAt = indexer(excerptIds, (id: string | undefined) => id ?? '');
  const facts = inOrder(content.facts);
  const base = facts.reduce((least, fact) => Math.min(least, fact.time ?? least), Number.MAX_SAFE_INTEGER);
  const values: Values = {
    id: ({ id }, at) => id - (facts[at - 1]?.id ?? 0),
    key: ({ key }) => key,
    recipient: ({ recipient }) => recipient ?? 0,
    time: ({ time, spare }) => (time === undefined ? UNTIMED + (spare ?? 0) : time - base),
    kind: ({ kind }) => kindAt(kind),
    near: ({ near }) => nearAt(near),
    far: ({ far }) => farAt(far),
    excerpt: ({ excerpt }) => excerptAt(excerpt),
    line: ({ line }) => Math.min(line, MOST_LINES),
  };
  const encoded: Encoded = {
    version: DIGEST_VERSION,
    sampled: content.sampled,
    table: encodeTable(content.table),
    count: facts.length,
    base,
    columns: pack(values, facts),
    kinds: valuesAt(content.kinds, kindKeys).map((kind) => ({ ...kind, signatures: [...kind.signatures] })),
    nears: valuesAt(content.nears, nearKeys),
    fars: valuesAt(content.fars, farKeys),
    excerpts: excerptIds.flatMap((id) => {
      const coverage = content.excerpts.get(id);
      return coverage === undefined ? [] : [{ id, ...coverage }];
    }),
    evidence: [...content.evidence].map(([id, value]) => ({ id, ...value })).sort(byId),
    failingIds: [...content.failingIds].map(([key, value]) => ({ key, ...value })).sort((a, b) => a.key - b.key),
    specimens: [...content.specimens]
      .map(([signature, value]) => ({ signature, ...value }))
      .sort((a, b) => (a.signature < b.signature ? -1 : 1)),
    listings: [...content.listings].map(([id, value]) => ({ id, ...value })).sort(byId),
  };
  return encoded;
}

/** Its version, as far as one is named. */
function versionOf(digest: unknown): unknown {
  return typeof digest === 'object' && digest !== null && 'version' in digest ? digest.version : undefined;
}

/** Reads a digest back. @throws BadDigestError when it was altered or is not one of ours. */
export function decode(digest: unknown): DigestContent {
  const version = versionOf(digest);
  if (version !== DIGEST_VERSION) {
    throw new BadDigestError(`it is of version ${version}, and this classifier reads version ${DIGEST_VERSION}`);
  }
  const parsed = encodedSchema.safeParse(digest);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new BadDigestError(`the field "${where}" is missing or has the wrong form`, parsed.error);
  }
  const encoded = parsed.data;
  const { columns, count: length } = encoded;
  const content = emptyContent();
  content.sampled = encoded.sampled;
  try {
    content.table = decodeTable(encoded.table);
  } catch (cause) {
    throw new BadDigestError('its lane table does not unpack', cause);
  }
  for (const kind of encoded.kinds) content.kinds.set(kindKey(kind), kind);
  for (const near of encoded.nears) content.nears.set(nearKey(near), near);
  for (const far of encoded.fars) content.fars.set(farKey(far), far);
  for (const { id, ...coverage } of encoded.excerpts) content.excerpts.set(id, coverage);
  for (const { id, ...value } of encoded.evidence) content.evidence.set(id, value);
  for (const { key, ...value } of encoded.failingIds) content.failingIds.set(key, value);
  for (const { signature, ...value } of encoded.specimens) content.specimens.set(signature, value as Specimen);
  for (const { id, ...value } of encoded.listings) content.listings.set(id, value);

  const column = unpack(columns, length);
  const ids = column('id');
  const keys = column('key');
  const recipients = column('recipient');
  const times = column('time');
  const kinds = column('kind');
  const nears = column('near');
  const fars = column('far');
  const excerpts = column('excerpt');
  const lines = column('line');
  let id = 0;
  for (let i = 0; i < length; i++) {
    id += ids[i] ?? 0;
    const kind: Kind | undefined = encoded.kinds[(kinds[i] ?? 0) - 1];
    if (kind === undefined) throw new BadDigestError('a fact names a kind that is not in its table');
    const near: Near = encoded.nears[(nears[i] ?? 0) - 1] ?? {};
    const far: Far = encoded.fars[(fars[i] ?? 0) - 1] ?? {};
    const { id: excerpt, newestFirst } = encoded.excerpts[(excerpts[i] ?? 0) - 1] ?? {};
    const time = times[i] ?? 0;
    const fact: Fact = {
      id,
      key: keys[i] ?? 0,
      ...(recipients[i] ? { recipient: recipients[i] } : {}),
      near,
      far,
      kind,
      line: lines[i] ?? 0,
      // The later a line stands there, the earlier it was written.
      ...(newestFirst ? { order: -(lines[i] ?? 0) } : {}),
      ...(time < UNTIMED ? { time: encoded.base + time } : { spare: time - UNTIMED }),
      ...(excerpt === undefined ? {} : { excerpt }),
    };
    content.facts.push(fact);
  }
  return content;
}
