import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'laposte-reputation',
  receiver: 'laposte',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: [['lpn'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\bLPN(?:\d{3})?[_-]?(?:102|103|510|515|519)\b/i],
      from: 'La Poste',
      sample: '550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510',
    },
  ],
  meaning: 'La Poste blocks this IP for spam that came from it.',
  references: ['La Poste postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
