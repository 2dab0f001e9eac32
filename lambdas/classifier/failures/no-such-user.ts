import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'no-such-user',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=NoSuchUser',
      from: 'git send-email',
      sample: '5.1.1  https://support.google.com/mail/?p=NoSuchUser a1b2c3 - gsmtp',
    },
    {
      match: asReply(/55\d 5\.1\.1 [^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.1.1 The email account that you tried to reach does not exist.',
    },
    {
      match: 'email account that you tried to reach does not exist',
      from: 'PHPMailer, which leaves the code out',
      sample:
        'SMTP Error: The following recipients failed: a@gmail.com: The email account that you tried to reach does not exist.',
    },
    {
      match: /\b550[- ][^\r\n]{0,40}(?:'No such user|mailbox unavailable|RecipientNotFound)/i,
      from: 'RFC 5321 §4.2.2',
      sample: '550 Requested action not taken: mailbox unavailable or not local.',
      also: [
        {
          from: 'a notification from Cisco ESA',
          sample: "5.1.0 - Unknown address error 550-'No such user (a) -ERR a@example.com not found'",
        },
      ],
    },
    {
      match: /\bstat=User unknown\b/i,
      from: 'Sendmail include/sm/sysexits.h',
      sample: 'mailer=esmtp, relay=mx.example.org. [192.0.2.7], dsn=5.1.1, stat=User unknown',
    },
    {
      match:
        /\b5[05]\d[- ](?:#?5\.\d{1,3}\.\d{1,3} )?[^\r\n]{0,120}\b(?:user (?:is )?(?:unknown|not found|doesn't exist|does not exist)|no such (?:user|mailbox|recipient|address)|unknown (?:user|recipient|mailbox)|(?:mailbox|recipient|account|address) (?:not found|unknown|does not exist|doesn't exist|unavailable|is disabled|invalid)|invalid (?:recipient|mailbox)|(?:account|mailbox) (?:has been |is |was )?(?:blocked|disabled|inactive|suspended|deactivated))\b/i,
      from: 'Postfix src/smtpd/smtpd_check.c, and many receivers',
      sample: '550 <a@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    },
    {
      match: /(?:\b5\d\d[- ](?:5\.\d{1,3}\.\d{1,3} )?)?mailbox has been blocked due to inactivity/i,
      from: 'Free: postmaster.free.fr',
      sample: '550 5.2.1 This mailbox has been blocked due to inactivity',
    },
  ],
  meaning: 'There is no such mailbox.',
  references: ['Google: Gmail SMTP errors and codes', 'RFC 3463 §3.2'],
  rejects: [{ text: '550 5.7.1 blocked', because: 'policy' }],
};
