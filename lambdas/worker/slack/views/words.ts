/** The bot's own words for the classifier's ids: short, for headings and the delivery ladder. */
import type { Failure, Phase, Tier } from '../../../classifier/contract';

export const TIER_WORDS: Record<Tier, { emoji: string; word: string }> = {
  none: { emoji: '⚪', word: 'No delivery failure' },
  watch: { emoji: '🟢', word: 'Watch' },
  investigate: { emoji: '🟠', word: 'Investigate' },
  incident: { emoji: '🔴', word: 'Incident' },
};

/** The rungs in order; `unknown` is none of them. */
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

export const PHASE_WORDS: Record<Phase, string> = {
  dns: 'DNS',
  connect: 'connection',
  banner: 'greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  handshake: 'TLS handshake',
  certificate: 'certificate check',
  session: 'mail commands',
  delivered: 'delivered',
  unknown: 'an unknown step',
};

export const FAILURE_WORDS: Record<Failure, string> = {
  none: 'no failure',
  dns: 'the name could not be resolved',
  unreachable: 'the host could not be reached',
  closed: 'the connection was closed',
  reset: 'the connection was reset',
  timeout: 'it timed out',
  deferred: 'the receiver said: try later',
  rejected: 'the receiver refused',
  'not-offered': 'STARTTLS was not offered',
  refused: 'STARTTLS was refused',
  'not-tls': 'the answer was not TLS',
  'protocol-version': 'no common TLS version',
  cipher: 'no common cipher',
  alert: 'a TLS alert',
  corrupted: 'damaged TLS data',
  certificate: 'the certificate was not accepted',
  unexplained: 'the line does not say why',
};
