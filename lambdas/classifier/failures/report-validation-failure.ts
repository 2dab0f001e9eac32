import { IN_CERTIFICATE, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-validation-failure',
  ...IN_CERTIFICATE,
  ...inReport('validation-failure', 'the handshake or the certificate check failed for a reason of its own.'),
  references: ['RFC 8460 §4.3'],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
