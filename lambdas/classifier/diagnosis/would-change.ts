import type { Verdict } from '../contract';
import { type EvidenceId, TIERS, type Tier } from '../vocabulary';
import type { Assessment } from './assessment';
import { spreadOf } from './tier-rules';

interface Change {
  from: Tier;
  to: string;
  evidence: EvidenceId;
  text: string;
  /** Left out where the text already settles it. */
  open: (assessment: Assessment) => boolean;
}

const always = (): boolean => true;

/** Decision tables part 2, second table: the evidence that would move the tier. */
const CHANGES: readonly Change[] = [
  {
    from: 'watch',
    to: 'closed',
    evidence: 'queue-id-fate',
    text: 'The message was delivered under TLS and no new episode follows within 24 hours.',
    open: always,
  },
  {
    from: 'watch',
    to: 'investigate',
    evidence: 'queue-id-fate',
    text: 'The same message fails twice more, or it was delivered in clear text.',
    open: always,
  },
  {
    from: 'watch',
    to: 'investigate',
    evidence: 'scope',
    text: 'A second queue ID or a second receiver fails too.',
    open: always,
  },
  {
    from: 'investigate',
    to: 'incident',
    evidence: 'queue-depth',
    text: 'A second queue listing, ten minutes later, shows the queue rising.',
    open: ({ queueTrend }) => queueTrend !== 'rising',
  },
  {
    from: 'investigate',
    to: 'incident',
    evidence: 'scope',
    text: 'A second sending host or envelope sender is affected.',
    open: ({ situation }) => spreadOf(situation) === undefined,
  },
  {
    from: 'investigate',
    to: 'incident',
    evidence: 'tls-mode',
    text: 'A policy makes TLS mandatory on this lane, so the mail cannot leave.',
    open: ({ forced }) => forced === undefined,
  },
  {
    from: 'investigate',
    to: 'incident',
    evidence: 'queue-id-fate',
    text: 'At least two messages are still queued and the oldest has waited four hours.',
    open: always,
  },
  {
    from: 'investigate',
    to: 'incident',
    evidence: 'smtp-replies',
    text: 'Within 15 minutes 421 replies, remote closes, queue growth and falling Gmail throughput come together.',
    open: always,
  },
  {
    from: 'investigate',
    to: 'watch',
    evidence: 'queue-id-fate',
    text: 'All messages were delivered under TLS within 60 minutes, in one episode.',
    open: always,
  },
  {
    from: 'incident',
    to: 'investigate',
    evidence: 'queue-depth',
    text: 'Two queue listings show the queue falling, and deliveries under TLS have resumed.',
    open: always,
  },
];

/** What evidence would move the tier, upwards first. */
export function wouldChange(assessment: Assessment, tier: Tier): Verdict['wouldChange'] {
  const heights: readonly string[] = TIERS;
  return CHANGES.filter((change) => change.from === tier && change.open(assessment))
    .map(({ evidence, to, text }) => ({ evidence, to, text }))
    .sort((a, b) => heights.indexOf(b.to) - heights.indexOf(a.to));
}
