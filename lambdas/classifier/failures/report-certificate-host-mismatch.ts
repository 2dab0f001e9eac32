import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-certificate-host-mismatch',
  ...IN_CERTIFICATE,
  detail: 'name-mismatch',
  ...inReport('certificate-host-mismatch', 'the certificate does not carry the name of the MX.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
