import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-full',
  ...DEFERRED,
  detail: 'mailbox-full',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=OverQuotaTemp',
      from: 'Upyo',
      sample: '4.2.2  https://support.google.com/mail/?p=OverQuotaTemp a1b2c3 - gsmtp',
    },
    { match: 'mailbox is full: retry timeout', from: 'Exim', sample: 'mailbox is full: retry timeout exceeded' },
    {
      match: asReply(/452 4\.2\.2 [^\r\n]{0,160}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '452-4.2.2 The email account that you tried to reach is over quota.',
    },
    {
      match: /recipients failed: [^\r\n]{1,200}out of storage space(?! and inactive)/i,
      from: 'PHPMailer, which leaves the code out',
      sample:
        "SMTP Error: The following recipients failed: a@gmail.com: The recipient's inbox is out of storage space.",
    },
    {
      match:
        /\b4\d\d[- ][^\r\n]{0,120}\b(?:over ?quota|quota (?:is )?exceeded|mailbox (?:is )?full|mailbox size limit exceeded|out of storage)\b/i,
      from: 'many receivers',
      sample: '452 <a@example.org>: mailbox is full',
    },
  ],
  meaning: 'The mailbox of the recipient is full.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '552 5.2.2 over quota', because: 'final' }],
};
