import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'ehlo-mangled',
  phase: 'ehlo',
  failure: 'not-offered',
  detail: 'mangled',
  role: 'reason',
  deterministic: true,
  wordings: [
    { literal: 'xxxxxxxa', pattern: /250[- ]X{7}A\b/i },
    { literal: '220 *****', pattern: /\b220[- ]\*{10,200}/i },
    { literal: '220 ', pattern: /\b220[- ][*20 ]{20,200}/i },
    { literal: 'pix workarounds', pattern: /enabling PIX workarounds[^\r\n]{0,60}/i },
  ],
  meaning: 'A device on the path has overwritten what the server said, so STARTTLS never arrived.',
  references: ['Cisco ASA: ESMTP inspection', 'Postfix smtp_pix_workarounds'],
};

export const samples: Samples = {
  matches: [
    { text: '250-XXXXXXXA', from: 'Cisco ASA: ESMTP inspection' },
    { text: '220 *******************************************************', from: 'Postfix -v, a public paste' },
  ],
  rejects: [{ text: '220 mx.google.com ESMTP', because: 'as the server wrote it' }],
};
