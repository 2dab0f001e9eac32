import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-mailbox-full',
  receiver: 'orange',
  ...REJECTED,
  detail: 'mailbox-full',
  placed: true,
  wordings: [
    {
      match: [['ofr', 'ouk'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:417)\b/i],
      from: 'Orange',
      sample: '552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417',
    },
  ],
  meaning: 'The mailbox at Orange is full.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
