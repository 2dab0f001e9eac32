import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-name-mismatch',
  ...IN_CERTIFICATE,
  detail: 'name-mismatch',
  ...OUTBOUND,
  wordings: [
    {
      match: /\bSSL_ERROR_BAD_CERT_DOMAIN\b/i,
      from: 'Thunderbird and Firefox',
      sample: 'SSL_ERROR_BAD_CERT_DOMAIN',
    },
    {
      match: /(?:certificate|host ?name|owner)[^\r\n]{0,120} (?:does not|doesn't|did not) match[^\r\n]{0,120}/i,
      from: 'PHP 8',
      sample: 'stream_socket_enable_crypto(): Peer certificate subjectAltName did not match expected CN=mx.example.org',
      also: [
        {
          from: 'swaks 2024',
          sample: '*** TLS startup failed (connect(): server certificate did not match target host mx.example.org)',
        },
        { from: 'Momentum message responses', sample: '4.7.5 [internal] SSL certificate subject does not match host' },
      ],
    },
    {
      match: /(?:num=62:)?hostname mismatch/i,
      from: 'corpus: postfix',
      sample: 'server certificate verification failed for mx.example.org[192.0.2.2]:25: num=62:hostname mismatch',
    },
    {
      match: /\bcertificate-host-mismatch\b/i,
      from: 'Microsoft 365, 5.7.325',
      sample:
        'certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name matching the hostname (DANE)',
    },
    {
      match: /\bERR_TLS_CERT_ALTNAME_INVALID\b/i,
      from: 'corpus: nodemailer',
      sample:
        "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: mx.example.org. is not in the cert's altnames: DNS:mail.example.com",
    },
    {
      match: 'no alternative certificate subject name matches',
      from: 'corpus: curl',
      sample: "* SSL: no alternative certificate subject name matches target host name 'mx.example.org'",
    },
    {
      match: /certificate is valid for [^\r\n]{1,120}, not (?<name>\S{1,255})/i,
      from: 'Go crypto/x509',
      sample: 'tls: failed to verify certificate: x509: certificate is valid for mail.example.com, not mx.example.org',
    },
    {
      match: /No subject alternative (?:DNS )?names? (?:matching|present)[^\r\n]{0,120}/i,
      from: 'Java HostnameChecker',
      sample:
        'java.security.cert.CertificateException: No subject alternative names matching IP address 192.0.2.2 found',
    },
    {
      match: /No name matching (?<name>\S{1,255}) found/i,
      from: 'Java HostnameChecker',
      sample: 'java.security.cert.CertificateException: No name matching mx.example.org found',
    },
    {
      match: 'not valid for name',
      from: 'rustls 0.23',
      sample:
        'invalid peer certificate: certificate not valid for name "mx.example.org"; certificate is only valid for DnsName("mail.example.com")',
    },
    {
      match: 'NotValidForName',
      from: 'KumoMTA',
      sample: 'invalid peer certificate: CertNotValidForName',
      also: [{ from: 'rustls', sample: 'invalid peer certificate: NotValidForName' }],
    },
    {
      match: 'SubjectMismatch',
      from: 'Exchange Online',
      sample: '450 4.7.320 Certificate validation failed [Message=SubjectMismatch]',
    },
    {
      match: 'certificate name mismatch',
      from: 'Exim 4.98 with OpenSSL',
      sample: 'SSL verify error: certificate name mismatch: DN="/CN=mail.example.org" H="mx.example.org"',
    },
    {
      match: /name \S{1,255} not present in (?:the )?server certificate/i,
      from: 'OpenSMTPD 7.6',
      sample: "IO Error: name `mx.example.org' not present in server certificate",
    },
    {
      match: 'did not match the name given in the server',
      from: 'MailKit',
      sample: "The host name did not match the name given in the server's SSL certificate.",
    },
    {
      match: /ssl_check_name: no match for [^\r\n]{1,255}/i,
      from: 'corpus: opensmtpd',
      sample: "smtpd[9241]: 33bd93dd20958c68 mta ssl_check_name: no match for 'mx.example.org' in cert",
    },
    {
      match: 'RemoteCertificateNameMismatch',
      from: '.NET SslStream',
      sample: 'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    },
    {
      match: /\bSEC_E_WRONG_PRINCIPAL\b/i,
      from: 'curl with Schannel',
      sample:
        'schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
    },
    {
      match: 'peername mismatch',
      from: 'lib/openssl of older mail clients',
      sample: 'SMTP server certificate rejected: peername mismatch',
    },
    {
      match: /Can't verify identity of server: (?<name>\S{1,255})/i,
      from: 'Jakarta Mail',
      sample: "java.io.IOException: Can't verify identity of server: mx.example.org",
    },
    {
      match: /host ?name verification failed/i,
      from: 'Perl IO::Socket::SSL',
      sample: 'starttls: hostname verification failed',
    },
    {
      match: 'passed CA verification, failed host verification',
      from: 'fetchmail and other OpenSSL clients',
      sample: 'Server certificate for mx.example.org: passed CA verification, failed host verification',
    },
    {
      match: /certificate is not valid for any names, but wanted to match (?<name>\S{1,255})/i,
      from: 'Go crypto/x509',
      sample:
        'tls: failed to verify certificate: x509: certificate is not valid for any names, but wanted to match mx.example.org',
    },
    {
      match: /TLS certificate does not match: (?<name>\S{1,255})/i,
      from: 'nullmailer and small senders',
      sample: 'TLS certificate does not match: mx.example.org',
    },
    {
      match: 'certificate relies on legacy Common Name field',
      from: 'Go',
      sample:
        'tls: failed to verify certificate: x509: certificate relies on legacy Common Name field, use SANs instead',
    },
  ],
  meaning: 'The certificate does not carry the name that was asked for.',
  references: ['X.509 verify result 62', 'RFC 6125', 'RFC 8460 §4.3'],
  rejects: [{ text: 'MX hostname mx.example.org not in policy', because: 'about MTA-STS' }],
};
