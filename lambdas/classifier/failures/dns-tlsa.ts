import { IN_DNS, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-tlsa',
  ...IN_DNS,
  detail: 'servfail',
  forced: true,
  wordings: [
    /(?:DANE error: tlsa lookup (?:DEFER|FAIL)|DANE TLSA lookup problem[^\r\n]{0,300}|TLSA lookup (?:error|failed|problem|FAIL))/i,
  ],
  meaning: 'The TLSA records that the DANE policy needs could not be looked up.',
};

export const samples: Samples = {
  references: ['RFC 7672 §2.1', 'Exim test/log/5820', 'corpus: postfix'],
  matches: [
    {
      text: '== t8@example.org R=client T=send_to_server defer (-36): DANE error: tlsa lookup DEFER',
      from: 'Exim test/log/5820',
    },
    { text: 'warning: DANE TLSA lookup problem: Host or domain name not found.', from: 'corpus: postfix' },
  ],
  rejects: [{ text: 'no TLSA records found', because: 'looked up, and empty' }],
};
