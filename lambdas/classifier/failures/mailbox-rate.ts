import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-rate',
  ...DEFERRED,
  detail: 'mailbox-rate',
  placed: true,
  wordings: [
    'mail/?p=ReceivingRate',
    asReply(/450 4\.2\.1 [^\r\n]{0,160}/),
    /recipients failed: [^\r\n]{1,200}receiving mail at a rate that/i,
  ],
  meaning: 'The recipient receives mail at too high a rate just now.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: 'RCPT TO failed for a@example.org: 4.2.1 message at a later time. https://support.google.com/mail/?p=ReceivingRate a1b2c3 - gsmtp',
      from: 'Upyo: it keeps the last line of a reply, without its code',
    },
    {
      text: 'SMTP Error: The following recipients failed: a@gmail.com: The user you are trying to contact is receiving mail at a rate that',
      from: 'PHPMailer, which leaves the code out',
    },
    {
      text: 'said: 450-4.2.1 The user you are trying to contact is receiving mail at a rate that',
      from: 'a public thread',
    },
  ],
  rejects: [{ text: '452 4.2.2 The email account that you tried to reach is over quota', because: 'full' }],
};
