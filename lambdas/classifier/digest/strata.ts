import { type Fact, type Kind, sampleOrder } from './fact';

/** How many facts of each class of stratum a sampled digest keeps; the sum over all strata stays within the exact limit. */
const KEEP = {
  failure: 56,
  status: 500,
  redelivered: 600,
  delivered: 600,
  listed: 250,
  established: 200,
  other: 150,
} as const;

/** Failure strata are few: a signature's first letter would not do, so its id is folded into this many. */
const FAILURE_STRATA = 24;

function fold(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 9973;
  return sum % FAILURE_STRATA;
}

export interface Stratum {
  name: string;
  /** How many facts of it a sampled digest keeps. */
  keep: number;
}

const STRATA = new WeakMap<Kind, Stratum>();

/** The stratum a fact belongs to: a property of its kind alone, so that merging never moves it. */
export function stratumOf(kind: Kind): Stratum {
  const known = STRATA.get(kind);
  if (known !== undefined) return known;
  const stratum = stratumFor(kind);
  STRATA.set(kind, stratum);
  return stratum;
}

/** The stratum of what is known of a kind. */
export function stratumFor(
  kind: Pick<Kind, 'listed' | 'status' | 'redelivered' | 'signatures' | 'established'>,
): Stratum {
  if (kind.listed) return { name: 'listed', keep: KEEP.listed };
  if (kind.status === 'delivered') {
    return kind.redelivered
      ? { name: 'redelivered', keep: KEEP.redelivered }
      : { name: 'delivered', keep: KEEP.delivered };
  }
  const first = kind.signatures[0];
  if (first !== undefined && kind.established === undefined) {
    return { name: `signature ${fold(first)}`, keep: KEEP.failure };
  }
  if (kind.status !== undefined) return { name: 'status', keep: KEEP.status };
  if (kind.established !== undefined) return { name: 'established', keep: KEEP.established };
  return { name: 'other', keep: KEEP.other };
}

interface Ranked {
  fact: Fact;
  order: number;
}

function byOrder(a: Ranked, b: Ranked): number {
  return a.order - b.order || a.fact.id - b.fact.id || a.fact.key - b.fact.key;
}

/** Of every stratum the facts with the smallest hashes: the same set however the facts were merged before. */
export function sample(facts: readonly Fact[]): Fact[] {
  const kept: Fact[] = [];
  for (const { keep, facts: all } of group(facts).values()) {
    if (all.length <= keep) kept.push(...all);
    else {
      const ranked = all.map((fact): Ranked => ({ fact, order: sampleOrder(fact) })).sort(byOrder);
      for (const { fact } of ranked.slice(0, keep)) kept.push(fact);
    }
  }
  return kept;
}

function group(facts: Iterable<Fact>): Map<string, { keep: number; facts: Fact[] }> {
  const strata = new Map<string, { keep: number; facts: Fact[] }>();
  for (const fact of facts) {
    const { name, keep } = stratumOf(fact.kind);
    const stratum = strata.get(name);
    if (stratum === undefined) strata.set(name, { keep, facts: [fact] });
    else stratum.facts.push(fact);
  }
  return strata;
}

/**
 * The largest order that each full stratum of a sampled content keeps: a further fact of that stratum with a larger one
 * would be sampled out again. Strata with room left are absent.
 */
export function limitsOf(facts: Iterable<Fact>): Map<string, number> {
  const limits = new Map<string, number>();
  for (const [name, { keep, facts: all }] of group(facts)) {
    if (all.length >= keep)
      limits.set(
        name,
        all.reduce((most, fact) => Math.max(most, sampleOrder(fact)), 0),
      );
  }
  return limits;
}
