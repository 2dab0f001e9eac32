import { type Samples, type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'network-unreachable',
  ...UNREACHABLE,
  wordings: [
    /\bNetwork is unreachable/i,
    /\bNo route to host/i,
    'Cannot assign requested address',
    /\bENETUNREACH\b/i,
    /\bEHOSTUNREACH\b/i,
    /connect:errno=(?:101|113|51|65)\b/i,
  ],
  meaning: 'There is no route to that address, often only for IPv6.',
};

export const samples: Samples = {
  references: ['errno 101, 113, 99', 'corpus: postfix'],
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
