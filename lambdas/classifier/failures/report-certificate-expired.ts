import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-certificate-expired',
  ...IN_CERTIFICATE,
  detail: 'expired',
  ...inReport('certificate-expired', 'the certificate of the MX has expired.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
