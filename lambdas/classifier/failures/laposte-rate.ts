import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'laposte-rate',
  receiver: 'laposte',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: [
        ['lpn'],
        /(?:\b[45]\d\d[- ][^\r\n]{0,200})?\bLPN(?:\d{3})?[_-]?(?:104|105|108|109|201|423|424|505|999)\b/i,
      ],
      from: 'La Poste',
      sample: '421 4.3.2 Too many connections, slow down. LPN105_104',
    },
  ],
  meaning: 'La Poste defers because of too many connections, messages or the standing of this IP.',
  references: ['La Poste postmaster: error codes'],
  rejects: [{ text: '550 Mail rejete. Mail rejected. OFR_506', because: 'another code' }],
};
