import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'gmail-accepted',
  phase: 'delivered',
  failure: 'none',
  role: 'success',
  wordings: [/\b250 2\.0\.0 OK\b[^\r\n]{0,120}(?:gsmtp|gcdp)/i],
  meaning: 'Gmail accepted the message.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: 'dsn=2.0.0, status=sent (250 2.0.0 OK 1487354657 v11si2558249wmg.13 - gsmtp)', from: 'a public thread' },
  ],
  rejects: [{ text: '250 2.0.0 Ok: queued as 4Fx5055374z', because: 'another server' }],
};
