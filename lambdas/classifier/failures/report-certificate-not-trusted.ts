import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-certificate-not-trusted',
  ...IN_CERTIFICATE,
  detail: 'unknown-issuer',
  ...inReport('certificate-not-trusted', 'the certificate of the MX leads to no trusted authority.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
