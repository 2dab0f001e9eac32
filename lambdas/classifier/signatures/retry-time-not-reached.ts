import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'retry-time-not-reached',
  phase: 'unknown',
  failure: 'unexplained',
  role: 'context',
  wordings: [
    { literal: 'retry time not reached', pattern: /retry time not reached(?: for any host for [^\s]{1,255})?/i },
  ],
  meaning: 'Exim did not try this message because of an earlier failure, which this line does not name.',
  references: ['Exim: retry configuration', 'corpus: exim'],
};

export const samples: Samples = {
  matches: [
    {
      text: "== a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'",
      from: 'corpus: exim',
    },
  ],
  rejects: [{ text: '== a@gmail.com R=dnslookup T=remote_smtp defer (-37): TLS session', because: 'tried' }],
};
