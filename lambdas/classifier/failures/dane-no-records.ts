import { IN_CERTIFICATE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dane-no-records',
  ...IN_CERTIFICATE,
  detail: 'dane',
  forced: true,
  wordings: [/(?:no|non-existent|unusable) TLSA records(?: found)?/i, 'non DNSSEC destination', 'tlsa-invalid:'],
  meaning: 'The policy demands DANE, and the domain publishes no usable TLSA records; gmail.com never does.',
};

export const samples: Samples = {
  references: ['RFC 7672', 'Postfix src/smtp/smtp_tls_policy.c', 'corpus: postfix'],
  matches: [
    { text: '550 5.7.323 tlsa-invalid: The domain failed DANE validation.', from: 'Exchange Online' },
    { text: 'status=deferred (non DNSSEC destination)', from: 'Postfix src/smtp/smtp_tls_policy.c' },
    { text: 'no TLSA records found', from: 'corpus: postfix' },
  ],
  rejects: [{ text: 'num=65:no matching DANE TLSA records', because: 'records exist' }],
};
