import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mailru-rate',
  receiver: 'mail.ru',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ][^\r\n]{0,60}(?:ratelimit exceeded|rate limit[^\r\n]{0,40}mail\.ru)[^\r\n]{0,80}/i,
      from: 'Mail.ru postmaster: SMTP errors',
      sample: '451 Ratelimit exceeded, see https://help.mail.ru/developers/mailing_rules/technical',
    },
  ],
  meaning: 'Mail.ru defers because of the rate of mail from this IP or sender.',
  references: ['Mail.ru postmaster: SMTP errors'],
  rejects: [{ text: '550 spam message rejected', because: 'final' }],
};
