import { REJECTED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply-final',
  ...REJECTED,
  placed: true,
  wordings: [
    /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>5\d\d)/i,
    /Got unexpected smtp-server response: (?<code>5\d\d)/i,
  ],
  meaning: 'The server refused for good, and the tool prints just the code.',
};

export const samples: Samples = {
  references: ['corpus: curl'],
  matches: [{ text: 'curl: (55) RCPT failed: 550', from: 'corpus: curl' }],
  rejects: [{ text: 'curl: (55) RCPT failed: 450', because: 'temporary' }],
};
