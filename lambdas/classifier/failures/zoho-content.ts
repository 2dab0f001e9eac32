import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'zoho-content',
  receiver: 'zoho',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /Email cannot be delivered\. Reason: Email flagged as Spam/i,
      from: 'Zoho Mail: delivery failures',
      sample: '554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.',
    },
    {
      match: /Email policy violation detected|virus \S{1,120} detected by Zoho Mail/i,
      from: 'Zoho Mail: delivery failures',
      sample: '554 5.7.7 Email policy violation detected',
    },
  ],
  meaning: 'Zoho took the message for spam, a virus or a breach of its policy.',
  references: ['Zoho Mail: delivery failures'],
  rejects: [{ text: '451 4.7.1 Greylisted, try again after some time', because: 'for now' }],
};
