import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply-final',
  phase: 'session',
  failure: 'rejected',
  role: 'stop',
  placed: true,
  deterministic: true,
  wordings: [
    { literal: 'failed: 5', pattern: /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>5\d\d)/i },
    { literal: 'smtp-server response: 5', pattern: /Got unexpected smtp-server response: (?<code>5\d\d)/i },
  ],
  meaning: 'The server refused for good, and the tool prints just the code.',
  references: ['corpus: curl'],
};

export const samples: Samples = {
  matches: [{ text: 'curl: (55) RCPT failed: 550', from: 'corpus: curl' }],
  rejects: [{ text: 'curl: (55) RCPT failed: 450', because: 'temporary' }],
};
