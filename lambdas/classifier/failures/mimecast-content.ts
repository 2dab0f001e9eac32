import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-content',
  receiver: 'mimecast',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: 'Email rejected due to security policies',
      from: 'Mimecast: SMTP error codes',
      sample: '554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554',
    },
  ],
  meaning: 'Mimecast, which guards this receiver, took the message for spam or a virus.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '550 Administrative prohibition - envelope blocked', because: 'a rule' }],
};
