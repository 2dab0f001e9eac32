import { IN_DNS, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-dnssec-invalid',
  ...IN_DNS,
  detail: 'dane',
  ...inReport('dnssec-invalid', 'a DNSSEC signature did not validate.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
