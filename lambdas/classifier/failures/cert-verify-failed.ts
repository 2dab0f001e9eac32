import { IN_CERTIFICATE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-verify-failed',
  ...IN_CERTIFICATE,
  general: true,
  wordings: [
    /certificate[ _]verify[ _]failed/i,
    'Untrusted server certificate',
    /(?:server )?certificate verification failed(?:\): certificate invalid)?/i,
    'SSL certificate check failed',
    /remote certificate (?:is|was) (?:invalid|rejected)/i,
    'Host failed TLS verification required by configuration',
    /Verification error: [^\r\n]{1,120}/i,
    /Certificate validation fail(?:ed|ure)/i,
    'certificate could not be validated',
    'invalid peer certificate',
    'is not trusted by the system for one or more',
    'SSL peer certificate or SSH remote key was not OK',
    'Unable to locate peer certificate CN',
    'CertificateValidationException: Handshake failed',
  ],
  meaning: 'The server certificate did not verify; the neighbouring words say why, or nothing does.',
};

export const samples: Samples = {
  references: ['OpenSSL SSL_R_CERTIFICATE_VERIFY_FAILED', 'Exim test/log/2001', 'corpus: exim, haraka'],
  matches: [
    { text: 'SSL peer certificate or SSH remote key was not OK', from: 'libcurl' },
    {
      text: 'SSL certificate presented by the server is not trusted by the system for one or more of',
      from: 'MailKit',
    },
    { text: 'Untrusted server certificate', from: 'mutt' },
    { text: '450 4.7.320 Certificate validation failed', from: 'Exchange Online' },
    { text: "The server's SSL certificate could not be validated for the following reasons:", from: 'MailKit' },
    { text: 'invalid peer certificate: Other(OtherError(UnsupportedCertVersion))', from: 'rustls' },
    {
      text: 'LastError : 451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure."',
      from: 'Exchange queue viewer',
    },
    {
      text: '== a@example.org R=client T=send_to_server defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (certificate verification failed): certificate invalid',
      from: 'Exim test/log/2001',
    },
    { text: 'Host failed TLS verification required by configuration.', from: 'Haraka outbound/hmail.js' },
  ],
  rejects: [{ text: 'Verification: OK', because: 'it verified' }],
};
