import type { Samples, Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ehlo-deferred',
  phase: 'ehlo',
  failure: 'deferred',
  detail: 'ehlo-name',
  role: 'stop',
  wordings: [asReply(/421 4\.7\.0 Try again later, closing connection\. \(EHLO\)/)],
  meaning: 'Gmail closed the session at EHLO; the name we give there may be the reason.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: '421 4.7.0 Try again later, closing connection. (EHLO)', from: 'Google: Gmail SMTP errors and codes' },
  ],
  rejects: [{ text: '421 4.7.0 Try again later, closing connection. (command)', because: 'another command' }],
};
