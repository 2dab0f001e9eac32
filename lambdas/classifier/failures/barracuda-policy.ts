import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'barracuda-policy',
  receiver: 'barracuda',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: /permanent failure for one or more recipients \([^\r\n)]{1,255}:(?:blocked|quarantined)\)/i,
      from: 'Barracuda: reputation',
      sample: '550 permanent failure for one or more recipients (a@example.org:blocked)',
    },
  ],
  meaning: 'The Barracuda gateway of this receiver blocks this sender or message.',
  references: ['Barracuda: reputation'],
  rejects: [{ text: '554 Service unavailable; Client host blocked using Barracuda Reputation', because: 'a list' }],
};
