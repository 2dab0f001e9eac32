/** The marks and nouns of the answer's page; names of tiers and failures are the classifier's own. */
import { leadingLane, otherLanes, TIER_TEXTS, waitingText } from '../../../classifier/advice/texts';
import type { Phase, Tier } from '../../../classifier/contract';
import type { Answer } from '../../incident/answer';

const TIER_EMOJI: Record<Tier, string> = { none: '⚪', watch: '🟢', investigate: '🟠', incident: '🔴' };

/** `🟠 Investigate`. */
export function tierMark(tier: Tier): string {
  return `${TIER_EMOJI[tier]} ${TIER_TEXTS[tier].name}`;
}

/** `3 messages waiting`, over all lanes; `undefined` where none is known to wait. */
export function waitingIn(verdict: Answer): string | undefined {
  const lanes = [leadingLane(verdict), ...otherLanes(verdict)];
  const waiting = lanes.reduce((sum, lane) => sum + (lane.waiting ?? 0), 0);
  return waitingText({ waiting, atLeast: verdict.scope.atLeast });
}

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
