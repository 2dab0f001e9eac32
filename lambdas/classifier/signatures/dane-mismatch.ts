import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'dane-mismatch',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'dane',
  role: 'reason',
  deterministic: true,
  wordings: [
    { literal: 'dane tlsa', pattern: /(?:num=65:)?no matching DANE TLSA records/i },
    { literal: 'certificate differs', pattern: /Verification failed\. The certificate differs/i },
    { literal: 'tlsa mismatch', pattern: /TLSA mismatch/i },
    { literal: 'dane', pattern: /DANE (?:validation|verification|required|attempt) (?:failed|but)[^\r\n]{0,60}/i },
  ],
  meaning: 'The certificate matches none of the TLSA records that the domain publishes.',
  references: ['RFC 7672', 'RFC 8460 §4.3', 'corpus: postfix, exim'],
};

export const samples: Samples = {
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
