import type { Verdict } from '../contract';
import { type EvidenceId, TIERS, type Tier } from '../vocabulary';
import type { Assessment } from './assessment';
import { recoveredQuickly } from './modifiers';
import { spreadOf } from './tier-rules';

interface Change {
  to: string;
  evidence: EvidenceId;
  text: string;
  /** Left out where the text already settles it. */
  open?: (assessment: Assessment) => boolean;
}

/** Decision tables part 2, second table: the evidence that would move the tier, from each. */
const CHANGES: Partial<Record<Tier, readonly Change[]>> = {
  watch: [
    {
      to: 'closed',
      evidence: 'queue-id-fate',
      text: 'The message was delivered under TLS and no new episode follows within 24 hours.',
    },
    {
      to: 'investigate',
      evidence: 'queue-id-fate',
      text: 'The same message fails twice more, or it was delivered in clear text.',
    },
    {
      to: 'investigate',
      evidence: 'scope',
      text: 'A second queue ID or a second receiver fails too.',
    },
  ],
  investigate: [
    {
      to: 'incident',
      evidence: 'queue-depth',
      text: 'A second queue listing, ten minutes later, shows the queue rising.',
      open: ({ queueTrend, whole }) => queueTrend !== 'rising' && spreadOf(whole) !== undefined,
    },
    {
      to: 'incident',
      evidence: 'queue-depth',
      text: 'A second queue listing shows the queue rising, and the receiver takes nothing for 30 minutes.',
      open: ({ queueTrend, whole }) => queueTrend !== 'rising' && spreadOf(whole) === undefined,
    },
    {
      to: 'incident',
      evidence: 'scope',
      text: 'A second host or envelope sender is affected while the queue rises.',
      open: ({ whole }) => spreadOf(whole) === undefined,
    },
    {
      to: 'incident',
      evidence: 'tls-mode',
      text: 'A policy makes TLS mandatory on this lane, so the mail cannot leave.',
      open: ({ forced }) => forced === undefined,
    },
    {
      to: 'incident',
      evidence: 'queue-id-fate',
      text: 'At least two messages are still queued and the oldest has waited four hours.',
    },
    {
      to: 'incident',
      evidence: 'smtp-replies',
      text: 'Within 15 minutes 421 replies, remote closes, queue growth and falling throughput come together.',
    },
    {
      to: 'watch',
      evidence: 'queue-id-fate',
      text: 'All messages were delivered under TLS within 60 minutes, in one episode.',
      open: (assessment) => !recoveredQuickly(assessment),
    },
  ],
  incident: [
    {
      to: 'investigate',
      evidence: 'queue-depth',
      text: 'Two queue listings show the queue falling, and deliveries under TLS have resumed.',
    },
  ],
};

/** What evidence would move the tier, upwards first. */
export function wouldChange(assessment: Assessment, tier: Tier): Verdict['wouldChange'] {
  // What arrived is in no queue that could grow.
  if (assessment.stop.failure === 'none') return [];
  if (assessment.situation.failures.every(({ format }) => format === 'tls-rpt')) return [];
  const heights: readonly string[] = TIERS;
  return (CHANGES[tier] ?? [])
    .filter(({ open }) => open?.(assessment) ?? true)
    .map(({ evidence, to, text }) => ({ evidence, to, text }))
    .sort((a, b) => heights.indexOf(b.to) - heights.indexOf(a.to));
}
