import type { Samples, Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-tlsa-invalid',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'dane',
  formats: ['tls-rpt'],
  wordings: [inReport('tlsa-invalid')],
  meaning: 'A TLS report says that the TLSA record is invalid or does not match.',
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "tlsa-invalid", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
