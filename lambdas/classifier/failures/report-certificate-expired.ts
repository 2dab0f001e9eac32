import { IN_CERTIFICATE, type Samples, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-certificate-expired',
  ...IN_CERTIFICATE,
  detail: 'expired',
  ...inReport('certificate-expired', 'the certificate of the MX has expired.'),
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "certificate-expired", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
