import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-not-yet-valid',
  ...IN_CERTIFICATE,
  detail: 'not-yet-valid',
  ...OUTBOUND,
  wordings: [
    {
      match: /certificate (?:is )?not yet valid/i,
      from: 'corpus: postfix',
      sample: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: certificate not yet valid',
    },
    {
      match: 'certificate is not yet valid',
      from: 'corpus: openssl-s_client',
      sample: 'verify error:num=9:certificate is not yet valid',
    },
    {
      match: /\bCERT_NOT_YET_VALID\b/i,
      from: 'corpus: haraka',
      sample: 'secured verified=false cipher=TLS_AES_256_GCM_SHA384 version=TLSv1.3 error=CERT_NOT_YET_VALID',
    },
    {
      match: /certificate is not yet activated|not activated certificate/i,
      from: 'msmtp with GnuTLS',
      sample: 'TLS certificate verification failed: the certificate is not yet activated',
    },
    {
      match: 'certificate chain uses not yet valid certificate',
      from: 'corpus: gnutls-cli',
      sample: '- Status: The certificate is NOT trusted. The certificate chain uses not yet valid certificate.',
    },
    {
      match: 'CertificateNotYetValidException',
      from: 'Java X.509',
      sample: 'java.security.cert.CertificateNotYetValidException: NotBefore: Sun Nov 22 00:00:00 UTC 2026',
    },
    { match: /\bNotValidYet\b/i, from: 'rustls', sample: 'invalid peer certificate: NotValidYet' },
  ],
  meaning: 'The server certificate is not valid yet, which usually means that our clock is behind.',
  references: ['RFC 5280 §4.1.2.5', 'X.509 verify result 9'],
  rejects: [{ text: 'certificate has expired', because: 'the other end of the period' }],
};
