import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'apple-no-such-user',
  receiver: 'apple',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: 'recipient no longer on server',
      from: 'Apple: postmaster information for iCloud Mail',
      sample: '550 5.1.6 recipient no longer on server: a@icloud.com',
    },
  ],
  meaning: 'Apple has no such mailbox.',
  references: ['Apple: postmaster information for iCloud Mail'],
  rejects: [{ text: '552 5.2.2 <a@icloud.com>: user is over quota', because: 'full' }],
};
