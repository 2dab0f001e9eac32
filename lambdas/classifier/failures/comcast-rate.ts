import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'comcast-rate',
  receiver: 'comcast',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ][^\r\n]{0,200}\bRL0000[01]\d\b[^\r\n]{0,80}/i,
      from: 'Comcast postmaster: error codes',
      sample:
        '421 resimta-ch2-10v.sys.comcast.net comcast 192.0.2.10 rate limited, see http://postmaster.comcast.net/smtp-error-codes.php#RL000003',
    },
  ],
  meaning: 'Comcast defers because of the rate of mail from this IP.',
  references: ['Comcast postmaster: error codes'],
  rejects: [{ text: '554 #BL000001', because: 'a list' }],
};
