import type { Signature } from './signature';

export const signature: Signature = {
  id: 'blocklisted-either-rung',
  phase: 'unknown',
  failure: 'rejected',
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b554[- ][^\r\n]{0,160}\blisted (?:in|by|on|at) (?<list>[^\s;,]{1,120})/i,
      from: 'Go net/smtp',
      sample: 'delivery failed: 554 5.7.1 Service refused: poor reputation, listed at bl.example.net',
      captures: { list: 'bl.example.net' },
    },
  ],
  meaning: 'The server refuses this sending IP because a list names it; 554 comes at the greeting or after a command.',
  references: ['RFC 5321 §3.1', 'RFC 5782'],
  rejects: [{ text: '550 5.7.1 Message blocked, listed by bl.example.net', because: '550 answers a command' }],
};
