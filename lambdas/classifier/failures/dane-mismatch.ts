import { IN_CERTIFICATE, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dane-mismatch',
  ...IN_CERTIFICATE,
  detail: 'dane',
  ...REASON,
  wordings: [
    /(?:num=65:)?no matching DANE TLSA records/i,
    'Verification failed. The certificate differs',
    'TLSA mismatch',
    /DANE (?:validation|verification|required|attempt) (?:failed|but)[^\r\n]{0,60}/i,
  ],
  meaning: 'The certificate matches none of the TLSA records that the domain publishes.',
};

export const samples: Samples = {
  references: ['RFC 7672', 'RFC 8460 §4.3', 'corpus: postfix, exim'],
  matches: [
    {
      text: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: num=65:no matching DANE TLSA records',
      from: 'corpus: postfix',
    },
    {
      text: 'TLS session: (certificate verification failed): Verification failed. The certificate differs.',
      from: 'corpus: exim',
    },
  ],
  rejects: [{ text: 'no TLSA records found', because: 'nothing to match' }],
};
