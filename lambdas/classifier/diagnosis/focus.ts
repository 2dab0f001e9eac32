import type { CauseId, Focus, Phase } from '../vocabulary';
import {
  CERTIFICATE_NAME_OR_DATES,
  CERTIFICATE_TRUST,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  PATH_INTERFERENCE,
  POLICY_OR_AUTHENTICATION,
  RECEIVER_MAILBOX,
  RECEIVER_PRESSURE,
  RECEIVER_TLS_UNAVAILABLE,
  SENDER_STRAIN,
  SENDER_TLS_STACK,
  TLS_INSPECTION,
  TRANSIENT_DROP,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';
import type { Assessment } from './assessment';
import { onlyGmailFails } from './load';

const BY_CAUSE: Record<Exclude<CauseId, 'undetermined'>, Focus> = {
  [TRANSIENT_DROP]: 'path',
  [PATH_INTERFERENCE]: 'path',
  [TLS_INSPECTION]: 'path',
  connectivity: 'path',
  [SENDER_TLS_STACK]: 'tls',
  [RECEIVER_TLS_UNAVAILABLE]: 'tls',
  [CERTIFICATE_TRUST]: 'certificate',
  [CERTIFICATE_NAME_OR_DATES]: 'certificate',
  [GMAIL_PRESSURE]: 'pacing',
  [RECEIVER_PRESSURE]: 'pacing',
  [SENDER_STRAIN]: 'capacity',
  [POLICY_OR_AUTHENTICATION]: 'policy',
  blocklist: 'policy',
  [FORCED_TLS_POLICY]: 'configuration',
  [WRONG_PORT_OR_MODE]: 'configuration',
  dns: 'dns',
  [RECEIVER_MAILBOX]: 'none',
};

const BY_PHASE: Record<Phase, Focus> = {
  dns: 'dns',
  connect: 'path',
  banner: 'path',
  ehlo: 'path',
  starttls: 'tls',
  handshake: 'tls',
  certificate: 'certificate',
  session: 'policy',
  delivered: 'none',
  unknown: 'none',
};

/** Where to work first: the top cause decides, unless the decision table's overrides know better. */
export function focusOf(assessment: Assessment, top: CauseId): Focus {
  const { stop, pattern, loadLinked, situation, whole } = assessment;
  if (situation.failures.length === 0) return 'none';
  if (stop.detail === 'ehlo-name') return 'configuration';
  if (stop.phase === 'handshake' && pattern === 'every-destination' && loadLinked !== 'yes') return 'tls';
  // A certificate that does not verify names its own desk.
  if (stop.detail === 'tls-required' && top !== WRONG_PORT_OR_MODE) return 'tls';
  if (loadLinked === 'yes' && stop.phase !== 'certificate') return onlyGmailFails(whole) ? 'pacing' : 'capacity';
  if (stop.phase === 'certificate' && top === FORCED_TLS_POLICY) return 'certificate';
  // A bare 4xx names no cause, but whatever it means, retrying faster is wrong.
  if (top === 'undetermined' && stop.failure === 'deferred' && stop.phase !== 'session') return 'pacing';
  return top === 'undetermined' ? BY_PHASE[stop.phase] : BY_CAUSE[top];
}
