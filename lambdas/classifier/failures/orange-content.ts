import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-content',
  receiver: 'orange',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: [['ofr', 'ouk'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:506|513)\b/i],
      from: 'Orange',
      sample: '550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]',
    },
  ],
  meaning: 'Orange took the message for spam.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '421 Service refuse. OFR_999 [999]', because: 'another code' }],
};
