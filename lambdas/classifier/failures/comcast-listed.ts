import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'comcast-listed',
  receiver: 'comcast',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: [['bl0000', 'es0000'], /\b5\d\d[- ][^\r\n]{0,200}\b(?:BL|ES)0000[01][01]\b[^\r\n]{0,120}/i],
      from: 'Comcast postmaster: error codes',
      sample:
        '554 resimta-po-12v.sys.comcast.net comcast 192.0.2.10 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001',
    },
  ],
  meaning: 'Comcast refuses this IP: a list that its code names holds it, or it sent in patterns of spam.',
  references: ['Comcast postmaster: error codes'],
  rejects: [{ text: '421 RL000010 comcast too many messages', because: 'a rate' }],
};
