import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'orange-rate',
  receiver: 'orange',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: [
        ['ofr', 'ouk'],
        /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\b(?:OFR|OUK)(?:\d{3})?[_-]?(?:104|105|108|109|201|423|424|505|999)\b/i,
      ],
      from: 'Orange',
      sample:
        '421 mwinf5c77 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_999 [999]',
    },
  ],
  meaning: 'Orange defers because of too many connections, messages or the standing of this IP.',
  references: ['Orange postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
