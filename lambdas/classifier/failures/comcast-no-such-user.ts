import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'comcast-no-such-user',
  receiver: 'comcast',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: /\b550[- ](?:5\.1\.1 )?Not our Customer\b/i,
      from: 'Comcast postmaster: error codes',
      sample: '550 5.1.1 Not our Customer',
    },
  ],
  meaning: 'Comcast has no such customer.',
  references: ['Comcast postmaster: error codes'],
  rejects: [{ text: '554 #BL000001', because: 'a list' }],
};
