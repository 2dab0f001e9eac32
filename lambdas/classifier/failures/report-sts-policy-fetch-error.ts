import type { Samples, Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-sts-policy-fetch-error',
  phase: 'session',
  failure: 'unexplained',
  ...inReport('sts-policy-fetch-error', 'the MTA-STS policy could not be fetched.'),
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "sts-policy-fetch-error", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
