import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-revoked',
  ...IN_CERTIFICATE,
  detail: 'revoked',
  ...OUTBOUND,
  wordings: [
    /(?<!alert )\bcertificate revoked\b/i,
    /(?:certificate has been|certificate was|certificate chain is) revoked/i,
  ],
  meaning: 'The server certificate has been revoked by its issuer.',
};

export const samples: Samples = {
  references: ['X.509 verify result 23', 'RFC 5280 §5'],
  matches: [{ text: 'verify error:num=23:certificate revoked', from: 'X.509 verify result 23' }],
  rejects: [{ text: 'sslv3 alert certificate revoked', because: 'an alert: the peer refuses ours' }],
};
