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
    /(?:num=62:)?hostname mismatch/i,
    'certificate subject does not match host',
    /\bcertificate-host-mismatch\b/i,
    /(?:certificate[^\r\n]{0,40}|host ?name[^\r\n]{0,40})doesn't match[^\r\n]{0,80}/i,
    /(?:certificate|hostname|owner|name in the certificate)[^\r\n]{0,80} does not match/i,
    /\bERR_TLS_CERT_ALTNAME_INVALID\b/i,
    /Hostname\/IP does not match certificate's altnames[^\r\n]{0,120}/i,
    'no alternative certificate subject name matches',
    /certificate is valid for [^\r\n]{1,120}, not (?<name>\S{1,255})/i,
    /No subject alternative (?:DNS )?names? (?:matching|present)[^\r\n]{0,120}/i,
    /No name matching (?<name>\S{1,255}) found/i,
    /CertNotValidForName|not valid for name/i,
    /ssl_check_name: no match for [^\r\n]{1,255}/i,
    'The name in the certificate does not match the expected',
    'RemoteCertificateNameMismatch',
    /Peer certificate CN=[^\r\n]{1,255} did not match expected CN=[^\r\n]{1,255}/i,
    /\bSEC_E_WRONG_PRINCIPAL\b/i,
    'peername mismatch',
    /Can't verify identity of server: (?<name>\S{1,255})/i,
    /host ?name verification failed/i,
    'passed CA verification, failed host verification',
    /certificate did not match target host (?<name>[^\s)]{1,255})/i,
    /certificate is not valid for any names, but wanted to match (?<name>\S{1,255})/i,
    /\bNotValidForName(?:Context)?\b/i,
    /TLS certificate does not match: (?<name>\S{1,255})/i,
    /Peer certificate subjectAltName did not match expected [^\r\n]{1,80}/i,
    'certificate relies on legacy Common Name field',
  ],
  meaning: 'The certificate does not carry the name that was asked for.',
};

export const samples: Samples = {
  references: ['X.509 verify result 62', 'RFC 6125', 'RFC 8460 §4.3'],
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
