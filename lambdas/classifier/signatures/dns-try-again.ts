import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'dns-try-again',
  phase: 'dns',
  failure: 'dns',
  detail: 'servfail',
  role: 'stop',
  wordings: [
    {
      literal: 'host not found, try again',
      pattern: /Name service error for name=(?<name>[^\s]{1,255}) type=(?<type>[A-Z]{1,8}): Host not found, try again/i,
    },
    { literal: 'temporary failure in name resolution', pattern: /Temporary failure in name resolution/i },
    { literal: 'servfail', pattern: /\bSERVFAIL\b|queryMx ETEMPFAIL/i },
    { literal: 'eai_again', pattern: /\bEAI_AGAIN\b/i },
    { literal: 'host lookup did not complete', pattern: /host lookup did not complete/i },
    { literal: 'dns lookup failure', pattern: /DNS lookup failure:?(?<reason>[^\r\n]{0,80})/i },
    { literal: 'dns soft error', pattern: /DNS soft error/i },
    { literal: 'temporary error during dns', pattern: /temporary error during DNS/i },
    { literal: 'esetsrvfail', pattern: /queryMx ESERVFAIL/i },
    { literal: 'dns query failed', pattern: /\bDNS query failed/i },
  ],
  meaning: 'A name could not be looked up for now: the resolver or the zone did not answer.',
  references: ['Postfix src/dns', 'corpus: postfix, exim'],
};

export const samples: Samples = {
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
