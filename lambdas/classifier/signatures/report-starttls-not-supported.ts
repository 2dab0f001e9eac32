import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'report-starttls-not-supported',
  phase: 'ehlo',
  failure: 'not-offered',
  role: 'stop',
  formats: ['tls-rpt'],
  wordings: [{ literal: 'starttls-not-supported', pattern: /"result-type"[^\r\n"]{0,10}"starttls-not-supported"/i }],
  meaning: 'A TLS report says that the MX offered no STARTTLS.',
  references: ['RFC 8460 §4.3'],
};

export const samples: Samples = {
  matches: [{ text: '"result-type": "starttls-not-supported", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
