import { defined } from '../defined';
import type { CoverageKind } from '../vocabulary';
import { type Fact, type Far, factName, farKey, type Kind, kindKey, type Near, nearKey } from './fact';
import { hashText, smallestByHash } from './hash';
import { unionOfTables } from './lane-merge';
import { emptyTable, type LaneTable } from './lane-table';
import { DIGEST_LIMITS } from './limits';
import { sample } from './strata';
import type { Supplied } from './supplied';

/**
 * Where something stands. `time` as in a fact; line 0 when its excerpt is no longer named. In a text whose newest entry
 * stands first lines of one second are in order by `order`.
 */
export interface Place {
  excerpt?: string;
  line: number;
  order?: number;
  time?: number;
}

/** A value the text itself supplied for an item of the evidence list: its first occurrence. */
export interface SuppliedEvidence extends Place {
  value: string;
}

/** A queue ID that failed, readable, with a short hash of its envelope sender where one was seen. */
export interface FailingId {
  id: string;
  time?: number;
  sender?: number;
  /** It was delivered, given up or removed later. */
  settled?: true;
}

/** First occurrence of a signature, with what only a person needs. */
export interface Specimen extends Place {
  captures: Record<string, string>;
  process?: string;
}

/** One queue listing. `gmail` counts its entries towards Gmail. */
export interface ListingSummary extends Place {
  takenAt?: number;
  entries: number;
  gmail: number;
  total?: number;
  /** Arrival of the oldest entry, epoch seconds. */
  oldest?: number;
}

export interface ExcerptCoverage {
  kinds: CoverageKind[];
  formats: string[];
  lines: number;
  recognised: number;
  /** Its newest entry stands first. */
  newestFirst?: true;
}

/** What a digest says, decoded. Merging is set union on each part, cut to its limit by an order of its own. */
export interface DigestContent {
  /** More distinct facts (or kinds) were seen than the exact limit: those that are kept are examples, and the table alone counts. */
  sampled: boolean;
  table: LaneTable;
  facts: Fact[];
  /** The kinds, near and far ends that facts may name, by their keys: of all ever seen the smallest by hash. */
  kinds: Map<string, Kind>;
  nears: Map<string, Near>;
  fars: Map<string, Far>;
  evidence: Map<Supplied, SuppliedEvidence>;
  /** By hash of the queue ID. */
  failingIds: Map<number, FailingId>;
  specimens: Map<string, Specimen>;
  listings: Map<string, ListingSummary>;
  excerpts: Map<string, ExcerptCoverage>;
}

export function emptyContent(): DigestContent {
  return {
    sampled: false,
    table: emptyTable(),
    facts: [],
    kinds: new Map(),
    nears: new Map(),
    fars: new Map(),
    evidence: new Map(),
    failingIds: new Map(),
    specimens: new Map(),
    listings: new Map(),
    excerpts: new Map(),
  };
}

const LATE = Number.MAX_SAFE_INTEGER;

/** Places are compared far more often than there are excerpts. */
const excerptRanks = new Map<string, number>();

function excerptRank(place: { excerpt?: string; line: number }): number {
  if (place.excerpt === undefined) return 2 ** 33;
  const known = excerptRanks.get(place.excerpt);
  if (known !== undefined) return known;
  const rank = hashText(place.excerpt);
  if (excerptRanks.size >= 1000) excerptRanks.clear();
  excerptRanks.set(place.excerpt, rank);
  return rank;
}

/** Negative when `a` comes first: by time, then excerpt (by hash, so that named ones come first), then line. */
export function comparePlaces(a: Place, b: Place): number {
  const byTime = (a.time ?? LATE) - (b.time ?? LATE);
  if (byTime !== 0) return byTime;
  return (a.excerpt === b.excerpt ? 0 : excerptRank(a) - excerptRank(b)) || (a.order ?? a.line) - (b.order ?? b.line);
}

/** The facts, each once; of two copies of one fact the earlier place stays. */
export function distinct(facts: Iterable<Fact>): Fact[] {
  const byName = new Map<string, Fact>();
  for (const fact of facts) {
    const name = factName(fact);
    const present = byName.get(name);
    if (present === undefined || (excerptRank(fact) - excerptRank(present) || fact.line - present.line) < 0) {
      byName.set(name, fact);
    }
  }
  return [...byName.values()];
}

