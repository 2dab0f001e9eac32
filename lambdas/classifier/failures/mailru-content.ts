import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mailru-content',
  receiver: 'mail.ru',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /\b550[- ][^\r\n]{0,20}spam message (?:rejected|discarded)[^\r\n]{0,120}/i,
      from: 'Mail.ru postmaster: SMTP errors',
      sample:
        '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc or report details to abuse@corp.mail.ru.',
    },
  ],
  meaning: 'Mail.ru took the message for spam.',
  references: ['Mail.ru postmaster: SMTP errors'],
  rejects: [{ text: '550 Access from ip address 192.0.2.10 blocked', because: 'about the IP' }],
};
