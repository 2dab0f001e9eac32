import type { Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-sts-policy-invalid',
  phase: 'session',
  failure: 'unexplained',
  ...inReport('sts-policy-invalid', 'the MTA-STS policy is invalid.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
