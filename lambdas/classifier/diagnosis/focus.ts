import type { CauseId, Focus, Phase } from '../vocabulary';
import type { Assessment } from './assessment';
import { onlyGmailFails } from './load';

const BY_CAUSE: Record<Exclude<CauseId, 'undetermined'>, Focus> = {
  'transient-drop': 'path',
  'path-interference': 'path',
  'tls-inspection': 'path',
  connectivity: 'path',
  'sender-tls-stack': 'tls',
  'receiver-tls-unavailable': 'tls',
  'certificate-trust': 'certificate',
  'certificate-name-or-dates': 'certificate',
  'gmail-pressure': 'pacing',
  'sender-strain': 'capacity',
  'policy-or-authentication': 'policy',
  blocklist: 'policy',
  'forced-tls-policy': 'configuration',
  'wrong-port-or-mode': 'configuration',
  dns: 'dns',
  'receiver-mailbox': 'none',
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
  const { stop, pattern, loadLinked, situation } = assessment;
  if (situation.failures.length === 0) return 'none';
  if (stop.detail === 'ehlo-name') return 'configuration';
  if (stop.phase === 'handshake' && pattern === 'every-destination' && loadLinked !== 'yes') return 'tls';
  // A certificate that does not verify names its own desk.
  if (stop.detail === 'tls-required') return 'tls';
  if (loadLinked === 'yes' && stop.phase !== 'certificate') return onlyGmailFails(situation) ? 'pacing' : 'capacity';
  if (stop.phase === 'certificate' && top === 'forced-tls-policy') return 'certificate';
  // A bare 4xx names no cause, but whatever it means, retrying faster is wrong.
  if (top === 'undetermined' && stop.failure === 'deferred' && stop.phase !== 'session') return 'pacing';
  return top === 'undetermined' ? BY_PHASE[stop.phase] : BY_CAUSE[top];
}
