import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'dns-bad-hostname',
  phase: 'dns',
  failure: 'dns',
  role: 'stop',
  wordings: [
    { literal: 'bad hostname', pattern: /Bad hostname '(?<name>[^']{1,255})'/i },
    { literal: 'invalid hostname', pattern: /[Ii]nvalid hostname/i },
  ],
  meaning: 'The name could not be resolved; the tool does not say whether it is missing or the resolver failed.',
  references: ['Perl IO::Socket::INET', 'corpus: swaks'],
};

export const samples: Samples = {
  matches: [{ text: "*** \tIO::Socket::INET: Bad hostname 'mx.example.org'", from: 'corpus: swaks' }],
  rejects: [{ text: 'hostname mismatch', because: 'a certificate' }],
};
