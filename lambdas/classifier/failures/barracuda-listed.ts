import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'barracuda-listed',
  receiver: 'barracuda',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ][^\r\n]{0,160}blocked using Barracuda Reputation[^\r\n]{0,160}/i,
      from: 'Sendmail behind a Barracuda',
      sample:
        '554 Service unavailable; Client host [mx.example.com] blocked using Barracuda Reputation; http://bbl.barracudacentral.com/q.cgi?ip=192.0.2.10',
    },
  ],
  meaning: 'The Barracuda gateway of this receiver refuses this IP because Barracuda lists it.',
  references: ['Barracuda: reputation'],
  rejects: [{ text: '550 permanent failure for one or more recipients (a@example.org:blocked)', because: 'a rule' }],
};
