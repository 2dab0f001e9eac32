import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply',
  phase: 'session',
  failure: 'deferred',
  role: 'stop',
  placed: true,
  wordings: [
    { literal: 'failed: 4', pattern: /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>4\d\d)/i },
    { literal: 'smtp-server response: 4', pattern: /Got unexpected smtp-server response: (?<code>4\d\d)/i },
    { literal: 'unexpected reply 4', pattern: /unexpected (?:reply|response) (?<code>4\d\d)\b/i },
    { literal: 'unexpected response 4', pattern: /unexpected response (?<code>4\d\d)\b/i },
  ],
  meaning: 'The server refused for now, and the tool prints just the code.',
  references: ['corpus: curl'],
};

export const samples: Samples = {
  matches: [
    { text: 'mail delivery failed: STARTTLS: unexpected reply 454', from: 'a library nobody has seen' },
    { text: 'curl: (55) RCPT failed: 450', from: 'corpus: curl' },
  ],
  rejects: [{ text: 'curl: (55) RCPT failed: 550', because: 'final' }],
};
