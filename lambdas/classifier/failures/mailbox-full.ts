import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-full',
  ...DEFERRED,
  detail: 'mailbox-full',
  placed: true,
  wordings: [
    'mail/?p=OverQuotaTemp',
    'mailbox is full: retry timeout',
    asReply(/452 4\.2\.2 [^\r\n]{0,160}/),
    /recipients failed: [^\r\n]{1,200}out of storage space(?! and inactive)/i,
  ],
  meaning: 'The mailbox of the recipient is full.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: 'mailbox is full: retry timeout exceeded', from: 'Exim' },
    { text: '4.2.2  https://support.google.com/mail/?p=OverQuotaTemp a1b2c3 - gsmtp', from: 'Upyo' },
    {
      text: "SMTP Error: The following recipients failed: a@gmail.com: The recipient's inbox is out of storage space.",
      from: 'PHPMailer, which leaves the code out',
    },
    {
      text: '452-4.2.2 The email account that you tried to reach is over quota.',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [{ text: '552 5.2.2 over quota', because: 'final' }],
};
