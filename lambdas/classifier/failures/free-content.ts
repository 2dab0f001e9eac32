import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'free-content',
  receiver: 'free',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /\b550[- ](?:5\.\d\.\d )?spam detected\b/i,
      from: 'Free: postmaster.free.fr',
      sample: 'host mx1.free.fr[192.0.2.6] said: 550 spam detected (in reply to end of DATA command)',
    },
  ],
  meaning: 'Free took the message for spam.',
  references: ['Free: postmaster.free.fr'],
  rejects: [{ text: '550 Too many spams from your IP', because: 'about the IP' }],
};
