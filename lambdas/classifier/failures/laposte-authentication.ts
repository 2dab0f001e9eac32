import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'laposte-authentication',
  receiver: 'laposte',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: [['lpn'], /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\bLPN(?:\d{3})?[_-]?(?:305|401|402|403|405|415|421|525)\b/i],
      from: 'La Poste',
      sample: '550 5.5.0 SPF: 192.0.2.10 is not allowed to send mail. LPN004_401',
    },
  ],
  meaning: 'La Poste refuses the sender: SPF, or an address that it does not accept.',
  references: ['La Poste postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
