import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-full-rejected',
  ...REJECTED,
  detail: 'mailbox-full',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=OverQuotaPerm',
      from: 'Upyo',
      sample: '5.2.2 direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm a1b2c3 - gsmtp',
    },
    {
      match: asReply(/55\d 5\.2\.2 [^\r\n]{0,160}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '552-5.2.2 The email account that you tried to reach is over quota.',
    },
  ],
  meaning: 'The mailbox is full, and the message was returned.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '452 4.2.2 over quota', because: 'temporary' }],
};
