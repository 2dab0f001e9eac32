import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-authentication-rejected',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    // A healthy reply ends in gsmtp too.
    {
      match: [['5.7.'], /(?:^|failed: )5\.7\.(?:26|27|30|31|32|40) [^\r\n]{0,200} - gsmtp/i],
      from: 'git send-email',
      sample: '5.7.26 this was a legitimate mail. https://support.google.com/mail/answer/2451690 a1b2c3 - gsmtp',
    },
    {
      match: asReply(/55[0-4] 5\.7\.(?:26|27|30|31|32|40)\b[^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.26 Your email has been blocked because the sender is unauthenticated.',
    },
  ],
  meaning: 'Gmail rejects because SPF, DKIM, alignment or DMARC is missing or fails.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '550 5.7.1 likely unsolicited mail', because: 'about content' }],
};