/** Adds a value at a place; of two the one that comes first stays, and of equals the smaller text. */
export function addFirst<K, V extends Place>(values: Map<K, V>, key: K, value: V): void {
  const present = values.get(key);
  if (present === undefined) {
    values.set(key, value);
    return;
  }
  const order = comparePlaces(value, present);
  if (order < 0 || (order === 0 && JSON.stringify(value) < JSON.stringify(present))) values.set(key, value);
}

/** Adds a failing queue ID; the earliest time and the smallest sender hash stay. */
export function addFailingId(ids: Map<number, FailingId>, key: number, failing: FailingId): void {
  const present = ids.get(key);
  if (present === undefined) {
    ids.set(key, failing);
    return;
  }
  const time = Math.min(present.time ?? LATE, failing.time ?? LATE);
  const sender = Math.min(present.sender ?? LATE, failing.sender ?? LATE);
  ids.set(key, {
    id: [present.id, failing.id].sort()[0] ?? failing.id,
    ...(time < LATE ? { time } : {}),
    ...(sender < LATE ? { sender } : {}),
    ...(present.settled || failing.settled ? { settled: true as const } : {}),
  });
}

function firstEntries<K extends string | number, V>(values: Map<K, V>, limit: number, compare: (a: V, b: V) => number) {
  if (values.size <= limit) return values;
  return new Map([...values].sort((a, b) => compare(a[1], b[1]) || (a[0] < b[0] ? -1 : 1)).slice(0, limit));
}

/** Of failing queue IDs the ones that failed first, as many as a digest keeps readable. */
export function firstFailingIds(ids: Map<number, FailingId>): Map<number, FailingId> {
  return firstEntries(ids, DIGEST_LIMITS.readableIds, (a, b) => (a.time ?? LATE) - (b.time ?? LATE));
}

function isForgotten(place: Place, named: ReadonlyMap<string, unknown>): boolean {
  return place.excerpt === undefined ? place.line !== 0 : !named.has(place.excerpt);
}

function forget(place: Place): void {
  delete place.order;
  delete place.excerpt;
  place.line = 0;
}

/** The place, or a copy without its excerpt where that is no longer named. */
function placed<V extends Place>(value: V, named: ReadonlyMap<string, unknown>): V {
  if (!isForgotten(value, named)) return value;
  const copy = { ...value };
  forget(copy);
  return copy;
}

const NOWHERE_NEAR = nearKey({});
const NOWHERE_FAR = farKey({});

/** Collects values under their keys; most facts share few objects, so each object's key is worked out once. */
function collector<V extends object>(into: Map<string, V>, keyOf: (value: V) => string) {
  const keys = new Map<V, string>();
  return (value: V): string => {
    const known = keys.get(value);
    if (known !== undefined) return known;
    const key = keyOf(value);
    keys.set(value, key);
    into.set(key, value);
    return key;
  };
}

/** Contents that are within their limits already: bounding them again would change nothing. */
const withinLimits = new WeakSet<DigestContent>();

/**
 * Brings a content within its limits. What stays depends on the set of everything ever added, not on the order or
 * grouping of the additions, so that merging is associative, commutative and idempotent. The result is not to be altered.
 */
