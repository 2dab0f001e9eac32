import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-authentication',
  ...DEFERRED,
  detail: 'authentication',
  placed: true,
  wordings: [asReply(/421 4\.7\.(?:26|27|30|31|32|40)\b[^\r\n]{0,200}/)],
  meaning: 'Gmail defers because SPF, DKIM, alignment or DMARC is missing.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '421 4.7.26 This email has been rate limited because it is unauthenticated.',
      from: 'Google: Gmail SMTP errors and codes',
    },
    {
      text: "421 4.7.40 Your email has been rate limited because the sending domain doesn't have a DMARC record",
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [{ text: '421 4.7.29 not using a TLS connection', because: 'about TLS' }],
};
