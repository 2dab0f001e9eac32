import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-authentication',
  receiver: 'orange',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: [
        ['ofr', 'ouk'],
        /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:305|401|402|403|405|415|421|525)\b/i,
      ],
      from: 'Orange',
      sample: '550 5.7.0 Emetteur invalide. Invalid Sender. OFR_415',
    },
  ],
  meaning: 'Orange refuses the sender: SPF, or an address that it does not accept.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
