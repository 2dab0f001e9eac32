import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'ehlo-without-starttls',
  phase: 'ehlo',
  failure: 'not-offered',
  role: 'reason',
  stages: ['ehlo'],
  wordings: [
    { literal: '250', pattern: /^(?:[<~*-]{1,3} {1,2})?250-(?![^\r\n]{0,2000}STARTTLS)[^\r\n]{1,2000}\b250 [A-Z0-9]/i },
  ],
  meaning: 'The whole answer to EHLO is here, and it offers no STARTTLS.',
  references: ['RFC 3207', 'RFC 5321 §4.1.1.1'],
};

export const samples: Samples = {
  matches: [
    {
      text: '< 250-mx.example.org at your service, [192.0.2.10] 250-SIZE 157286400 250-8BITMIME 250 SMTPUTF8',
      from: 'corpus: posttls-finger',
    },
  ],
  rejects: [
    { text: '< 250-mx.example.org at your service 250-STARTTLS 250 SMTPUTF8', because: 'offered' },
    { text: '< 250-mx.example.org at your service', because: 'not the whole answer' },
  ],
};
