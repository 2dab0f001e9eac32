import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'gmail-try-again-closing',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  role: 'stop',
  placed: true,
  wordings: [
    /\b421(?:[- ]|, ?b?[\x22\x27]?)4\.7\.0 Try again later, closing connection/i,
    /\b421(?:[- ]|, ?b?[\x22\x27]?)4\.7\.0 Connection expired/i,
    /\b451(?:[- ]|, ?b?[\x22\x27]?)4\.4\.2 [^\r\n]{0,120}/i,
  ],
  meaning: 'Gmail closed a session that it had deferred, or that was too old or idle.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: '421 4.7.0 Try again later, closing connection. (command)', from: 'Google: Gmail SMTP errors and codes' },
  ],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (EHLO)', because: 'names our EHLO' }],
};
