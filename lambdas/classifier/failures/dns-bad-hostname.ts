import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-bad-hostname',
  ...IN_DNS,
  wordings: [
    {
      match: /Bad hostname '(?<name>[^']{1,255})'/i,
      from: 'corpus: swaks',
      sample: "*** \tIO::Socket::INET: Bad hostname 'mx.example.org'",
    },
    { match: 'Invalid hostname', from: 'mail libraries', sample: 'Invalid hostname: mx example.org' },
  ],
  meaning: 'The name could not be resolved; the tool does not say whether it is missing or the resolver failed.',
  references: ['Perl IO::Socket::INET', 'corpus: swaks'],
  rejects: [{ text: 'hostname mismatch', because: 'a certificate' }],
};
