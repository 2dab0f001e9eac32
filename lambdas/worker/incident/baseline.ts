/** What of an earlier answer has to be known to tell what a later one changed. */
import type { CauseId, EvidenceId, Phase, Tier } from '../../classifier/contract';
import type { Answer } from './answer';

/** Small enough to travel with the head. */
export interface Baseline {
  tier: Tier;
  phase: Phase;
  /** The leading cause; none where nothing failed. */
  cause?: CauseId;
  /** Evidence that was present. */
  evidence: EvidenceId[];
}

export function baselineOf({ tier, stop, causes, evidence }: Answer): Baseline {
  const cause = causes[0]?.id;
  return {
    tier,
    phase: stop.phase,
    ...(cause === undefined ? {} : { cause }),
    evidence: evidence.filter(({ state }) => state === 'present').map(({ id }) => id),
  };
}
