import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'zoho-policy',
  receiver: 'zoho',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: 'Mail rejected by destination domain',
      from: 'Zoho Mail: delivery failures',
      sample: '541 5.4.1 Mail rejected by destination domain',
    },
  ],
  meaning: 'The organisation at Zoho refuses this sender.',
  references: ['Zoho Mail: delivery failures'],
  rejects: [{ text: '554 5.7.1 Email flagged as Spam', because: 'content' }],
};
