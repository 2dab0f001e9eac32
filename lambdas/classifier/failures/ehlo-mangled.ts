import { NOT_OFFERED, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'ehlo-mangled',
  ...NOT_OFFERED,
  detail: 'mangled',
  ...REASON,
  wordings: [
    { match: /250[- ]XXXXXXXA\b/i, from: 'Cisco ASA: ESMTP inspection', sample: '250-XXXXXXXA' },
    {
      match: /\b220[- ](?:\*{10,200}|[*20 ]{20,200})/i,
      from: 'Postfix -v, a public paste',
      sample: '220 *******************************************************',
    },
  ],
  meaning: 'A device on the path has overwritten what the server said, so STARTTLS never arrived.',
  references: ['Cisco ASA: ESMTP inspection'],
  rejects: [{ text: '220 mx.google.com ESMTP', because: 'as the server wrote it' }],
};
