/** The urgency tiers as people read them. */
import type { Tier } from '../vocabulary';

export const TIER_TEXTS: Record<Tier, { name: string; meaning: string }> = {
  none: { name: 'Nothing failed', meaning: 'Nothing here failed on the way out.' },
  watch: { name: 'Watch', meaning: 'A fault without a pattern so far: look again later.' },
  investigate: {
    name: 'Investigate',
    meaning: 'The fault repeats, follows load, or retrying cannot heal it: somebody looks at it today.',
  },
  incident: { name: 'Incident', meaning: 'Mail stalls or was given up: act now.' },
};
