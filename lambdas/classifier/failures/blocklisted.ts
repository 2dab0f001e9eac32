import { REJECTED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'blocklisted',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    /(?:\b(?<code>5\d\d)[- ][^\r\n]{0,160})?blocked using (?<list>[^\s;,]{1,120})/i,
    /\b5\d\d[- ][^\r\n]{0,200}spamhaus/i,
    /\b5(?!54)\d\d[- ][^\r\n]{0,160}\blisted (?:in|by|on|at) (?<list>[^\s;,]{1,120})/i,
    /\b5\d\d[- ][^\r\n]{0,160}\b(?:blacklist|black list|blocklist|block list|banned sender|not accepted from this IP)/i,
  ],
  meaning: 'The server refuses this sending IP and names the list that it stands on.',
};

export const samples: Samples = {
  references: ['RFC 5782', 'corpus: postfix'],
  matches: [
    {
      text: "returned '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.",
      from: 'Exchange Online',
    },
    {
      text: 'host mx.example.org[192.0.2.2] refused to talk to me: 554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org',
      from: 'corpus: postfix',
      captures: { list: 'zen.spamhaus.org' },
    },
  ],
  rejects: [
    {
      text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: lost connection',
      because: 'a TLS loss never shows a list',
    },
  ],
};
