import type { Signature } from './signature';

export const signature: Signature = {
  id: 'gmail-ehlo-deferred',
  receiver: 'gmail',
  phase: 'ehlo',
  failure: 'deferred',
  detail: 'ehlo-name',
  wordings: [
    {
      match: /(?:\b421[- ,"'b]{1,5})?4\.7\.0 Try again later\\?, closing connection\. \(EHLO\)/i,
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421 4.7.0 Try again later, closing connection. (EHLO)',
      also: [{ from: 'lettre', sample: 'source: "4.7.0 Try again later, closing connection. (EHLO) a1b2c3 - gsmtp"' }],
    },
  ],
  meaning: 'Gmail closed the session at EHLO; the name we give there may be the reason.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (command)', because: 'another command' }],
};
