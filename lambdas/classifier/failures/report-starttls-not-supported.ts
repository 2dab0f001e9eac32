import { NOT_OFFERED, type Samples, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-starttls-not-supported',
  ...NOT_OFFERED,
  ...inReport('starttls-not-supported', 'the MX offered no STARTTLS.'),
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "starttls-not-supported", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
