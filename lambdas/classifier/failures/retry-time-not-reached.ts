import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'retry-time-not-reached',
  ...UNEXPLAINED,
  role: 'context',
  wordings: [
    {
      match: /retry time not reached(?: for any host for \S{1,255})?/i,
      from: 'corpus: exim',
      sample:
        "== a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'",
    },
  ],
  meaning: 'Exim did not try this message because of an earlier failure, which this line does not name.',
  references: ['Exim: retry configuration', 'corpus: exim'],
  rejects: [{ text: '== a@gmail.com R=dnslookup T=remote_smtp defer (-37): TLS session', because: 'tried' }],
};
