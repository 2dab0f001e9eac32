import type { Samples, Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-dane-required',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'dane',
  formats: ['tls-rpt'],
  wordings: [inReport('dane-required')],
  meaning: 'A TLS report says that DANE was demanded and the MX has no usable TLSA record.',
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "dane-required", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
