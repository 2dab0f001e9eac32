import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'dns-not-found',
  phase: 'dns',
  failure: 'dns',
  detail: 'nxdomain',
  role: 'stop',
  deterministic: true,
  wordings: [
    {
      literal: 'host not found',
      pattern:
        /Name service error for name=(?<name>[^\s]{1,255}) type=(?<type>[A-Z]{1,8}): Host not found(?!, try again)/i,
    },
    { literal: 'nxdomain', pattern: /\bNXDOMAIN\b/i },
    { literal: 'enotfound', pattern: /\bENOTFOUND\b/i },
    { literal: 'name or service not known', pattern: /Name or service not known/i },
    { literal: 'nodename nor servname', pattern: /nodename nor servname provided, or not known/i },
    { literal: 'no address associated with hostname', pattern: /No address associated with hostname/i },
    { literal: 'valid address record', pattern: /no MX host for (?<name>[^\s]{1,255}) has a valid address record/i },
    { literal: 'could not resolve host', pattern: /Could not resolve host:? ?(?<name>[^\s]{0,255})/i },
    { literal: 'unrouteable mail domain', pattern: /Unrouteable (?:mail )?(?:domain|address)/i },
    {
      literal: 'all relevant mx records point to non-existent hosts',
      pattern: /all relevant MX records point to non-existent hosts/i,
    },
    { literal: 'unknownhostexception', pattern: /UnknownHostException/i },
    { literal: 'domain name not found', pattern: /Host or domain name not found(?!\. Name service)/i },
    { literal: 'no such host is known', pattern: /No such host is known/i },
    { literal: 'no such host', pattern: /\bno such host\b/i },
  ],
  meaning: 'The name does not exist, or has no address.',
  references: ['RFC 8020', 'corpus: postfix, exim'],
};

export const samples: Samples = {
  matches: [
    { text: 'Name service error for name=mx.example.org type=AAAA: Host not found', from: 'corpus: posttls-finger' },
    { text: 'warning: no MX host for gmail.com has a valid address record', from: 'corpus: posttls-finger' },
    { text: 'Error: getaddrinfo ENOTFOUND mx.example.org', from: 'Node.js dns' },
  ],
  rejects: [{ text: 'Name service error for name=gmail.com type=MX: Host not found, try again', because: 'temporary' }],
};
