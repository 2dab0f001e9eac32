import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-authentication',
  ...DEFERRED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: asReply(/421 4\.7\.(?:26|27|30|31|32|40)\b[^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: "421 4.7.40 Your email has been rate limited because the sending domain doesn't have a DMARC record",
      also: [
        {
          from: 'Google: Gmail SMTP errors and codes',
          sample: '421 4.7.26 This email has been rate limited because it is unauthenticated.',
        },
      ],
    },
  ],
  meaning: 'Gmail defers because SPF, DKIM, alignment or DMARC is missing.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '421 4.7.29 not using a TLS connection', because: 'about TLS' }],
};
