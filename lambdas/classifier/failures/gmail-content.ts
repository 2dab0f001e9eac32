import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-content',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=UnsolicitedMessageError',
      from: 'git send-email',
      sample:
        '5.7.1 this message has been blocked. https://support.google.com/mail/?p=UnsolicitedMessageError a1b2c3 - gsmtp',
    },
    {
      match: /(?<!rate of )\b550[- ]5\.7\.1[^\r\n]{0,200}?(?<!rate of (?:550[- ]5\.7\.1 )?)unsolicited mail/i,
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.1 [192.0.2.4 12] Our system has detected that this message is likely unsolicited mail.',
    },
    {
      match: asReply(/550 5\.7\.1[^\r\n]{0,200}suspicious/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.1 [192.0.2.10 12] Our system has found this message to be suspicious',
    },
    // Sendmail keeps the first line of the reply alone.
    {
      match: asReply(/550 5\.7\.1[^\r\n]{0,80}Our system has detected that this message is/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.1 [192.0.2.4 12] Our system has detected that this message is likely unsolicited mail.',
    },
    {
      match: asReply(/55[02] 5\.7\.[01] [^\r\n]{0,160}(?<!IP address )(?:has been|was) blocked/),
      from: 'corpus: curl',
      sample: '550-5.7.1 this message has been blocked. For more information, go to',
    },
  ],
  meaning: 'The message was rejected for its content or the reputation behind it.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [
    {
      text: '550-5.7.1 [192.0.2.4 1] Our system has detected an unusual rate of 550-5.7.1 unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been blocked.',
      because: 'about the rate',
    },
    { text: '550 5.1.1 The email account that you tried to reach does not exist', because: 'about the mailbox' },
  ],
};
