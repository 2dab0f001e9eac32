import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'gmail-try-again-closing',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  role: 'stop',
  placed: true,
  wordings: [
    {
      literal: 'try again later, closing connection',
      pattern: /\b421(?:[- ]|, ?b?[\x22\x27]?)4\.7\.0 Try again later, closing connection/i,
    },
    { literal: 'connection expired', pattern: /\b421(?:[- ]|, ?b?[\x22\x27]?)4\.7\.0 Connection expired/i },
    { literal: '4.4.2', pattern: /\b451(?:[- ]|, ?b?[\x22\x27]?)4\.4\.2 [^\r\n]{0,120}/i },
  ],
  meaning: 'Gmail closed a session that it had deferred, or that was too old or idle.',
  references: ['Google: Gmail SMTP errors and codes'],
};

export const samples: Samples = {
  matches: [
    { text: '421 4.7.0 Try again later, closing connection. (command)', from: 'Google: Gmail SMTP errors and codes' },
  ],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (EHLO)', because: 'names our EHLO' }],
};
