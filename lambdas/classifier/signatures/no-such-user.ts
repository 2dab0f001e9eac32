import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'no-such-user',
  phase: 'session',
  failure: 'rejected',
  detail: 'no-such-user',
  role: 'stop',
  placed: true,
  deterministic: true,
  wordings: [
    { literal: '5.1.1', pattern: /\b55\d(?:[- ]|, ?b?[\x22\x27]?)5\.1\.1 [^\r\n]{0,200}/i },
    {
      literal: 'does not exist',
      pattern: /email account that you tried to reach does not exist/i,
    },
  ],
  meaning: 'There is no such mailbox.',
  references: ['Google: Gmail SMTP errors and codes', 'RFC 3463 §3.2'],
};

export const samples: Samples = {
  matches: [
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
