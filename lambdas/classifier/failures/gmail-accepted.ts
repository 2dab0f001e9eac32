import type { Signature } from './signature';

export const signature: Signature = {
  id: 'gmail-accepted',
  receiver: 'gmail',
  phase: 'delivered',
  failure: 'none',
  role: 'success',
  wordings: [
    {
      match: /\b250 2\.0\.0 OK\b[^\r\n]{0,120}(?:gsmtp|gcdp)/i,
      from: 'a public thread',
      sample: 'dsn=2.0.0, status=sent (250 2.0.0 OK 1487354657 v11si2558249wmg.13 - gsmtp)',
    },
  ],
  meaning: 'Gmail accepted the message.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '250 2.0.0 Ok: queued as 4Fx5055374z', because: 'another server' }],
};
