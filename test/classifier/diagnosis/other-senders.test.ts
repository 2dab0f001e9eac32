import { triaged } from './logs';

/** Wordings from documentation and source code: who writes it, what it says, where and how it stopped. */
const SAID: readonly (readonly [string, string, string])[] = [
  [
    'Kumo alert',
    '{"type":"TransientFailure","id":"d7ef132b5d7711ea8c8c000c29c33806","sender":"o@example.com","recipient":"a@gmail.com","queue":"gmail.com","response":{"code":421,"enhanced_code":{"class":4,"subject":7,"detail":5},"content":"KumoMTA internal: failed to connect to any candidate hosts: TLS handshake with ResolvedAddress { name: \\"mx.example.org.\\", addr: 192.0.2.2 }:25 failed: received fatal alert: ProtocolVersion"},"peer_address":{"name":"mx.example.org.","addr":"192.0.2.2"},"timestamp":1767333582}',
    'handshake/protocol-version',
  ],
  ['rustls eof', 'TLS handshake with mx.example.org failed: tls handshake eof', 'handshake/closed'],
  ['rustls expired', 'invalid peer certificate: Expired', 'certificate/certificate/expired'],
  ['rustls issuer', 'invalid peer certificate: UnknownIssuer', 'certificate/certificate/unknown-issuer'],
  ['rustls name', 'invalid peer certificate: NotValidForName', 'certificate/certificate/name-mismatch'],
  [
    'rustls name2',
    'invalid peer certificate: certificate not valid for name "mx.example.org"; certificate is only valid for DnsName("other.example.org")',
    'certificate/certificate/name-mismatch',
  ],
  ['rustls hs', 'received fatal alert: HandshakeFailure', 'handshake/alert'],
  ['rustls corrupt', 'received corrupt message of type InvalidContentType', 'handshake/not-tls'],
  ['rustls notyet', 'invalid peer certificate: NotValidYet', 'certificate/certificate/not-yet-valid'],
  ['rustls incompatible', 'peer is incompatible: NoCipherSuitesInCommon', 'handshake/cipher'],
  [
    'rustls close notify',
    'peer closed connection without sending TLS close_notify: https://docs.rs/rustls/latest/rustls/manual/_03_howto/index.html#unexpected-eof',
    'unknown/closed',
  ],
  [
    'pmta dsn',
    't,2026-01-02 05:57:20+0000,2026-01-02 05:57:19+0000,o@example.com,a@gmail.com,,relayed,4.4.7 (delivery time expired),smtp;421 4.7.28 unusual rate of unsolicited mail,mx.example.org (192.0.2.2),quota-issues',
    'session/deferred',
  ],
  [
    'exch name',
    '2026-01-02T05:57:20.777Z,Outbound to Gmail,08D5,7,10.0.0.5:1234,192.0.2.2:25,*,,TLS negotiation failed with error SocketError',
    'handshake/unexplained',
  ],
  [
    'exch lasterror',
    'LastError : 451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure." Attempted failover to alternate host, but that did not succeed.',
    'certificate/certificate',
  ],
  [
    'exch lasterror2',
    'LastError : [{LED=451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover to alternate host, but that did not succeed.};{MSG=};{FQDN=mx.example.org};{IP=192.0.2.2};{LRT=1/2/2026 5:57:20 AM}]',
    'ehlo/not-offered',
  ],
  ['exch 4.4.316', '450 4.4.316 Connection refused [Message=Socket error code 10061]', 'connect/unreachable'],
  [
    'exch 4.4.317',
    '450 4.4.317 Cannot establish session with remote server [Message=451 4.4.0 TLS negotiation failed with error NoCredentials]',
    'handshake/unexplained',
  ],
  [
    'exch 4.7.321',
    '450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail',
    'ehlo/not-offered',
  ],
  [
    'exch 4.7.322',
    "450 4.7.322 certificate-expired: Destination mail server's certificate is expired",
    'certificate/certificate/expired',
  ],
  ['exch 4.4.312', '450 4.4.312 DNS query failed', 'dns/dns'],
  ['qmail tls', 'delivery 12: deferral: TLS_connect_failed;_connected_to_192.0.2.2./', 'handshake/unexplained'],
  ['qmail died', 'delivery 12: deferral: Connected_to_192.0.2.2_but_connection_died._(#4.4.2)/', 'unknown/closed'],
  [
    'qmail noconn',
    "delivery 12: deferral: Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/",
    'connect/unreachable',
  ],
  [
    'qmail greylist',
    'delivery 12: deferral: 192.0.2.2_does_not_like_recipient./Remote_host_said:_450_4.2.0_Greylisted/Giving_up_on_192.0.2.2./',
    'session/deferred',
  ],
  [
    'momentum',
    '1767333582@00/00-12345@T@gmail.com@default@0@452@4.2.2 [internal] Connection dropped',
    'unknown/closed',
  ],
  [
    'java pv',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version',
    'handshake/protocol-version',
  ],
  [
    'java pkix',
    'javax.mail.MessagingException: Could not convert socket to TLS; nested exception is: javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    'certificate/certificate/unknown-issuer',
  ],
  [
    'java san',
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: No subject alternative names matching IP address 192.0.2.2 found',
    'certificate/certificate/name-mismatch',
  ],
  [
    'java disabled',
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    'handshake/protocol-version',
  ],
  ['java plaintext', 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', 'handshake/not-tls'],
  [
    'net8 chain',
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
    'certificate/certificate',
  ],
  [
    'net8 partial',
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    'certificate/certificate/unknown-issuer',
  ],
  [
    'net8 name',
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    'certificate/certificate/name-mismatch',
  ],
  [
    'net8 both',
    'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch, RemoteCertificateChainErrors',
    'certificate/certificate',
  ],
  [
    'net eof',
    'System.IO.IOException: Received an unexpected EOF or 0 bytes from the transport stream.',
    'handshake/closed',
  ],
  [
    'schannel algo',
    'System.ComponentModel.Win32Exception (0x80090331): The client and server cannot communicate, because they do not possess a common algorithm',
    'handshake/cipher',
  ],
  ['sec_e', 'SEC_E_ALGORITHM_MISMATCH (0x80090331)', 'handshake/cipher'],
  ['sec_e untrusted', 'schannel: SEC_E_UNTRUSTED_ROOT (0x80090325)', 'certificate/certificate/unknown-issuer'],
  [
    'dotnet reset',
    'System.Net.Mail.SmtpException: Failure sending mail. ---> System.IO.IOException: Unable to read data from the transport connection: An existing connection was forcibly closed by the remote host.',
    'unknown/reset',
  ],
  [
    'dotnet mustissue',
    'System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.0 Must issue a STARTTLS command first.',
    'session/rejected',
  ],
  [
    'go legacy cn',
    'tls: failed to verify certificate: x509: certificate relies on legacy Common Name field, use SANs instead',
    'certificate/certificate/name-mismatch',
  ],
  [
    'go no names',
    'x509: certificate is not valid for any names, but wanted to match mx.example.org',
    'certificate/certificate/name-mismatch',
  ],
  ['go curve', 'tls: no cipher suite supported by both client and server', 'handshake/cipher'],
  [
    'go unknown auth',
    'dial: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate/certificate/unknown-issuer',
  ],
  [
    'node undici-like',
    'Error: write EPROTO 80A0:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/openssl/ssl/record/rec_layer_s3.c:1586:SSL alert number 40',
    'handshake/alert',
  ],
  [
    'node exp',
    "Error: certificate has expired\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34) {\n  code: 'CERT_HAS_EXPIRED',\n  command: 'CONN'\n}",
    'certificate/certificate/expired',
  ],
  [
    'ruby expired',
    'OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 peeraddr=192.0.2.2:25 state=error: certificate verify failed (certificate has expired)',
    'certificate/certificate/expired',
  ],
  [
    'sendmail mailq',
    '\t\t/var/spool/mqueue (1 request)\n-----Q-ID----- --Size-- -----Q-Time----- ------------Sender/Recipient-----------\n6AL6FQvn005563      178 Sat Nov 21 06:15 <o@example.com>\n                 (Deferred: 403 4.7.0 TLS handshake failed.)\n\t\t\t\t\t <a@gmail.com>\n\t\tTotal requests: 1',
    'handshake/unexplained',
  ],
  [
    'sendmail mailq2',
    '6AL6FQvn005563      178 Sat Nov 21 06:15 <o@example.com>\n                 (Deferred: Connection timed out with gmail-smtp-in.l.google.com.)\n\t\t\t\t\t <a@gmail.com>',
    'connect/timeout',
  ],
  [
    'opensmtpd queue',
    '64b9053f2c69d47d|inet4|mta||o@example.com|a@gmail.com|a@gmail.com|1767333582|1767679182|0|25|pending|402|Network error on destination MXs',
    'unknown/unexplained',
  ],
  [
    'opensmtpd queue2',
    '64b9053f2c69d47d|inet4|mta||o@example.com|a@gmail.com|a@gmail.com|1767333582|1767679182|0|25|pending|402|TLS required but not supported by remote host',
    'ehlo/not-offered',
  ],
  ['wsa', 'Error: (10054) WSAECONNRESET while waiting for reply to EHLO', 'ehlo/reset'],
  ['wsa2', 'Socket Error # 10060 Connection timed out.', 'unknown/timeout'],
  [
    'openssl3 ruby eof',
    'SSL_connect SYSCALL returned=5 errno=0 peeraddr=192.0.2.2:25 state=SSLv3/TLS write client hello',
    'handshake/closed',
  ],
  [
    'unknown lib',
    '[mailer] ERROR could not send to a@gmail.com: tls handshake: read: connection reset by peer',
    'handshake/reset',
  ],
  ['unknown lib3', 'smtp error at RCPT TO: 450 4.2.1 mailbox busy', 'session/deferred'],
  ['unknown lib4', 'SMTP: timeout while waiting for greeting', 'banner/timeout'],
  [
    'lettre',
    'Error: lettre::transport::smtp::Error { kind: Permanent(Code { severity: PermanentNegativeCompletion, category: MailSystem, detail: Zero }), source: "The email account that you tried to reach does not exist" }',
    'session/rejected',
  ],
  ['lettre conn', 'Connection error: Connection refused (os error 111)', 'connect/unreachable'],
  [
    'mailkit',
    'MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.',
    'handshake/unexplained',
  ],
];

describe('senders and libraries known from their documentation', () => {
  it.each(SAID)('%s', (_, text, expected) => {
    const { phase, failure, detail } = triaged(text).stop;
    expect([phase, failure, detail].slice(0, expected.split('/').length).join('/')).toBe(expected);
  });
});
