import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-rate',
  receiver: 'mimecast',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match:
        /\b451[- ](?:Account service is temporarily unavailable|Unable to process connection at this time)[^\r\n]{0,80}/i,
      from: 'Mimecast: SMTP error codes',
      sample: '451 Account service is temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
    },
  ],
  meaning: 'Mimecast, which guards this receiver, takes no more connections for now.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '451 Internal resources are temporarily unavailable', because: 'greylisting' }],
};
