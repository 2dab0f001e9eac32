import { IN_CERTIFICATE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dane-no-records',
  ...IN_CERTIFICATE,
  detail: 'dane',
  forced: true,
  wordings: [/(?:no|non-existent|unusable) TLSA records(?: found)?/i],
  meaning: 'The policy demands DANE, and the domain publishes no usable TLSA records; gmail.com never does.',
};

export const samples: Samples = {
  references: ['RFC 7672', 'Postfix src/smtp/smtp_tls_policy.c', 'corpus: postfix'],
  matches: [{ text: 'no TLSA records found', from: 'corpus: postfix' }],
  rejects: [{ text: 'num=65:no matching DANE TLSA records', because: 'records exist' }],
};
