import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mailru-ptr',
  receiver: 'mail.ru',
  ...REJECTED,
  detail: 'ptr',
  placed: true,
  wordings: [
    {
      match: /(?:\b550[- ][^\r\n]{0,40})?we do not accept mail from hosts with dynamic IP or generic (?:DNS )?PTR/i,
      from: 'Mail.ru postmaster: SMTP errors',
      sample:
        '550 Sorry, we do not accept mail from hosts with dynamic IP or generic DNS PTR-records. Please read https://help.mail.ru/postmaster',
    },
  ],
  meaning: 'Mail.ru refuses because the reverse name of this IP is missing or looks like a dynamic one.',
  references: ['Mail.ru postmaster: SMTP errors'],
  rejects: [{ text: '550 Access from ip address blocked', because: 'a list' }],
};
