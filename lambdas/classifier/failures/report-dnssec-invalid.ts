import { IN_DNS, type Samples, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-dnssec-invalid',
  ...IN_DNS,
  detail: 'dane',
  ...inReport('dnssec-invalid', 'a DNSSEC signature did not validate.'),
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "dnssec-invalid", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
