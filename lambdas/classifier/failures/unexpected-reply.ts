import { DEFERRED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'unexpected-reply',
  ...DEFERRED,
  placed: true,
  wordings: [
    /\b(?:RCPT|MAIL|DATA|EHLO) failed: (?<code>4\d\d)/i,
    /Got unexpected smtp-server response: (?<code>4\d\d)/i,
    /(?:unexpected reply|unexpected response) (?<code>4\d\d)\b/i,
  ],
  meaning: 'The server refused for now, and the tool prints just the code.',
};

export const samples: Samples = {
  references: ['corpus: curl'],
  matches: [
    { text: 'mail delivery failed: STARTTLS: unexpected reply 454', from: 'a library nobody has seen' },
    { text: 'curl: (55) RCPT failed: 450', from: 'corpus: curl' },
  ],
  rejects: [{ text: 'curl: (55) RCPT failed: 550', because: 'final' }],
};
