import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-expired',
  ...IN_CERTIFICATE,
  detail: 'expired',
  ...OUTBOUND,
  wordings: [
    /certificate(?: \d{1,2} of \d{1,2} has)?[ -]?expired\b/i,
    /(?:certificate chain uses )?expired certificate/i,
    /certificate has expired or is not yet valid/i,
    /\b(?:SEC_E_CERT|CERT_HAS)_EXPIRED\b/i,
    /(?:(?:verify error:)?(?:num|code|error)[=: ]{1,2}10[:) ]{1,2})?\(?certificate has expired/i,
    'CertPathValidatorException: validity check failed',
    /NotAfter: [^\r\n]{1,60}expired/i,
    'invalid peer certificate: Expired',
    /\bNotTimeValid\b/i,
    'is not within its validity period',
  ],
  meaning: 'The server certificate has expired, or our clock is wrong.',
};

export const samples: Samples = {
  references: ['RFC 5280 §4.1.2.5', 'X.509 verify result 10', 'RFC 8460 §4.3'],
  matches: [
    { text: 'msmtp: TLS certificate verification failed: certificate 2 of 4 has expired', from: 'msmtp' },
    { text: 'A required certificate is not within its validity period', from: 'Windows CERT_E_EXPIRED' },
    {
      text: 'TLS client: In state certify at ssl_handshake.erl:2113 generated CLIENT ALERT: Fatal - Certificate Expired',
      from: 'Erlang ssl',
    },
    { text: 'invalid peer certificate: Expired', from: 'rustls' },
    {
      text: 'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
      from: '.NET 8',
    },
    {
      text: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: certificate has expired',
      from: 'Postfix src/tls/tls_verify.c',
    },
    { text: "certificate-expired: Destination mail server's certificate is expired", from: 'Microsoft 365, 5.7.322' },
    { text: 'verify error:num=10:certificate has expired', from: 'corpus: openssl-s_client' },
  ],
  rejects: [{ text: 'SSL alert number 45', because: 'an alert: ours, not theirs' }],
};
