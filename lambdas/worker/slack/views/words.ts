/** The marks and nouns of the answer's page; names of tiers and failures are the classifier's own. */
import { TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Phase, Tier } from '../../../classifier/contract';

const TIER_EMOJI: Record<Tier, string> = { none: '⚪', watch: '🟢', investigate: '🟠', incident: '🔴' };

/** `🟠 Investigate`. */
export function tierMark(tier: Tier): string {
  return `${TIER_EMOJI[tier]} ${TIER_TEXTS[tier].name}`;
}

/** The rungs of the delivery ladder in order; `unknown` is none of them. */
export const LADDER: readonly Phase[] = [
  'dns',
  'connect',
  'banner',
  'ehlo',
  'starttls',
  'handshake',
  'certificate',
  'session',
  'delivered',
];

export const PHASE_NOUNS: Record<Phase, string> = {
  dns: 'DNS',
  connect: 'connection',
  banner: 'greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  handshake: 'TLS handshake',
  certificate: 'certificate check',
  session: 'mail commands',
  delivered: 'delivered',
  unknown: 'a step the text does not show',
};
