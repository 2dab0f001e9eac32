import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-reputation',
  receiver: 'mimecast',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /Local CT IP Reputation/i,
      from: 'Mimecast: SMTP error codes',
      sample: '550 Local CT IP Reputation - (reject) - https://community.mimecast.com/docs/DOC-1369#550',
    },
  ],
  meaning: 'Mimecast, which guards this receiver, refuses this IP for its reputation.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '451 Internal resources are temporarily unavailable', because: 'for now' }],
};
