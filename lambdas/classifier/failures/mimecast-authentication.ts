import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-authentication',
  receiver: 'mimecast',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: /(?:SPF|DKIM|DMARC) Sender Invalid - envelope rejected/i,
      from: 'Mimecast: SMTP error codes',
      sample: '550 SPF Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550',
    },
  ],
  meaning: 'Mimecast, which guards this receiver, refuses because SPF, DKIM or DMARC fails.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '550 Administrative prohibition - envelope blocked', because: 'a rule' }],
};
