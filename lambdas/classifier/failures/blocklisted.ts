import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'blocklisted',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /(?:\b(?<code>5\d\d)[- ][^\r\n]{0,160})?blocked using (?<list>[^\s;,]{1,120})/i,
      from: 'corpus: postfix',
      sample:
        'host mx.example.org[192.0.2.2] refused to talk to me: 554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org',
      captures: { list: 'zen.spamhaus.org' },
    },
    {
      match: /\b5\d\d[- ][^\r\n]{0,200}spamhaus/i,
      from: 'corpus: postfix',
      sample:
        'host mx.example.org[192.0.2.2] refused to talk to me: 554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org',
      captures: { list: 'zen.spamhaus.org' },
    },
    {
      match: /\b5(?!54)\d\d[- ][^\r\n]{0,160}\blisted (?:in|by|on|at) (?<list>[^\s;,]{1,120})/i,
      from: 'RFC 5782: a list by its zone',
      sample: '550 5.7.1 Message rejected, 192.0.2.10 is listed in bl.example.net',
    },
    {
      match:
        /\b5\d\d[- ][^\r\n]{0,160}\b(?:blacklist|black list|blocklist|block list|banned sender|not accepted from this IP)/i,
      from: 'Exchange Online',
      sample: "returned '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.",
    },
  ],
  meaning: 'The server refuses this sending IP and names the list that it stands on.',
  references: ['RFC 5782', 'corpus: postfix'],
  rejects: [
    {
      text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: lost connection',
      because: 'a TLS loss never shows a list',
    },
  ],
};
