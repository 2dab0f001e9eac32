import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'retry-time-not-reached',
  ...UNEXPLAINED,
  role: 'context',
  wordings: [/retry time not reached(?: for any host for \S{1,255})?/i],
  meaning: 'Exim did not try this message because of an earlier failure, which this line does not name.',
};

export const samples: Samples = {
  references: ['Exim: retry configuration', 'corpus: exim'],
  matches: [
    {
      text: "== a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'",
      from: 'corpus: exim',
    },
  ],
  rejects: [{ text: '== a@gmail.com R=dnslookup T=remote_smtp defer (-37): TLS session', because: 'tried' }],
};
