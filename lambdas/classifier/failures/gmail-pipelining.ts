import type { Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-pipelining',
  phase: 'starttls',
  failure: 'rejected',
  wordings: [
    {
      match: asReply(/(?:523|454) (?:5\.7\.10|4\.5\.0) [^\r\n]{0,60}no commands allowed to pipeline after STARTTLS/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '523 5.7.10 SMTP protocol violation, no commands allowed to pipeline after STARTTLS.',
    },
  ],
  meaning: 'Something sent commands behind STARTTLS without waiting for the answer: a client, or a proxy on the path.',
  references: ['Google: Gmail SMTP errors and codes', 'RFC 3207 §4'],
  rejects: [{ text: '454 4.7.0 TLS not available due to local problem', because: 'a refusal' }],
};
