import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-not-yet-valid',
  ...IN_CERTIFICATE,
  detail: 'not-yet-valid',
  ...OUTBOUND,
  wordings: [
    /certificate (?:is )?not yet valid/i,
    'certificate is not yet valid',
    /\bCERT_NOT_YET_VALID\b/i,
    /certificate is not yet activated|not activated certificate/i,
    'certificate chain uses not yet valid certificate',
    'CertificateNotYetValidException',
    /\bNotValidYet\b/i,
  ],
  meaning: 'The server certificate is not valid yet, which usually means that our clock is behind.',
};

export const samples: Samples = {
  references: ['RFC 5280 §4.1.2.5', 'X.509 verify result 9'],
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
