import { REJECTED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-full-rejected',
  ...REJECTED,
  detail: 'mailbox-full',
  placed: true,
  wordings: ['mail/?p=OverQuotaPerm', asReply(/55\d 5\.2\.2 [^\r\n]{0,160}/)],
  meaning: 'The mailbox is full, and the message was returned.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '5.2.2 direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm a1b2c3 - gsmtp',
      from: 'Upyo',
    },
    {
      text: '552-5.2.2 The email account that you tried to reach is over quota.',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [{ text: '452 4.2.2 over quota', because: 'temporary' }],
};
