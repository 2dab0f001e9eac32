/** What the digest needs of a record's observations, worked out once for all records of a template. */
import { defined } from '../defined';
import type { Signature } from '../failures/signature';
import type { Observation } from '../observation';
import type { Template } from '../record';
import type { Direction } from '../vocabulary';
import type { Kind } from './fact';
import type { Surroundings } from './kinds';
import { stratumFor } from './strata';

/** A stop comes before all of them. */
const ROLE_ORDER: Record<NonNullable<Signature['role']>, number> = {
  reason: 1,
  consequence: 2,
  success: 3,
  noise: 4,
  context: 5,
};

function orderOf({ role }: Signature): number {
  return role === undefined ? 0 : ROLE_ORDER[role];
}

function byRole(a: Observation, b: Observation): number {
  return orderOf(a.signature) - orderOf(b.signature);
}

/** What all records with the same observations have in common. */
export interface Gist {
  leading: Signature | undefined;
  /** Ids, at most three, the most telling first. */
  signatures: readonly string[];
  /** The one that a signature proves. */
  direction: Direction | undefined;
  /** The kinds of records of one template, by what else they depend on. */
  kinds: { around: Surroundings; kind: Kind }[];
  stratum?: string;
}

export function gistFrom(observations: readonly Observation[]): Gist {
  const ranked = observations.length > 1 ? [...observations].sort(byRole) : observations;
  return {
    leading: ranked[0]?.signature,
    signatures: ranked.slice(0, 3).map(({ signature }) => signature.id),
    direction: ranked.find(({ signature }) => signature.direction !== undefined)?.signature.direction,
    kinds: [],
  };
}

/** The stratum of a template's records about messages that have not failed before. */
export function stratumOfTemplate({ record }: Template, { signatures }: Gist): string {
  const established = record?.tlsEstablished && '';
  return stratumFor({ signatures, ...defined({ status: record?.disposition?.status, established }) }).name;
}
