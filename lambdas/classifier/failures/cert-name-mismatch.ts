import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-name-mismatch',
  ...IN_CERTIFICATE,
  detail: 'name-mismatch',
  ...OUTBOUND,
  wordings: [
    /(?:certificate|host ?name|owner)[^\r\n]{0,120} (?:does not|doesn't|did not) match[^\r\n]{0,120}/i,
    /(?:num=62:)?hostname mismatch/i,
    /\bcertificate-host-mismatch\b/i,
    /\bERR_TLS_CERT_ALTNAME_INVALID\b/i,
    'no alternative certificate subject name matches',
    /certificate is valid for [^\r\n]{1,120}, not (?<name>\S{1,255})/i,
    /No subject alternative (?:DNS )?names? (?:matching|present)[^\r\n]{0,120}/i,
    /No name matching (?<name>\S{1,255}) found/i,
    'not valid for name',
    'NotValidForName',
    'SubjectMismatch',
    'certificate name mismatch',
    /name \S{1,255} not present in (?:the )?server certificate/i,
    'did not match the name given in the server',
    /ssl_check_name: no match for [^\r\n]{1,255}/i,
    'RemoteCertificateNameMismatch',
    /\bSEC_E_WRONG_PRINCIPAL\b/i,
    'peername mismatch',
    /Can't verify identity of server: (?<name>\S{1,255})/i,
    /host ?name verification failed/i,
    'passed CA verification, failed host verification',
    /certificate is not valid for any names, but wanted to match (?<name>\S{1,255})/i,
    /TLS certificate does not match: (?<name>\S{1,255})/i,
    'certificate relies on legacy Common Name field',
  ],
  meaning: 'The certificate does not carry the name that was asked for.',
};

export const samples: Samples = {
  references: ['X.509 verify result 62', 'RFC 6125', 'RFC 8460 §4.3'],
  matches: [
    { text: 'invalid peer certificate: CertNotValidForName', from: 'KumoMTA' },
    { text: '450 4.7.320 Certificate validation failed [Message=SubjectMismatch]', from: 'Exchange Online' },
    {
      text: 'SSL verify error: certificate name mismatch: DN="/CN=mail.example.org" H="mx.example.org"',
      from: 'Exim 4.98 with OpenSSL',
    },
    { text: "IO Error: name `mx.example.org' not present in server certificate", from: 'OpenSMTPD 7.6' },
    { text: "The host name did not match the name given in the server's SSL certificate.", from: 'MailKit' },
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
