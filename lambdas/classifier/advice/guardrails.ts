/** What must not be done while this is repaired, and when that has to be said. */
import type { Finding } from '../diagnosis/finding';
import { FORCED_TLS_POLICY, GUARDRAILS, type GuardrailId } from '../vocabulary';
import { isBeforeSession, isCertificateStop, isSubmission, leads, pressureLeads } from './situation';

export const guardrailText: Record<GuardrailId, string> = {
  'keep-tls-on':
    'Do not turn TLS off, skip verification, allow old protocols or force plain text: mail and login would travel in the open, and the fault would stay.',
  'transport-before-reputation':
    'Do not start with DMARC, SPF, DKIM, content or blocklists while the handshake fails: receivers look at them after TLS.',
  'test-from-sending-host':
    'Do not test from a laptop or another relay: route, NAT, TLS library and trust store differ from those of the sending host.',
  'no-faster-retries': 'Do not answer a 421 with faster retries: slow down, and let the back-off grow.',
  'not-every-tls-error-is-a-certificate':
    'Do not call every SSL error a certificate problem: the remote side may have closed the connection already.',
  'opportunistic-adds-no-capacity':
    'Opportunistic TLS changes only what happens when TLS fails: it adds no capacity at the receiver.',
  'may-have-gone-in-clear-text':
    'Mail that went out after the failures may have gone out in clear text: many mail servers fall back where TLS is optional.',
  'policy-breach': 'Weakening TLS can also breach a policy that the company or the receiver has set.',
};

/** When each has to be said. A verdict without a failure needs none of them. */
const APPLIES: Record<GuardrailId, (finding: Finding) => boolean> = {
  'keep-tls-on': (f) => isTlsMatter(f) || f.focus === 'pacing',
  'transport-before-reputation': (f) => isBeforeSession(f) && f.stop.failure !== 'deferred' && !isSubmission(f),
  'test-from-sending-host': (f) => isBeforeSession(f),
  'no-faster-retries': (f) => f.stop.failure === 'deferred' || pressureLeads(f) || f.focus === 'pacing',
  'not-every-tls-error-is-a-certificate': (f) => f.stop.phase === 'handshake' && !isCertificateStop(f),
  'opportunistic-adds-no-capacity': (f) => pressureLeads(f) || f.focus === 'pacing' || f.focus === 'capacity',
  'may-have-gone-in-clear-text': (f) =>
    f.recovered === 'cleartext' || (f.recovered === 'unknown' && f.scope.delivered > 0 && isTlsMatter(f) && !f.forced),
  'policy-breach': (f) => f.forced || leads(f, FORCED_TLS_POLICY) || f.stop.detail === 'tls-required',
};

/** The guardrails that apply, in the order of the vocabulary. */
export function guardrailsFor(finding: Finding): GuardrailId[] {
  if (finding.tier === 'none') return [];
  return GUARDRAILS.filter((id) => APPLIES[id](finding));
}

function isTlsMatter(f: Finding): boolean {
  return (
    ['ehlo', 'starttls', 'handshake', 'certificate'].includes(f.stop.phase) ||
    f.stop.detail === 'tls-required' ||
    f.recovered === 'cleartext'
  );
}
