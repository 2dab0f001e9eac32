import { IN_CERTIFICATE, type Samples, type Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-validation-failure',
  ...IN_CERTIFICATE,
  ...inReport('validation-failure', 'the handshake or the certificate check failed for a reason of its own.'),
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "validation-failure", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
