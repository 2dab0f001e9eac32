/** What not to do, said whenever it applies. */
import type { GuardrailId } from '../../../classifier/contract';

export const GUARDRAIL_TEXTS: Record<GuardrailId, string> = {
  'keep-tls-on':
    'Do not turn TLS off, skip verification or allow old protocols: the queue moves, the mail is exposed, and the throttle stays.',
  'transport-before-reputation':
    'Do not start with DMARC, SPF, DKIM, content or blocklists while the handshake fails: Gmail has not seen the message yet.',
  'test-from-sending-host':
    'Do not test from a laptop or a monitoring box: route, NAT, TLS library and trust store differ from the sending host.',
  'no-faster-retries': 'Do not answer a 421 with faster retries: that prolongs the throttling.',
  'not-every-tls-error-is-a-certificate':
    'Do not call every TLS error a certificate problem: the remote side may have closed the connection already.',
  'opportunistic-adds-no-capacity':
    'Do not expect opportunistic TLS to help against throttling: it changes what happens when TLS fails and adds no capacity at Gmail.',
  'may-have-gone-in-clear-text':
    'Do not take the later delivery as proof that all is well: that mail may have gone out in clear text.',
  'policy-breach':
    'Do not weaken TLS without asking: it can breach a policy that your company or the receiver has set.',
};
