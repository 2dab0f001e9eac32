import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'blocklisted-either-rung',
  phase: 'unknown',
  failure: 'rejected',
  detail: 'blocklist',
  placed: true,
  wordings: [/\b554[- ][^\r\n]{0,160}\blisted (?:in|by|on|at) (?<list>[^\s;,]{1,120})/i],
  meaning: 'The server refuses this sending IP because a list names it; 554 comes at the greeting or after a command.',
};

export const samples: Samples = {
  references: ['RFC 5321 §3.1', 'RFC 5782'],
  matches: [
    {
      text: 'delivery failed: 554 5.7.1 Service refused: poor reputation, listed at bl.example.net',
      from: 'Go net/smtp',
      captures: { list: 'bl.example.net' },
    },
  ],
  rejects: [{ text: '550 5.7.1 Message blocked, listed by bl.example.net', because: '550 answers a command' }],
};
