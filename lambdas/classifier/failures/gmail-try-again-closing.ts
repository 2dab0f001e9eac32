import type { Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-try-again-closing',
  receiver: 'gmail',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  placed: true,
  wordings: [
    {
      match: /(?:\b421[- ,"'b]{1,5})?4\.7\.0 Try again later\\?, closing connection/i,
      from: 'PowerMTA accounting file',
      sample: 'smtp;421 4.7.0 Try again later\\, closing connection. a1b2c3 - gsmtp',
      also: [
        {
          from: 'Google: Gmail SMTP errors and codes',
          sample: '421 4.7.0 Try again later, closing connection. (command)',
        },
      ],
    },
    {
      match: asReply(/421 4\.7\.0 Connection expired/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421 4.7.0 Connection expired, try reconnecting. abc123 - gsmtp',
    },
    {
      match: asReply(/451 4\.4\.2 [^\r\n]{0,120}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '451 4.4.2 Timeout - closing connection. abc123 - gsmtp',
    },
  ],
  meaning: 'Gmail closed a session that it had deferred, or that was too old or idle.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (EHLO)', because: 'names our EHLO' }],
};
