import { NOT_OFFERED, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-starttls-not-supported',
  ...NOT_OFFERED,
  ...inReport('starttls-not-supported', 'the MX offered no STARTTLS.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
