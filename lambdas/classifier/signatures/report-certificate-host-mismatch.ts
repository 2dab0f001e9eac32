import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'report-certificate-host-mismatch',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'name-mismatch',
  role: 'stop',
  formats: ['tls-rpt'],
  wordings: [
    { literal: 'certificate-host-mismatch', pattern: /"result-type"[^\r\n"]{0,10}"certificate-host-mismatch"/i },
  ],
  meaning: 'A TLS report says that the certificate does not carry the name of the MX.',
  references: ['RFC 8460 §4.3'],
};

export const samples: Samples = {
  matches: [{ text: '"result-type": "certificate-host-mismatch", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
