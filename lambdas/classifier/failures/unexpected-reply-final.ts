import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply-final',
  ...REJECTED,
  placed: true,
  wordings: [
    {
      match: /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>5\d\d)/i,
      from: 'corpus: curl',
      sample: 'curl: (55) RCPT failed: 550',
    },
    {
      match: /Got unexpected smtp-server response: (?<code>5\d\d)/i,
      from: 'curl lib/smtp.c',
      sample: '* Got unexpected smtp-server response: 552',
    },
  ],
  meaning: 'The server refused for good, and the tool prints just the code.',
  references: ['corpus: curl'],
  rejects: [{ text: 'curl: (55) RCPT failed: 450', because: 'temporary' }],
};
