/** What the digest needs of a record's observations. */
import type { Signature } from '../failures/signature';
import type { Observation } from '../observation';
import type { Direction } from '../vocabulary';

/** A stop comes before all of them. */
const ROLE_ORDER: Record<NonNullable<Signature['role']>, number> = {
  reason: 1,
  consequence: 2,
  success: 3,
  noise: 4,
  context: 5,
  clue: 6,
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
}

export function gistFrom(observations: readonly Observation[]): Gist {
  const ranked = observations.length > 1 ? [...observations].sort(byRole) : observations;
  return {
    leading: ranked[0]?.signature,
    signatures: ranked.slice(0, 3).map(({ signature }) => signature.id),
    direction: ranked.find(({ signature }) => signature.direction !== undefined)?.signature.direction,
  };
}
