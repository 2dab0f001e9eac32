import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'cert-verify-failed',
  phase: 'certificate',
  failure: 'certificate',
  role: 'stop',
  deterministic: true,
  general: true,
  wordings: [
    { literal: 'certificate verify failed', pattern: /certificate[ _]verify[ _]failed/i },
    { literal: 'certificate_verify_failed', pattern: /CERTIFICATE_VERIFY_FAILED/i },
    {
      literal: 'certificate verification failed',
      pattern: /(?:server )?certificate verification failed(?:\): certificate invalid)?/i,
    },
    { literal: 'ssl certificate check failed', pattern: /SSL certificate check failed/i },
    { literal: 'remote certificate is invalid', pattern: /remote certificate (?:is|was) (?:invalid|rejected)/i },
    { literal: 'host failed tls verification', pattern: /Host failed TLS verification required by configuration/i },
    { literal: 'verification error', pattern: /Verification error: [^\r\n]{1,120}/i },
    { literal: 'certificate validation failure', pattern: /Certificate validation failure/i },
  ],
  meaning: 'The server certificate did not verify; the neighbouring words say why, or nothing does.',
  references: ['OpenSSL SSL_R_CERTIFICATE_VERIFY_FAILED', 'Exim test/log/2001', 'corpus: exim, haraka'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'LastError : 451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure."',
      from: 'Exchange queue viewer',
    },
    {
      text: '== a@example.org R=client T=send_to_server defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (certificate verification failed): certificate invalid',
      from: 'Exim test/log/2001',
    },
    { text: 'Host failed TLS verification required by configuration.', from: 'Haraka outbound/hmail.js' },
  ],
  rejects: [{ text: 'Verification: OK', because: 'it verified' }],
};
