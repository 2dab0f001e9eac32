import { type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'network-unreachable',
  ...UNREACHABLE,
  wordings: [
    {
      match: /\bNetwork is unreachable/i,
      from: 'docker-mailserver, a public thread',
      sample: 'connect to gmail-smtp-in.l.google.com[2001:db8::1a]:25: Network is unreachable',
    },
    {
      match: /\bNo route to host/i,
      from: 'corpus: posttls-finger',
      sample:
        'Failed to establish session to gmail.com via mx.example.org: connect to mx.example.org[192.0.2.2]:25: No route to host',
    },
    {
      match: 'Cannot assign requested address',
      from: 'docker-mailserver, a public thread',
      sample: 'connect to gmail-smtp-in.l.google.com[2001:db8::1a]:25: Cannot assign requested address',
    },
    {
      match: /\bENETUNREACH\b/i,
      from: 'Node.js net',
      sample: 'Error: connect ENETUNREACH 2001:db8::1b:25 - Local (:::0)',
    },
    {
      match: /\bEHOSTUNREACH\b/i,
      from: 'corpus: nodemailer',
      sample: 'Error: connect EHOSTUNREACH 192.0.2.2:25 - Local (0.0.0.0:0)',
    },
    { match: /connect:errno=(?:101|113|51|65)\b/i, from: 'openssl s_client', sample: 'connect:errno=101' },
  ],
  meaning: 'There is no route to that address, often only for IPv6.',
  references: ['errno 101, 113, 99', 'corpus: postfix'],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection refused', because: 'a route exists' }],
};
