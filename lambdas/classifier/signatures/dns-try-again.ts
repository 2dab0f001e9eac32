import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'dns-try-again',
  phase: 'dns',
  failure: 'dns',
  detail: 'servfail',
  role: 'stop',
  wordings: [
    /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Host not found, try again/i,
    'Temporary failure in name resolution',
    /\bSERVFAIL\b|queryMx ETEMPFAIL/i,
    /\bEAI_AGAIN\b/i,
    'host lookup did not complete',
    /DNS lookup failure:?(?<reason>[^\r\n]{0,80})/i,
    'DNS soft error',
    'temporary error during DNS',
    'queryMx ESERVFAIL',
    /\bDNS query failed/i,
  ],
  meaning: 'A name could not be looked up for now: the resolver or the zone did not answer.',
};

export const samples: Samples = {
  references: ['Postfix src/dns', 'corpus: postfix, exim'],
  matches: [
    { text: '450 4.4.312 DNS query failed', from: 'Exchange Online' },
    {
      text: 'Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again',
      from: 'Postfix src/smtp/smtp_addr.c',
    },
    { text: 'DNS lookup failure: Error: queryMx ETIMEOUT gmail.com', from: 'Haraka outbound/hmail.js' },
  ],
  rejects: [
    {
      text: 'Host or domain name not found. Name service error for name=mx.example.org type=AAAA: Host not found',
      because: 'a final answer',
    },
  ],
};
