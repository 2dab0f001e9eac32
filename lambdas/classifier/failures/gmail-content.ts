import { REJECTED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-content',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    'mail/?p=UnsolicitedMessageError',
    asReply(/550 5\.7\.1[^\r\n]{0,200}(?:likely )?unsolicited mail/),
    asReply(/550 5\.7\.1[^\r\n]{0,200}suspicious/),
    // Sendmail keeps the first line of the reply alone.
    asReply(/550 5\.7\.1[^\r\n]{0,80}Our system has detected that this message is/),
    asReply(/55[02] 5\.7\.[01] [^\r\n]{0,160}(?:has been|was) blocked/),
  ],
  meaning: 'The message was rejected for its content or the reputation behind it.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '5.7.1 this message has been blocked. https://support.google.com/mail/?p=UnsolicitedMessageError a1b2c3 - gsmtp',
      from: 'git send-email',
    },
    {
      text: '550-5.7.1 [192.0.2.4 12] Our system has detected that this message is likely unsolicited mail.',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [
    { text: '550 5.1.1 The email account that you tried to reach does not exist', because: 'about the mailbox' },
  ],
};
