import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-reputation',
  receiver: 'orange',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: [
        ['ofr', 'ouk'],
        /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:102|103|510|515|519)\b/i,
      ],
      from: 'Orange',
      sample:
        '550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host blocked for spamming issues. OFR006_102',
    },
  ],
  meaning: 'Orange blocks this IP for spam that came from it.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
