import type { Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-sts-policy-fetch-error',
  phase: 'session',
  failure: 'unexplained',
  ...inReport('sts-policy-fetch-error', 'the MTA-STS policy could not be fetched.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
