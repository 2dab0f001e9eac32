import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-rate',
  ...DEFERRED,
  detail: 'mailbox-rate',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=ReceivingRate',
      from: 'Upyo: it keeps the last line of a reply, without its code',
      sample:
        'RCPT TO failed for a@example.org: 4.2.1 message at a later time. https://support.google.com/mail/?p=ReceivingRate a1b2c3 - gsmtp',
    },
    {
      match: asReply(/450 4\.2\.1 [^\r\n]{0,160}/),
      from: 'a public thread',
      sample: 'said: 450-4.2.1 The user you are trying to contact is receiving mail at a rate that',
    },
    {
      match: /recipients failed: [^\r\n]{1,200}receiving mail at a rate that/i,
      from: 'PHPMailer, which leaves the code out',
      sample:
        'SMTP Error: The following recipients failed: a@gmail.com: The user you are trying to contact is receiving mail at a rate that',
    },
  ],
  meaning: 'The recipient receives mail at too high a rate just now.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '452 4.2.2 The email account that you tried to reach is over quota', because: 'full' }],
};
