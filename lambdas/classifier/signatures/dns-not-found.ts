import { IN_DNS, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-not-found',
  ...IN_DNS,
  detail: 'nxdomain',
  wordings: [
    /Could not find the host \x22(?<name>[^\x22]{1,255})\x22/i,
    /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Host not found(?!, try again)/i,
    /\bNXDOMAIN\b/i,
    /\bENOTFOUND\b/i,
    'Name or service not known',
    'nodename nor servname provided, or not known',
    'No address associated with hostname',
    /\bNo MX (?:record )?(?:found )?for /i,
    /Failed to resolve MX [^\r\n]{1,120}: Host not found/i,
    'stat="Host not found"',
    /no MX host for (?<name>\S{1,255}) has a valid address record/i,
    /Could not resolve host:? ?(?<name>\S{0,255})/i,
    'Unrouteable mail domain',
    'all relevant MX records point to non-existent hosts',
    'UnknownHostException',
    /Host or domain name not found(?!\. Name service)/i,
    'No such host is known',
    'remote name could not be resolved',
    /\bno such host\b/i,
  ],
  meaning: 'The name does not exist, or has no address.',
};

export const samples: Samples = {
  references: ['RFC 8020', 'corpus: postfix, exim'],
  matches: [
    { text: "The remote name could not be resolved: 'mx.example.org'", from: '.NET System.Net' },
    { text: 'Could not find the host "mx.example.org"', from: 'mutt' },
    { text: 'result="TempFail" stat="No MX found for domain"', from: 'OpenSMTPD 7.6' },
    {
      text: 'smtp-out: Failed to resolve MX for [relay:mx.example.org,port=25,smtp+tls,mx]: Host not found',
      from: 'OpenSMTPD 7.6',
    },
    { text: 'relay="mx.example.org" delay=0s result="TempFail" stat="Host not found"', from: 'OpenSMTPD 7.6' },
    { text: 'Name service error for name=mx.example.org type=AAAA: Host not found', from: 'corpus: posttls-finger' },
    { text: 'warning: no MX host for gmail.com has a valid address record', from: 'corpus: posttls-finger' },
    { text: 'Error: getaddrinfo ENOTFOUND mx.example.org', from: 'Node.js dns' },
  ],
  rejects: [{ text: 'Name service error for name=gmail.com type=MX: Host not found, try again', because: 'temporary' }],
};
