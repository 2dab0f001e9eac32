import type { Samples, Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-try-again-closing',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  placed: true,
  wordings: [
    /(?:\b421[- ,"'b]{1,5})?4\.7\.0 Try again later\\?, closing connection/i,
    asReply(/421 4\.7\.0 Connection expired/),
    asReply(/451 4\.4\.2 [^\r\n]{0,120}/),
  ],
  meaning: 'Gmail closed a session that it had deferred, or that was too old or idle.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: 'smtp;421 4.7.0 Try again later\\, closing connection. a1b2c3 - gsmtp', from: 'PowerMTA accounting file' },
    { text: '421 4.7.0 Try again later, closing connection. (command)', from: 'Google: Gmail SMTP errors and codes' },
  ],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (EHLO)', because: 'names our EHLO' }],
};
