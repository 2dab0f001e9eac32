import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'laposte-mailbox',
  receiver: 'laposte',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: [['lpn'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\bLPN(?:\d{3})?[_-]?(?:416|418|420|426)\b/i],
      from: 'La Poste',
      sample: '550 5.5.0 Le compte du destinataire est bloque. The recipient account isblocked. LPN007_426',
    },
  ],
  meaning: 'La Poste has no such mailbox, or has closed it.',
  references: ['La Poste postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
