import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-tlsa-invalid',
  ...IN_CERTIFICATE,
  detail: 'dane',
  ...inReport('tlsa-invalid', 'the TLSA record is invalid or does not match.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
