import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-sts-webpki-invalid',
  ...IN_CERTIFICATE,
  ...inReport('sts-webpki-invalid', 'the web server of the MTA-STS policy has an invalid certificate.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
