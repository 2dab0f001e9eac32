import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'cert-not-yet-valid',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'not-yet-valid',
  role: 'stop',
  direction: 'outbound',
  deterministic: true,
  wordings: [
    { literal: 'certificate not yet valid', pattern: /certificate (?:is )?not yet valid/i },
    { literal: 'certificate is not yet valid', pattern: /certificate is not yet valid/i },
    { literal: 'cert_not_yet_valid', pattern: /\bCERT_NOT_YET_VALID\b/i },
    { literal: 'not activated', pattern: /certificate is not yet activated|not activated certificate/i },
    { literal: 'not yet valid certificate', pattern: /certificate chain uses not yet valid certificate/i },
    { literal: 'certificatenotyetvalid', pattern: /CertificateNotYetValidException/i },
    { literal: 'notvalidyet', pattern: /\bNotValidYet\b/i },
  ],
  meaning: 'The server certificate is not valid yet, which usually means that our clock is behind.',
  references: ['RFC 5280 §4.1.2.5', 'X.509 verify result 9'],
};

export const samples: Samples = {
  matches: [
    { text: 'invalid peer certificate: NotValidYet', from: 'rustls' },
    {
      text: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: certificate not yet valid',
      from: 'corpus: postfix',
    },
    { text: 'verify error:num=9:certificate is not yet valid', from: 'corpus: openssl-s_client' },
  ],
  rejects: [{ text: 'certificate has expired', because: 'the other end of the period' }],
};
