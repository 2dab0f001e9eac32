import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-revoked',
  ...IN_CERTIFICATE,
  detail: 'revoked',
  ...OUTBOUND,
  wordings: [
    {
      match: /(?<!alert )\bcertificate revoked\b/i,
      from: 'X.509 verify result 23',
      sample: 'verify error:num=23:certificate revoked',
    },
    {
      match: /(?:certificate has been|certificate was|certificate chain is) revoked/i,
      from: 'msmtp with GnuTLS',
      sample: 'TLS certificate verification failed: the certificate has been revoked',
    },
  ],
  meaning: 'The server certificate has been revoked by its issuer.',
  references: ['X.509 verify result 23', 'RFC 5280 §5'],
  rejects: [{ text: 'sslv3 alert certificate revoked', because: 'an alert: the peer refuses ours' }],
};
