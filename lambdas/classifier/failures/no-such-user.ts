import { REJECTED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'no-such-user',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    'mail/?p=NoSuchUser',
    asReply(/55\d 5\.1\.1 [^\r\n]{0,200}/),
    'email account that you tried to reach does not exist',
    /\b550[- ][^\r\n]{0,40}(?:'No such user|mailbox unavailable|RecipientNotFound)/i,
  ],
  meaning: 'There is no such mailbox.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes', 'RFC 3463 §3.2'],
  matches: [
    {
      text: "5.1.0 - Unknown address error 550-'No such user (a) -ERR a@example.com not found'",
      from: 'a notification from Cisco ESA',
    },
    { text: '550 Requested action not taken: mailbox unavailable or not local.', from: 'RFC 5321 §4.2.2' },
    {
      text: "returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'",
      from: 'Exchange Online',
    },
    { text: '5.1.1  https://support.google.com/mail/?p=NoSuchUser a1b2c3 - gsmtp', from: 'git send-email' },
    {
      text: 'SMTP Error: The following recipients failed: a@gmail.com: The email account that you tried to reach does not exist.',
      from: 'PHPMailer, which leaves the code out',
    },
    {
      text: '550-5.1.1 The email account that you tried to reach does not exist.',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [{ text: '550 5.7.1 blocked', because: 'policy' }],
};
