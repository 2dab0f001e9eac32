import { observed } from './observed';

/** One line as each program words it, and everything that it lets us observe: signature, rung/failure. */
const WORDINGS = [
  {
    writer: 'Postfix',
    text: 'SSL_connect error to mail.example.org[192.0.2.2]:25: lost connection',
    seen: 'ssl-connect-lost-connection handshake/closed',
  },
  {
    writer: 'Postfix',
    text: 'dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
    seen: 'cannot-start-tls handshake/unexplained',
  },
  {
    writer: 'Postfix',
    text: 'lost connection with mx.example.org[192.0.2.2] while receiving the STARTTLS response',
    seen: 'lost-connection-while starttls/closed',
  },
  {
    writer: 'Postfix',
    text: 'lost connection with mx.example.org[192.0.2.2] while performing the EHLO handshake',
    seen: 'lost-connection-while ehlo/closed',
  },
  {
    writer: 'Exim',
    text: 'TLS error on connection from (close.example.org) [127.0.0.1] (tls lib accept fn): TCP connection closed by peer',
    seen: 'inbound-tls-noise handshake/none',
  },
  {
    writer: 'OpenSSL 3',
    text: 'error:0A000126:SSL routines::unexpected eof while reading',
    seen: 'tls-unexpected-eof handshake/closed',
  },
  {
    writer: 'OpenSSL<=1.1 via Ruby (Postal)',
    text: 'SSL_connect SYSCALL returned=5 errno=0 state=SSLv3/TLS write client hello',
    seen: 'tls-unexpected-eof handshake/closed',
  },
  {
    writer: 'sendmail',
    text: 'STARTTLS=client, error: connect failed=0, SSL_error=5',
    seen: 'sendmail-connect-closed handshake/closed',
  },
  {
    writer: 'sslyze',
    text: 'Server closed the connection during the TLS handshake',
    seen: 'tls-unexpected-eof handshake/closed',
  },
  {
    writer: 'Postfix',
    text: 'SSL_connect error to mx.example.org[192.0.2.2]: Connection reset by peer',
    seen: 'ssl-connect-reset handshake/reset',
  },
  {
    writer: 'sendmail',
    text: 'STARTTLS: write error=syscall error (-1), errno=104, get_error=error:00000000:lib(0):func(0):reason(0), retry=99, ssl_err=5',
    seen: 'sendmail-connect-reset handshake/reset',
  },
  {
    writer: 'Postfix',
    text: 'SSL_connect error to mx.example.org[192.0.2.27]:25: Connection timed out',
    seen: 'ssl-connect-timeout handshake/timeout',
  },
  {
    writer: 'Exim',
    text: '== userx@domain1 R=others T=smtp defer (-37) H=127.0.0.1 [127.0.0.1]: TLS session: (tls lib connect fn): timed out',
    seen: 'handshake-timeout handshake/timeout',
  },
  {
    writer: 'Postfix',
    text: 'conversation with mx.example.org[192.0.2.2] timed out while receiving the STARTTLS response',
    seen: 'conversation-timed-out starttls/timeout',
  },
  { writer: 'KumoMTA', text: 'openssl handshake timed out after 60s', seen: 'handshake-timeout handshake/timeout' },
  {
    writer: 'sslyze',
    text: 'Connection to server timed out during the TLS handshake',
    seen: 'handshake-timeout handshake/timeout',
  },
  {
    writer: 'Postfix/OpenSSL 3',
    text: 'warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:354:',
    seen: 'tls-wrong-version-number handshake/not-tls',
  },
  {
    writer: 'OpenSSL 1.1',
    text: 'error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:252:',
    seen: 'tls-wrong-version-number handshake/not-tls',
  },
  {
    writer: 'Node 22 (OpenSSL 3.2+)',
    text: 'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
    seen: 'tls-wrong-version-number handshake/not-tls',
  },
  {
    writer: 'OpenSSL 3',
    text: 'error:0A00042E:SSL routines::tlsv1 alert protocol version',
    seen: 'tls-protocol-version-alert handshake/protocol-version',
  },
  {
    writer: 'OpenSSL 1.1',
    text: 'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:ssl/record/rec_layer_s3.c:1563:SSL alert number 70',
    seen: 'tls-protocol-version-alert handshake/protocol-version',
  },
  {
    writer: 'OpenSSL client',
    text: 'error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol',
    seen: 'tls-unsupported-protocol handshake/protocol-version',
  },
  {
    writer: 'Postfix/OpenSSL 1.0',
    text: 'warning: TLS library problem: 3682:error:140740BF:SSL routines:SSL23_CLIENT_HELLO:no protocols available:s23_clnt.c:381:',
    seen: 'tls-unsupported-protocol handshake/protocol-version',
  },
  {
    writer: 'OpenSSL',
    text: 'error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../ssl/record/rec_layer_s3.c:1399:SSL alert number 40',
    seen: 'tls-handshake-failure-alert handshake/alert',
  },
  {
    writer: 'OpenSSL server',
    text: 'error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher',
    seen: 'tls-no-shared-cipher handshake/cipher',
  },
  {
    writer: 'Exim/GnuTLS',
    text: '(gnutls_handshake): Could not negotiate a supported cipher suite.',
    seen: 'tls-no-shared-cipher handshake/cipher',
  },
  {
    writer: 'Postfix',
    text: 'server certificate verification failed for mx.example.org[192.0.2.2]: certificate has expired',
    seen: 'cert-expired certificate/certificate',
  },
  {
    writer: 'Microsoft 365',
    text: "certificate-expired: Destination mail server's certificate is expired",
    seen: 'cert-expired certificate/certificate',
  },
  {
    writer: 'Postfix',
    text: 'dsn=4.7.5, status=deferred (Server certificate not verified)',
    seen: 'server-certificate-not-verified certificate/certificate',
  },
  {
    writer: 'Momentum',
    text: '4.7.5 [internal] SSL certificate subject does not match host',
    seen: 'cert-name-mismatch certificate/certificate',
  },
  {
    writer: 'Microsoft 365',
    text: 'certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name matching the hostname (DANE)',
    seen: 'cert-name-mismatch certificate/certificate',
  },
  {
    writer: 'Postfix',
    text: 'certificate verification failed for mx.example.org[192.0.2.2]: untrusted issuer /CN=Example Root',
    seen: 'cert-unknown-issuer certificate/certificate',
  },
  {
    writer: 'Postfix 2.x',
    text: 'certificate verification failed for smtp.gmail.com: num=20:unable to get local issuer certificate',
    seen: 'cert-unknown-issuer certificate/certificate',
  },
  {
    writer: 'Postfix',
    text: 'certificate verification failed for mx.example.org[192.0.2.2]: self-signed certificate',
    seen: 'cert-self-signed certificate/certificate',
  },
  {
    writer: 'Momentum',
    text: '4.7.5 [internal] remote node SSL certificate not signed by a valid CA',
    seen: 'cert-unknown-issuer certificate/certificate',
  },
  {
    writer: 'sendmail (not fatal)',
    text: 'STARTTLS=client, relay=mx.example.org., version=TLSv1/SSLv3, verify=FAIL, cipher=DHE-RSA-AES256-SHA, bits=256/256',
    seen: 'sendmail-verify-fail certificate/certificate',
  },
  {
    writer: 'Exim/GnuTLS',
    text: '== caller@example.org R=client T=send_to_server defer (-37) H=127.0.0.1 [127.0.0.1]: TLS session: (certificate verification failed): certificate invalid',
    seen: 'cert-verify-failed certificate/certificate',
  },
  {
    writer: 'Haraka',
    text: 'Host failed TLS verification required by configuration.',
    seen: 'cert-verify-failed certificate/certificate',
  },
  {
    writer: 'openssl s_client',
    text: 'verify error:num=19:self signed certificate in certificate chain',
    seen: 'cert-unknown-issuer certificate/certificate',
  },
  {
    writer: 'Postfix',
    text: 'dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.org[192.0.2.2])',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  {
    writer: 'Exim',
    text: 'a TLS session is required, but the server did not offer TLS support',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  {
    writer: 'OpenSMTPD',
    text: 'TLS required but not supported by remote host',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  {
    writer: 'Haraka',
    text: 'No TLS available but required by configuration.',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  {
    writer: 'KumoMTA',
    text: 'tls policy is Required but STARTTLS is not advertised by mx.example.org[192.0.2.2]',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  { writer: 'SendGrid', text: 'TLS required but not supported', seen: 'tls-required-not-offered ehlo/not-offered' },
  {
    writer: 'Cisco ESA',
    text: 'Info: DCID xxxxxx STARTTLS command not supported.',
    seen: 'starttls-not-offered ehlo/not-offered',
  },
  { writer: 'testssl.sh', text: 'No STARTTLS found in handshake', seen: 'starttls-not-offered ehlo/not-offered' },
  { writer: 'sslyze', text: 'SMTP STARTTLS not supported', seen: 'starttls-not-offered ehlo/not-offered' },
  {
    writer: 'Gmail DSN',
    text: '500 Remote server does not support TLS (state 6).',
    seen: 'tls-required-not-offered ehlo/not-offered',
  },
  {
    writer: 'Postfix server',
    text: '454 4.7.0 TLS not available due to local problem',
    seen: 'starttls-refused starttls/refused',
  },
  {
    writer: 'Postfix',
    text: 'TLS is required, but host mx.example.org[192.0.2.2] refused to start TLS: 454 4.7.0 try later',
    seen: 'starttls-refused starttls/refused',
  },
  {
    writer: 'Exim',
    text: 'SMTP error from remote mail server after STARTTLS: 450 temp problem',
    seen: 'starttls-refused starttls/refused',
  },
  { writer: 'OpenSMTPD', text: 'STARTTLS rejected: 454 4.7.0 try later', seen: 'starttls-refused starttls/refused' },
  {
    writer: 'Gmail DSN',
    text: '454 454 TLS not available due to temporary reason (state 9).',
    seen: 'starttls-refused starttls/refused',
  },
  {
    writer: 'sendmail',
    text: 'stat=Deferred: 403 4.7.0 TLS handshake failed.',
    seen: 'sendmail-handshake-failed handshake/unexplained, tls-handshake-failed handshake/unexplained',
  },
  {
    writer: 'Exchange SendProtocol',
    text: '*,,TLS negotiation failed with error UnknownCredentials',
    seen: 'tls-handshake-failed handshake/unexplained',
  },
  {
    writer: 'Exim',
    text: 'a TLS session is required, but an attempt to start TLS failed',
    seen: 'tls-handshake-failed handshake/unexplained',
  },
  {
    writer: 'Exim/GnuTLS',
    text: 'TLS session: (gnutls_handshake): Key usage violation in certificate has been detected.: delivering unencrypted to H=mx.example.org',
    seen: 'tls-handshake-failed handshake/unexplained, delivering-unencrypted handshake/unexplained',
  },
  {
    writer: 'OpenSMTPD',
    text: 'smtp-out: Error on session 1a2b3c4d5e6f7a8b: opportunistic TLS failed, downgrading to plain',
    seen: 'tls-handshake-failed handshake/unexplained, downgrading-to-plain handshake/unexplained',
  },
  {
    writer: 'KumoMTA',
    text: 'TLS handshake with mx.example.org[192.0.2.2] failed: io error',
    seen: 'tls-handshake-failed handshake/unexplained',
  },
  { writer: 'qmail TLS patch', text: 'TLS_connect_failed', seen: 'tls-handshake-failed handshake/unexplained' },
  {
    writer: 'no MTA (web article)',
    text: 'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25 TLS negotiation failed after STARTTLS delivery temporarily deferred',
    seen: 'ssl-connect-unexplained handshake/unexplained',
  },
  {
    writer: 'Gmail',
    text: '421 4.7.0 TLS required for RCPT domain, closing connection.',
    seen: 'gmail-tls-required session/deferred',
  },
  {
    writer: 'Gmail',
    text: "421 4.7.29 Your email has been rate limited because you're not using a TLS connection.",
    seen: 'gmail-tls-required session/deferred',
  },
  {
    writer: 'Gmail',
    text: '530 5.7.0 Must issue a STARTTLS command first.',
    seen: 'gmail-tls-required-rejected session/rejected',
  },
  {
    writer: 'Gmail',
    text: '523 5.7.10 SMTP protocol violation, no commands allowed to pipeline after STARTTLS.',
    seen: 'gmail-pipelining starttls/rejected',
  },
  {
    writer: 'Gmail',
    text: '421-4.7.28 [xxx.59.88.xxx 4] Our system has detected an unusual rate of 421-4.7.28 unsolicited mail originating from your IP address.',
    seen: 'gmail-rate session/deferred',
  },
  {
    writer: 'Gmail via Exim',
    text: 'defer (-46) H=alt4.gmail-smtp-in.l.google.com [192.0.2.27]:25: SMTP error from remote mail server after end of data: 421-4.7.0 [192.0.2.27 15] Our system has detected an unusual rate of',
    seen: 'gmail-rate session/deferred',
  },
  {
    writer: 'Gmail',
    text: '421 4.7.26 This email has been rate limited because it is unauthenticated.',
    seen: 'gmail-authentication session/deferred',
  },
  {
    writer: 'Gmail',
    text: "421 4.7.40 Your email has been rate limited because the sending domain doesn't have a DMARC record",
    seen: 'gmail-authentication session/deferred',
  },
  {
    writer: 'Gmail',
    text: '421, "4.7.0", Temporary System Problem. Try again later.',
    seen: 'gmail-system-problem unknown/deferred',
  },
  {
    writer: 'Gmail',
    text: '421 4.7.0 Try again later, closing connection. (command)',
    seen: 'gmail-try-again-closing unknown/deferred',
  },
  {
    writer: 'Gmail via Postfix',
    text: 'said: 450-4.2.1 The user you are trying to contact is receiving mail at a rate that',
    seen: 'mailbox-rate session/deferred',
  },
  {
    writer: 'Postfix',
    text: 'lost connection with alt4.gmail-smtp-in.l.google.com[192.0.2.27] while receiving the initial server greeting',
    seen: 'lost-connection-while banner/closed',
  },
  {
    writer: 'Exim',
    text: 'defer (-18) H=mx.example.org[192.0.2.2]: Remote host closed connection in response to EHLO mx.example.org',
    seen: 'remote-closed-in-response ehlo/closed',
  },
  { writer: 'OpenSMTPD', text: 'Connection closed unexpectedly', seen: 'connection-closed unknown/closed' },
  {
    writer: 'Haraka',
    text: 'closed connection while we were processing mail. Trying next MX.',
    seen: 'connection-closed unknown/closed',
  },
  {
    writer: 'Postfix',
    text: 'dsn=4.4.1, status=deferred (connect to alt4.gmail-smtp-in.l.google.com[192.0.2.27]:25: Operation timed out)',
    seen: 'connect-timed-out connect/timeout',
  },
  {
    writer: 'Postfix',
    text: 'connect to gmail-smtp-in.l.google.com[192.0.2.27]:25: Connection timed out',
    seen: 'connect-timed-out connect/timeout',
  },
  {
    writer: 'Exchange',
    text: '451 4.4.0 Primary target IP address responded with: "421 4.4.1 Connection timed out."',
    seen: 'connect-timeout connect/timeout',
  },
  { writer: 'openssl s_client', text: 'connect:errno=111', seen: 'connect-refused connect/unreachable' },
  {
    writer: 'Postfix',
    text: 'connect to gmail-smtp-in.l.google.com[2001:db8::1b]:25: Network is unreachable',
    seen: 'network-unreachable connect/unreachable',
  },
  {
    writer: 'Postfix',
    text: 'connect to gmail-smtp-in.l.google.com[2001:db8::1b]:25: Cannot assign requested address',
    seen: 'network-unreachable connect/unreachable',
  },
  {
    writer: 'Postfix',
    text: 'Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again',
    seen: 'dns-try-again dns/dns',
  },
  { writer: 'Haraka', text: 'DNS lookup failure: queryMx ETIMEOUT', seen: 'dns-try-again dns/dns' },
  {
    writer: 'Exim',
    text: '== t8@mxdanelazy.example.org R=client T=send_to_server defer (-36): DANE error: tlsa lookup DEFER',
    seen: 'dns-tlsa dns/dns',
  },
  {
    writer: 'Exim/GnuTLS',
    text: 'TLS error on connection (recv): The TLS connection was non-properly terminated.',
    seen: 'not-properly-terminated session/none',
  },
  {
    writer: 'Postfix',
    text: 'dsn=2.0.0, status=sent (250 2.0.0 OK 1487354657 v11si2558249wmg.13 - gsmtp)',
    seen: 'gmail-accepted delivered/none',
  },
  {
    writer: 'Exim',
    text: 'delivering unencrypted to H=127.0.0.1 [127.0.0.1] (not in hosts_require_tls)',
    seen: 'delivering-unencrypted handshake/unexplained',
  },
  {
    writer: 'Node/nodemailer',
    text: 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number (port 587 with secure true)',
    seen: 'implicit-tls-port handshake/not-tls',
  },
  {
    writer: 'openssl s_client',
    text: 'depth=1 /OU=generated by avast! antivirus for SSL/TLS scanning/O=avast! Web/Mail Shield',
    seen: 'issuer-inspection certificate/certificate',
  },
  {
    writer: 'mox to gmail-smtp-in (middlebox answers)',
    text: 'tls error: STARTTLS: got 502, expected 220, permanent: 502 5.5.1 Error: command not implemented',
    seen: 'starttls-refused starttls/refused',
  },
  {
    writer: 'KumoMTA (rustls)',
    text: 'KumoMTA internal: failed to connect to any candidate hosts: TLS handshake with ResolvedAddress { name: "mx.example.org.", addr: 192.0.2.27 }:25 failed: tls handshake eof',
    seen: 'tls-handshake-failed handshake/unexplained, tls-unexpected-eof handshake/closed',
  },
  {
    writer: 'Stalwart (rustls)',
    text: "TLS error from 'mx.example.org': Handshake failed: received fatal alert: HandshakeFailure",
    seen: 'tls-handshake-failure-alert handshake/alert',
  },
  {
    writer: 'Postal (Ruby)',
    text: 'Cannot connect to 192.0.2.27:25 (mx.example.org) (Errno::ECONNRESET: Connection reset by peer - SSL_connect)',
    seen: 'write-errno handshake/reset',
  },
  {
    writer: 'Postal (Ruby)',
    text: 'Cannot connect to 192.0.2.27:25 (aspmx.l.google.com) (Net::OpenTimeout: execution expired)',
    seen: 'connect-timeout connect/timeout',
  },
  {
    writer: 'Postal (Ruby)',
    text: 'Cannot connect to 2001:db8::1b:25 (aspmx.l.google.com) (Errno::ENETUNREACH: Network is unreachable - connect(2) for "2001:db8::1b" port 25)',
    seen: 'network-unreachable connect/unreachable',
  },
  {
    writer: 'danecheck',
    text: '[mx.example.org[192.0.2.2]]: STARTTLS failure',
    seen: 'starttls-refused starttls/refused',
  },
  {
    writer: 'Postfix smtpd (must not match)',
    text: 'postfix/smtpd[1920086]: warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:',
    seen: 'inbound-tls-noise handshake/none',
  },
  {
    writer: 'Postfix smtpd (must not match)',
    text: 'SSL_accept error from unknown[192.0.2.27]: lost connection',
    seen: 'inbound-tls-noise handshake/none',
  },
  {
    writer: 'Postfix -v',
    text: '220 *******************************************************  (then: enabling PIX workarounds)',
    seen: 'ehlo-mangled ehlo/not-offered',
  },
];

describe('wordings in the wild', () => {
  it.each(WORDINGS)('$writer: $text', ({ text, seen }) => {
    const said = observed(text).map(({ signature }) => `${signature.id} ${signature.phase}/${signature.failure}`);
    expect(said.join(', ')).toBe(seen);
  });
});
