import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-expired',
  ...IN_CERTIFICATE,
  detail: 'expired',
  ...OUTBOUND,
  wordings: [
    {
      match: /certificate(?: \d{1,2} of \d{1,2} has)?[ -]?expired\b/i,
      from: 'msmtp',
      sample: 'msmtp: TLS certificate verification failed: certificate 2 of 4 has expired',
      also: [
        {
          from: 'Erlang ssl',
          sample:
            'TLS client: In state certify at ssl_handshake.erl:2113 generated CLIENT ALERT: Fatal - Certificate Expired',
        },
        {
          from: 'Microsoft 365, 5.7.322',
          sample: "certificate-expired: Destination mail server's certificate is expired",
        },
      ],
    },
    {
      match: /(?:certificate chain uses )?expired certificate/i,
      from: 'corpus: gnutls-cli',
      sample: '- Status: The certificate is NOT trusted. The certificate chain uses expired certificate.',
    },
    {
      match: /certificate has expired or is not yet valid/i,
      from: 'Go crypto/x509',
      sample:
        'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-21T06:00:00Z is after 2026-11-20T00:00:00Z',
    },
    {
      match: /\b(?:SEC_E_CERT|CERT_HAS)_EXPIRED\b/i,
      from: 'corpus: haraka',
      sample: 'secured verified=false cipher=TLS_AES_256_GCM_SHA384 version=TLSv1.3 error=CERT_HAS_EXPIRED',
    },
    {
      match: /(?:(?:verify error:)?(?:num|code|error)[=: ]{1,2}10[:) ]{1,2})?\(?certificate has expired/i,
      from: 'corpus: openssl-s_client',
      sample: 'verify error:num=10:certificate has expired',
      also: [
        {
          from: 'Postfix src/tls/tls_verify.c',
          sample: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: certificate has expired',
        },
      ],
    },
    {
      match: 'CertPathValidatorException: validity check failed',
      from: 'Java PKIX validator',
      sample: 'java.security.cert.CertPathValidatorException: validity check failed',
    },
    {
      match: /NotAfter: [^\r\n]{1,60}expired/i,
      from: 'Java CertificateExpiredException',
      sample: 'NotAfter: Fri Nov 20 00:00:00 UTC 2026 - certificate expired',
    },
    { match: 'invalid peer certificate: Expired', from: 'rustls', sample: 'invalid peer certificate: Expired' },
    {
      match: /\bNotTimeValid\b/i,
      from: '.NET 8',
      sample: 'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
    },
    {
      match: 'is not within its validity period',
      from: 'Windows CERT_E_EXPIRED',
      sample: 'A required certificate is not within its validity period',
    },
  ],
  meaning: 'The server certificate has expired, or our clock is wrong.',
  references: ['RFC 5280 §4.1.2.5', 'X.509 verify result 10', 'RFC 8460 §4.3'],
  rejects: [{ text: 'SSL alert number 45', because: 'an alert: ours, not theirs' }],
};
