import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'report-dane-required',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'dane',
  role: 'stop',
  formats: ['tls-rpt'],
  wordings: [{ literal: 'dane-required', pattern: /"result-type"[^\r\n"]{0,10}"dane-required"/i }],
  meaning: 'A TLS report says that DANE was demanded and the MX has no usable TLSA record.',
  references: ['RFC 8460 §4.3'],
};

export const samples: Samples = {
  matches: [{ text: '"result-type": "dane-required", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
