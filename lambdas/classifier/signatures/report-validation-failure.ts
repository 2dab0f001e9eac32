import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'report-validation-failure',
  phase: 'certificate',
  failure: 'certificate',
  role: 'stop',
  formats: ['tls-rpt'],
  wordings: [/"result-type"[^\r\n"]{0,10}"validation-failure"/i],
  meaning: 'A TLS report says that the handshake or the certificate check failed for a reason of its own.',
};

export const samples: Samples = {
  references: ['RFC 8460 §4.3'],
  matches: [{ text: '"result-type": "validation-failure", "failed-session-count": 3', from: 'RFC 8460 §4.3' }],
  rejects: [{ text: '"policy-type": "sts"', because: 'no result' }],
};
