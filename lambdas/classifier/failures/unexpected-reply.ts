import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply',
  ...DEFERRED,
  placed: true,
  wordings: [
    {
      match: /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>4\d\d)/i,
      from: 'corpus: curl',
      sample: 'curl: (55) RCPT failed: 450',
    },
    {
      match: /Got unexpected smtp-server response: (?<code>4\d\d)/i,
      from: 'curl lib/smtp.c',
      sample: '* Got unexpected smtp-server response: 452',
    },
    {
      match: /(?:unexpected reply|unexpected response) (?<code>4\d\d)\b/i,
      from: 'a library nobody has seen',
      sample: 'mail delivery failed: STARTTLS: unexpected reply 454',
    },
  ],
  meaning: 'The server refused for now, and the tool prints just the code.',
  references: ['corpus: curl'],
  rejects: [{ text: 'curl: (55) RCPT failed: 550', because: 'final' }],
};
