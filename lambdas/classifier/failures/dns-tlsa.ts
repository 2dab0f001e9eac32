import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-tlsa',
  ...IN_DNS,
  detail: 'servfail',
  forced: true,
  wordings: [
    {
      match:
        /(?:DANE error: tlsa lookup (?:DEFER|FAIL)|DANE TLSA lookup problem[^\r\n]{0,300}|TLSA lookup (?:error|failed|problem|FAIL))/i,
      from: 'corpus: postfix',
      sample: 'warning: DANE TLSA lookup problem: Host or domain name not found.',
      also: [
        {
          from: 'Exim test/log/5820',
          sample: '== t8@example.org R=client T=send_to_server defer (-36): DANE error: tlsa lookup DEFER',
        },
      ],
    },
  ],
  meaning: 'The TLSA records that the DANE policy needs could not be looked up.',
  references: ['RFC 7672 §2.1', 'Exim test/log/5820', 'corpus: postfix'],
  rejects: [{ text: 'no TLSA records found', because: 'looked up, and empty' }],
};
