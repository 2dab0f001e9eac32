import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'cert-name-mismatch',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'name-mismatch',
  role: 'stop',
  direction: 'outbound',
  deterministic: true,
  wordings: [
    { literal: 'hostname mismatch', pattern: /(?:num=62:)?hostname mismatch/i },
    { literal: 'subject does not match host', pattern: /certificate subject does not match host/i },
    { literal: 'certificate-host-mismatch', pattern: /\bcertificate-host-mismatch\b/i },
    {
      literal: "doesn't match",
      pattern: /(?:certificate[^\r\n]{0,40}|host ?name[^\r\n]{0,40})doesn't match[^\r\n]{0,80}/i,
    },
    {
      literal: 'does not match',
      pattern: /(?:certificate|hostname|owner|name in the certificate)[^\r\n]{0,80} does not match/i,
    },
    { literal: 'err_tls_cert_altname_invalid', pattern: /\bERR_TLS_CERT_ALTNAME_INVALID\b/i },
    { literal: 'altnames', pattern: /Hostname\/IP does not match certificate's altnames[^\r\n]{0,120}/i },
    { literal: 'no alternative certificate subject name', pattern: /no alternative certificate subject name matches/i },
    {
      literal: 'certificate is valid for',
      pattern: /certificate is valid for [^\r\n]{1,120}, not (?<name>[^\s]{1,255})/i,
    },
    {
      literal: 'no subject alternative',
      pattern: /No subject alternative (?:DNS )?names? (?:matching|present)[^\r\n]{0,120}/i,
    },
    { literal: 'no name matching', pattern: /No name matching (?<name>[^\s]{1,255}) found/i },
    { literal: 'not valid for name', pattern: /CertNotValidForName|not valid for name/i },
    { literal: 'ssl_check_name', pattern: /ssl_check_name: no match for [^\r\n]{1,255}/i },
    {
      literal: 'name in the certificate does not match',
      pattern: /The name in the certificate does not match the expected/i,
    },
    { literal: 'remotecertificatenamemismatch', pattern: /RemoteCertificateNameMismatch/i },
    {
      literal: 'did not match expected cn',
      pattern: /Peer certificate CN=[^\r\n]{1,255} did not match expected CN=[^\r\n]{1,255}/i,
    },
    { literal: 'sec_e_wrong_principal', pattern: /\bSEC_E_WRONG_PRINCIPAL\b/i },
    { literal: 'peername mismatch', pattern: /peername mismatch/i },
    { literal: 'verify identity of server', pattern: /Can't verify identity of server: (?<name>[^\s]{1,255})/i },
    { literal: 'hostname verification failed', pattern: /host ?name verification failed/i },
    { literal: 'failed host verification', pattern: /passed CA verification, failed host verification/i },
    { literal: 'did not match target host', pattern: /certificate did not match target host (?<name>[^\s)]{1,255})/i },
    {
      literal: 'not valid for any names',
      pattern: /certificate is not valid for any names, but wanted to match (?<name>[^\s]{1,255})/i,
    },
    { literal: 'notvalidforname', pattern: /\bNotValidForName(?:Context)?\b/i },
    { literal: 'tls certificate does not match', pattern: /TLS certificate does not match: (?<name>[^\s]{1,255})/i },
    {
      literal: 'subjectaltname did not match',
      pattern: /Peer certificate subjectAltName did not match expected [^\r\n]{1,80}/i,
    },
    { literal: 'legacy common name', pattern: /certificate relies on legacy Common Name field/i },
  ],
  meaning: 'The certificate does not carry the name that was asked for.',
  references: ['X.509 verify result 62', 'RFC 6125', 'RFC 8460 §4.3'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'tls: failed to verify certificate: x509: certificate relies on legacy Common Name field, use SANs instead',
      from: 'Go',
    },
    {
      text: 'stream_socket_enable_crypto(): Peer certificate subjectAltName did not match expected CN=mx.example.org',
      from: 'PHP 8',
    },
    { text: "java.io.IOException: Can't verify identity of server: mx.example.org", from: 'Jakarta Mail' },
    { text: 'starttls: hostname verification failed', from: 'Perl IO::Socket::SSL' },
    {
      text: '*** TLS startup failed (connect(): server certificate did not match target host mx.example.org)',
      from: 'swaks 2024',
    },
    { text: 'invalid peer certificate: NotValidForName', from: 'rustls' },
    {
      text: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: num=62:hostname mismatch',
      from: 'corpus: postfix',
    },
    { text: '4.7.5 [internal] SSL certificate subject does not match host', from: 'Momentum message responses' },
    {
      text: 'certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name matching the hostname (DANE)',
      from: 'Microsoft 365, 5.7.325',
    },
  ],
  rejects: [{ text: 'MX hostname mx.example.org not in policy', because: 'about MTA-STS' }],
};
