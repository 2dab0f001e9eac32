import { NOT_OFFERED, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'ehlo-mangled',
  ...NOT_OFFERED,
  detail: 'mangled',
  ...REASON,
  wordings: [/250[- ]XXXXXXXA\b/i, /\b220[- ](?:\*{10,200}|[*20 ]{20,200})/i, /enabling PIX workarounds[^\r\n]{0,60}/i],
  meaning: 'A device on the path has overwritten what the server said, so STARTTLS never arrived.',
};

export const samples: Samples = {
  references: ['Cisco ASA: ESMTP inspection', 'Postfix smtp_pix_workarounds'],
  matches: [
    { text: '250-XXXXXXXA', from: 'Cisco ASA: ESMTP inspection' },
    { text: '220 *******************************************************', from: 'Postfix -v, a public paste' },
  ],
  rejects: [{ text: '220 mx.google.com ESMTP', because: 'as the server wrote it' }],
};
