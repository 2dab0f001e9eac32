import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-policy',
  receiver: 'mimecast',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match:
        /Administrative prohibition(?: -)? envelope blocked|Envelope (?:blocked|rejected) - (?:User|Block)|Rejected by header[- ]based|Anti-Spoofing policy - Inbound not allowed|Message bounced due to Content Examination Policy|Host network not allowed/i,
      from: 'Mimecast: SMTP error codes',
      sample: '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550',
    },
  ],
  meaning: 'A rule of the organisation behind Mimecast refuses this sender or message.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '550 SPF Sender Invalid - envelope rejected', because: 'about authentication' }],
};
