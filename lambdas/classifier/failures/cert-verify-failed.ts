import { IN_CERTIFICATE, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-verify-failed',
  ...IN_CERTIFICATE,
  general: true,
  wordings: [
    {
      match: /certificate[ _]verify[ _]failed/i,
      from: 'corpus: swaks',
      sample: 'error:0A000086:SSL routines::certificate verify failed',
    },
    { match: 'Untrusted server certificate', from: 'mutt', sample: 'Untrusted server certificate' },
    {
      match: /(?:server )?certificate verification failed(?:\): certificate invalid)?/i,
      from: 'Exim test/log/2001',
      sample:
        '== a@example.org R=client T=send_to_server defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (certificate verification failed): certificate invalid',
    },
    {
      match: 'SSL certificate check failed',
      from: 'corpus: opensmtpd',
      sample: 'smtpd[2438]: 46d53fb056d342f7 mta error reason=SSL certificate check failed',
    },
    {
      match: /remote certificate (?:is|was) (?:invalid|rejected)/i,
      from: '.NET SslStream',
      sample:
        'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.',
    },
    {
      match: 'Host failed TLS verification required by configuration',
      from: 'Haraka outbound/hmail.js',
      sample: 'Host failed TLS verification required by configuration.',
    },
    {
      match: /Verification error: [^\r\n]{1,120}/i,
      from: 'openssl s_client',
      sample: 'Verification error: unsuitable certificate purpose',
    },
    {
      match: /Certificate validation fail(?:ed|ure)/i,
      from: 'Exchange queue viewer',
      sample:
        'LastError : 451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure."',
      also: [{ from: 'Exchange Online', sample: '450 4.7.320 Certificate validation failed' }],
    },
    {
      match: 'certificate could not be validated',
      from: 'MailKit',
      sample: "The server's SSL certificate could not be validated for the following reasons:",
    },
    {
      match: 'invalid peer certificate',
      from: 'rustls',
      sample: 'invalid peer certificate: Other(OtherError(UnsupportedCertVersion))',
    },
    {
      match: 'is not trusted by the system for one or more',
      from: 'MailKit',
      sample: 'SSL certificate presented by the server is not trusted by the system for one or more of',
    },
    {
      match: 'SSL peer certificate or SSH remote key was not OK',
      from: 'libcurl',
      sample: 'SSL peer certificate or SSH remote key was not OK',
    },
    {
      match: 'Unable to locate peer certificate CN',
      from: 'PHP ext/openssl',
      sample: 'Warning: Unable to locate peer certificate CN',
    },
    {
      match: 'CertificateValidationException: Handshake failed',
      from: 'Jenkins and other Java applications',
      sample: 'com.sun.mail.smtp: CertificateValidationException: Handshake failed',
    },
  ],
  meaning: 'The server certificate did not verify; the neighbouring words say why, or nothing does.',
  references: ['OpenSSL SSL_R_CERTIFICATE_VERIFY_FAILED', 'Exim test/log/2001', 'corpus: exim, haraka'],
  rejects: [{ text: 'Verification: OK', because: 'it verified' }],
};
