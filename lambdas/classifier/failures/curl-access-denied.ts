import type { Signature } from './signature';

export const signature: Signature = {
  id: 'curl-access-denied',
  phase: 'ehlo',
  failure: 'deferred',
  wordings: [
    {
      match: /Remote access denied: (?<code>4\d\d)\b/i,
      from: 'curl lib/smtp.c',
      sample: 'curl: (9) Remote access denied: 421',
      captures: { code: '421' },
    },
  ],
  meaning: 'The server answered EHLO with a temporary refusal.',
  references: ['curl lib/smtp.c'],
  rejects: [{ text: 'curl: (9) Remote access denied: 550', because: 'final' }],
};
