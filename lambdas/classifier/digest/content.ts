import type { CoverageKind, EvidenceId } from '../vocabulary';
import { type Fact, type Far, factName, farKey, type Kind, kindKey, type Near, nearKey } from './fact';
import { hashText, smallestByHash } from './hash';
import { DIGEST_LIMITS } from './limits';
import { sample } from './strata';

/** Where something stands. `time` as in a fact; line 0 when its excerpt is no longer named. */
export interface Place {
  excerpt?: string;
  line: number;
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
}

/** What a digest says, decoded. Merging is set union on each part, cut to its limit by an order of its own. */
export interface DigestContent {
  /** More distinct facts (or kinds) were seen than the exact limit: every count is an estimate. */
  estimated: boolean;
  facts: Map<string, Fact>;
  /** The kinds, near and far ends that facts may name, by their keys: of all ever seen the smallest by hash. */
  kinds: Map<string, Kind>;
  nears: Map<string, Near>;
  fars: Map<string, Far>;
  evidence: Map<EvidenceId, SuppliedEvidence>;
  /** By hash of host and queue ID. */
  failingIds: Map<number, FailingId>;
  specimens: Map<string, Specimen>;
  listings: Map<string, ListingSummary>;
  excerpts: Map<string, ExcerptCoverage>;
}

export function emptyContent(): DigestContent {
  return {
    estimated: false,
    facts: new Map(),
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
  return (a.time ?? LATE) - (b.time ?? LATE) || excerptRank(a) - excerptRank(b) || a.line - b.line;
}

/** Adds a fact; of two copies of one fact the earlier place stays. */
export function addFact(facts: Map<string, Fact>, fact: Fact): void {
  const name = factName(fact);
  const present = facts.get(name);
  const earlier = present === undefined || excerptRank(fact) - excerptRank(present) || fact.line - present.line;
  if (earlier === true || (typeof earlier === 'number' && earlier < 0)) facts.set(name, fact);
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
  });
}

function firstEntries<K extends string | number, V>(values: Map<K, V>, limit: number, compare: (a: V, b: V) => number) {
  if (values.size <= limit) return values;
  return new Map([...values].sort((a, b) => compare(a[1], b[1]) || (a[0] < b[0] ? -1 : 1)).slice(0, limit));
}

function forget(place: { excerpt?: string; line: number }, named: Map<string, unknown>): void {
  if (place.excerpt !== undefined && named.has(place.excerpt)) return;
  delete place.excerpt;
  place.line = 0;
}

const NOWHERE_NEAR = nearKey({});
const NOWHERE_FAR = farKey({});

function tablesOf(content: DigestContent): Pick<DigestContent, 'kinds' | 'nears' | 'fars'> {
  const kinds = new Map(content.kinds);
  const nears = new Map(content.nears);
  const fars = new Map(content.fars);
  for (const fact of content.facts.values()) {
    kinds.set(kindKey(fact.kind), fact.kind);
    nears.set(nearKey(fact.near), fact.near);
    fars.set(farKey(fact.far), fact.far);
  }
  nears.delete(NOWHERE_NEAR);
  fars.delete(NOWHERE_FAR);
  return { kinds, nears, fars };
}

/**
 * Brings a content within its limits. What stays depends on the set of everything ever added, not on the order or
 * grouping of the additions, so that merging is associative, commutative and idempotent.
 */
export function bound(content: DigestContent): DigestContent {
  const excerpts = smallestByHash(content.excerpts, DIGEST_LIMITS.excerpts);
  const { kinds, nears, fars } = tablesOf(content);
  const tooManyKinds = kinds.size > DIGEST_LIMITS.kinds;
  const bounded = emptyContent();
  bounded.kinds = smallestByHash(kinds, DIGEST_LIMITS.kinds);
  bounded.nears = smallestByHash(nears, DIGEST_LIMITS.nears);
  bounded.fars = smallestByHash(fars, DIGEST_LIMITS.fars);

  let latest = -LATE;
  for (const fact of content.facts.values()) latest = Math.max(latest, fact.time ?? -LATE);
  for (const fact of content.facts.values()) {
    if (tooManyKinds && !bounded.kinds.has(kindKey(fact.kind))) continue;
    const copy = { ...fact };
    if (!bounded.nears.has(nearKey(fact.near))) copy.near = {};
    if (!bounded.fars.has(farKey(fact.far))) copy.far = {};
    if (fact.time !== undefined && fact.time < latest - DIGEST_LIMITS.seconds) {
      delete copy.time;
      copy.spare = ((fact.time % 900) + 900) % 900;
    }
    forget(copy, excerpts);
    addFact(bounded.facts, copy);
  }
  bounded.estimated = content.estimated || bounded.facts.size > DIGEST_LIMITS.exactFacts || tooManyKinds;
  if (bounded.estimated) {
    const kept = sample(bounded.facts.values());
    bounded.facts = new Map(kept.map((fact): [string, Fact] => [factName(fact), fact]));
  }
  const place = <V extends Place>(value: V): V => {
    const copy = { ...value };
    forget(copy, excerpts);
    return copy;
  };
  for (const [id, value] of content.evidence) bounded.evidence.set(id, place(value));
  for (const [id, value] of firstEntries(content.specimens, DIGEST_LIMITS.specimens, comparePlaces)) {
    bounded.specimens.set(id, place(value));
  }
  for (const [id, value] of smallestByHash(content.listings, DIGEST_LIMITS.listings)) {
    bounded.listings.set(id, place(value));
  }
  bounded.failingIds = firstEntries(
    content.failingIds,
    DIGEST_LIMITS.readableIds,
    (a, b) => (a.time ?? LATE) - (b.time ?? LATE),
  );
  bounded.excerpts = excerpts;
  return bounded;
}

function unite<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].sort();
}

/** Set union of contents, bounded. */
export function unionOf(contents: readonly DigestContent[]): DigestContent {
  const union = emptyContent();
  for (const content of contents) {
    union.estimated ||= content.estimated;
    for (const [key, kind] of content.kinds) union.kinds.set(key, kind);
    for (const [key, near] of content.nears) union.nears.set(key, near);
    for (const [key, far] of content.fars) union.fars.set(key, far);
    for (const fact of content.facts.values()) addFact(union.facts, fact);
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
      });
    }
  }
  return bound(union);
}
