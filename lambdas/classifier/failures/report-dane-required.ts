import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-dane-required',
  ...IN_CERTIFICATE,
  detail: 'dane',
  ...inReport('dane-required', 'DANE was demanded and the MX has no usable TLSA record.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
