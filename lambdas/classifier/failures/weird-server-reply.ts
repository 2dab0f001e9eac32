import type { Signature } from './signature';

export const signature: Signature = {
  id: 'weird-server-reply',
  phase: 'banner',
  failure: 'deferred',
  placed: true,
  wordings: [{ match: 'curl: (8) Weird server reply', from: 'corpus: curl', sample: 'curl: (8) Weird server reply' }],
  meaning: 'The server answered the greeting or EHLO with something other than success, and curl does not print what.',
  references: ['curl exit code 8', 'corpus: curl'],
  rejects: [{ text: 'curl: (55) RCPT failed: 550', because: 'a code is named' }],
};
