import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mailru-listed',
  receiver: 'mail.ru',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /Access from ip address \S{3,64} blocked[^\r\n]{0,80}/i,
      from: 'Mail.ru postmaster: SMTP errors',
      sample: '550 Access from ip address 192.0.2.10 blocked. Visit http://mail.ru/notspam',
    },
  ],
  meaning: 'Mail.ru blocks this IP.',
  references: ['Mail.ru postmaster: SMTP errors'],
  rejects: [{ text: '550 spam message rejected', because: 'about the message' }],
};
