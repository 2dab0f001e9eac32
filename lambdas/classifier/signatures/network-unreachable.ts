import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'network-unreachable',
  phase: 'connect',
  failure: 'unreachable',
  role: 'stop',
  wordings: [
    { literal: 'network is unreachable', pattern: /\bNetwork is unreachable/i },
    { literal: 'no route to host', pattern: /\bNo route to host/i },
    { literal: 'cannot assign requested address', pattern: /Cannot assign requested address/i },
    { literal: 'enetunreach', pattern: /\bENETUNREACH\b/i },
    { literal: 'ehostunreach', pattern: /\bEHOSTUNREACH\b/i },
    { literal: 'errno=113', pattern: /connect:errno=113/i },
    { literal: 'errno=101', pattern: /connect:errno=101/i },
  ],
  meaning: 'There is no route to that address, often only for IPv6.',
  references: ['errno 101, 113, 99', 'corpus: postfix'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'connect to gmail-smtp-in.l.google.com[2001:db8::1a]:25: Network is unreachable',
      from: 'docker-mailserver, a public thread',
    },
    {
      text: 'connect to gmail-smtp-in.l.google.com[2001:db8::1a]:25: Cannot assign requested address',
      from: 'docker-mailserver, a public thread',
    },
    {
      text: 'Failed to establish session to gmail.com via mx.example.org: connect to mx.example.org[192.0.2.2]:25: No route to host',
      from: 'corpus: posttls-finger',
    },
  ],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection refused', because: 'a route exists' }],
};
