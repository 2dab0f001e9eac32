import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-mailbox',
  receiver: 'orange',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: [['ofr', 'ouk'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:416|418|420|426)\b/i],
      from: 'Orange',
      sample: '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416',
    },
  ],
  meaning: 'Orange has no such mailbox, or has closed it.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