export function bound(content: DigestContent): DigestContent {
  if (withinLimits.has(content)) return content;
  const excerpts = smallestByHash(content.excerpts, DIGEST_LIMITS.excerpts);
  const kinds = new Map(content.kinds);
  const nears = new Map(content.nears);
  const fars = new Map(content.fars);
  const kindOf = collector(kinds, kindKey);
  const nearOf = collector(nears, nearKey);
  const farOf = collector(fars, farKey);
  let latest = -LATE;
  for (const { kind, near, far, time } of content.facts) {
    kindOf(kind);
    nearOf(near);
    farOf(far);
    if (time !== undefined && time > latest) latest = time;
  }
  nears.delete(NOWHERE_NEAR);
  fars.delete(NOWHERE_FAR);
  const tooManyKinds = kinds.size > DIGEST_LIMITS.kinds;
  const tooManyNears = nears.size > DIGEST_LIMITS.nears;
  const tooManyFars = fars.size > DIGEST_LIMITS.fars;
  const bounded = emptyContent();
  bounded.kinds = smallestByHash(kinds, DIGEST_LIMITS.kinds);
  bounded.nears = smallestByHash(nears, DIGEST_LIMITS.nears);
  bounded.fars = smallestByHash(fars, DIGEST_LIMITS.fars);

  const changed: Fact[] = [];
  for (const fact of content.facts) {
    if (tooManyKinds && !bounded.kinds.has(kindOf(fact.kind))) continue;
    const noNear = tooManyNears && !bounded.nears.has(nearOf(fact.near));
    const noFar = tooManyFars && !bounded.fars.has(farOf(fact.far));
    const old = fact.time !== undefined && fact.time < latest - DIGEST_LIMITS.seconds;
    if (!noNear && !noFar && !old && !isForgotten(fact, excerpts)) {
      bounded.facts.push(fact);
      continue;
    }
    const copy = { ...placed(fact, excerpts) };
    if (noNear) copy.near = {};
    if (noFar) copy.far = {};
    if (old && fact.time !== undefined) {
      delete copy.time;
      copy.spare = ((fact.time % 900) + 900) % 900;
    }
    changed.push(copy);
  }
  if (changed.length > 0) bounded.facts = distinct([...bounded.facts, ...changed]);
  bounded.sampled = content.sampled || bounded.facts.length > DIGEST_LIMITS.exactFacts || tooManyKinds;
  if (bounded.sampled) bounded.facts = sample(bounded.facts);
  for (const [id, value] of content.evidence) bounded.evidence.set(id, placed(value, excerpts));
  for (const [id, value] of firstEntries(content.specimens, DIGEST_LIMITS.specimens, comparePlaces)) {
    bounded.specimens.set(id, placed(value, excerpts));
  }
  for (const [id, value] of smallestByHash(content.listings, DIGEST_LIMITS.listings)) {
    bounded.listings.set(id, placed(value, excerpts));
  }
  bounded.table = content.table;
  bounded.failingIds = firstFailingIds(content.failingIds);
  bounded.excerpts = excerpts;
  withinLimits.add(bounded);
  return bounded;
}

/**
 * Samples the facts of a content that holds more than the exact limit and goes on growing. Of the ends and kinds that they
 * named as many stay as `bound` will look at: one more than fit, which tells that there were too many.
 */
export function thin(content: DigestContent): void {
  const kindOf = collector(content.kinds, kindKey);
  const nearOf = collector(content.nears, nearKey);
  const farOf = collector(content.fars, farKey);
  for (const { kind, near, far } of content.facts) {
    kindOf(kind);
    nearOf(near);
    farOf(far);
  }
  content.nears.delete(NOWHERE_NEAR);
  content.fars.delete(NOWHERE_FAR);
  content.kinds = smallestByHash(content.kinds, DIGEST_LIMITS.kinds + 1);
  content.nears = smallestByHash(content.nears, DIGEST_LIMITS.nears + 1);
  content.fars = smallestByHash(content.fars, DIGEST_LIMITS.fars + 1);
  content.facts = sample(content.facts);
  content.sampled = true;
}

function unite<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].sort();
}

/** Set union of contents, bounded. */
export function unionOf(contents: readonly DigestContent[]): DigestContent {
  const union = emptyContent();
  for (const content of contents) {
    union.sampled ||= content.sampled;
    for (const [key, kind] of content.kinds) union.kinds.set(key, kind);
    for (const [key, near] of content.nears) union.nears.set(key, near);
    for (const [key, far] of content.fars) union.fars.set(key, far);
    for (const [id, value] of content.evidence) addFirst(union.evidence, id, value);
    for (const [key, value] of content.failingIds) addFailingId(union.failingIds, key, value);
    for (const [id, value] of content.specimens) addFirst(union.specimens, id, value);
    for (const [id, value] of content.listings) addFirst(union.listings, id, value);
    for (const [id, value] of content.excerpts) {
      const present = union.excerpts.get(id);
      union.excerpts.set(id, {
        kinds: unite(present?.kinds ?? [], value.kinds),
        formats: unite(present?.formats ?? [], value.formats),
        lines: Math.max(present?.lines ?? 0, value.lines),
        recognised: Math.max(present?.recognised ?? 0, value.recognised),
        ...defined({ newestFirst: value.newestFirst ?? present?.newestFirst }),
      });
    }
  }
  union.table = unionOfTables(contents.map(({ table }) => table));
  union.facts = distinct(contents.flatMap(({ facts }) => facts));
  return bound(union);
}
