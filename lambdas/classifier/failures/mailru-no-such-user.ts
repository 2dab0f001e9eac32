import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mailru-no-such-user',
  receiver: 'mail.ru',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: /Message was not accepted -- invalid mailbox[^\r\n]{0,120}/i,
      from: 'Mail.ru postmaster: SMTP errors',
      sample: '550 Message was not accepted -- invalid mailbox. Local mailbox a@mail.ru is unavailable: user not found',
    },
  ],
  meaning: 'Mail.ru has no such mailbox, or has disabled it.',
  references: ['Mail.ru postmaster: SMTP errors'],
  rejects: [{ text: '550 spam message rejected', because: 'content' }],
};
