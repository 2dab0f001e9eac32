import type { Samples, Signature } from './signature';
import { inReport } from './wording';

export const signature: Signature = {
  id: 'report-certificate-host-mismatch',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'name-mismatch',
  formats: ['tls-rpt'],
  wordings: [inReport('certificate-host-mismatch')],
  meaning: 'A TLS report says that the certificate does not carry the name of the MX.',
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "certificate-host-mismatch", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
