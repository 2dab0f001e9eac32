import { IN_CERTIFICATE, type Signature } from './signature';

export const signature: Signature = {
  id: 'dane-no-records',
  ...IN_CERTIFICATE,
  detail: 'dane',
  forced: true,
  wordings: [
    {
      match: /(?:no|non-existent|unusable) TLSA records(?: found)?/i,
      from: 'corpus: postfix',
      sample: 'no TLSA records found',
    },
    {
      match: 'non DNSSEC destination',
      from: 'Postfix src/smtp/smtp_tls_policy.c',
      sample: 'status=deferred (non DNSSEC destination)',
    },
    {
      match: 'tlsa-invalid:',
      from: 'Exchange Online',
      sample: '550 5.7.323 tlsa-invalid: The domain failed DANE validation.',
    },
  ],
  meaning: 'The policy demands DANE, and the domain publishes no usable TLSA records; gmail.com never does.',
  references: ['RFC 7672', 'Postfix src/smtp/smtp_tls_policy.c', 'corpus: postfix'],
  rejects: [{ text: 'num=65:no matching DANE TLSA records', because: 'records exist' }],
};
