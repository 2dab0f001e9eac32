import { IN_DNS, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-bad-hostname',
  ...IN_DNS,
  wordings: [/Bad hostname '(?<name>[^']{1,255})'/i, 'Invalid hostname'],
  meaning: 'The name could not be resolved; the tool does not say whether it is missing or the resolver failed.',
};

export const samples: Samples = {
  references: ['Perl IO::Socket::INET', 'corpus: swaks'],
  matches: [{ text: "*** \tIO::Socket::INET: Bad hostname 'mx.example.org'", from: 'corpus: swaks' }],
  rejects: [{ text: 'hostname mismatch', because: 'a certificate' }],
};
