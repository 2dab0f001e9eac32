import { NOT_OFFERED, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'ehlo-without-starttls',
  ...NOT_OFFERED,
  ...REASON,
  stages: ['ehlo'],
  wordings: [
    {
      match: /^(?:[<~*-]{1,3} {1,2})?250-(?![^\r\n]{0,2000}STARTTLS)[^\r\n]{1,2000}\b250 [A-Z0-9]/i,
      from: 'corpus: posttls-finger',
      sample:
        'posttls-finger: > EHLO a.example.com\nposttls-finger: < 250-mx.example.org at your service\nposttls-finger: < 250-8BITMIME\nposttls-finger: < 250 SMTPUTF8',
      also: [
        {
          from: 'corpus: posttls-finger',
          sample:
            'posttls-finger: > EHLO a.example.com\nposttls-finger: < 250-mx.example.org at your service\nposttls-finger: < 250-8BITMIME\nposttls-finger: < 250 SMTPUTF8',
        },
      ],
    },
  ],
  meaning: 'The whole answer to EHLO is here, and it offers no STARTTLS.',
  references: ['RFC 3207', 'RFC 5321 §4.1.1.1'],
  rejects: [
    {
      text: 'posttls-finger: > EHLO a.example.com\nposttls-finger: < 250-mx.example.org at your service\nposttls-finger: < 250-STARTTLS\nposttls-finger: < 250 SMTPUTF8',
      because: 'offered',
    },
    {
      text: 'posttls-finger: > EHLO a.example.com\nposttls-finger: < 250-mx.example.org at your service',
      because: 'not the whole answer',
    },
  ],
};
