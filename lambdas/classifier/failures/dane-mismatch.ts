import { IN_CERTIFICATE, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'dane-mismatch',
  ...IN_CERTIFICATE,
  detail: 'dane',
  ...REASON,
  wordings: [
    {
      match: /(?:num=65:)?no matching DANE TLSA records/i,
      from: 'corpus: postfix',
      sample:
        'server certificate verification failed for mx.example.org[192.0.2.2]:25: num=65:no matching DANE TLSA records',
    },
    {
      match: 'Verification failed. The certificate differs',
      from: 'corpus: exim',
      sample: 'TLS session: (certificate verification failed): Verification failed. The certificate differs.',
    },
    { match: 'TLSA mismatch', from: 'check tools for DANE', sample: 'TLSA mismatch for mx.example.org' },
    {
      match: /DANE (?:validation|verification|required|attempt) (?:failed|but)[^\r\n]{0,60}/i,
      from: 'corpus: exim',
      sample: 'DANE attempt failed; TLS connection to mx.example.org [192.0.2.2]: (certificate verification failed)',
    },
  ],
  meaning: 'The certificate matches none of the TLSA records that the domain publishes.',
  references: ['RFC 7672', 'RFC 8460 §4.3', 'corpus: postfix, exim'],
  rejects: [{ text: 'no TLSA records found', because: 'nothing to match' }],
};
