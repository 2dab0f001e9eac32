import type { Signature } from './signature';

export const signature: Signature = {
  id: 'curl-access-refused',
  phase: 'ehlo',
  failure: 'rejected',
  wordings: [
    {
      match: /Remote access denied: (?<code>5\d\d)\b/i,
      from: 'curl lib/smtp.c',
      sample: 'curl: (9) Remote access denied: 554',
      captures: { code: '554' },
    },
  ],
  meaning: 'The server answered EHLO with a final refusal.',
  references: ['curl lib/smtp.c'],
  rejects: [{ text: 'curl: (9) Remote access denied: 421', because: 'temporary' }],
};
