import { triaged } from './logs';

const GLOB = 'Net::SMTP=GLOB(0x55d0c8)';

/** Text in which no delivery failed: talk, healthy logs, other programs and other protocols. */
const HARMLESS: readonly (readonly [string, string])[] = [
  ['talk', 'Our newsletter goes out on Tuesday; the last one reached 421 people and 5.1 % clicked.'],
  ['talk about time-outs', 'The meeting timed out before we got to the EOF of the agenda.'],
  ['talk about a closed ticket', 'Connection with sales: ticket 554 is closed, see the list.'],
  ['a quoted question', '> did you get my mail?\n> yes, thanks\n\nGreat, then all is well.'],
  ['a shell session', '$ ls -l\ntotal 0\n$ date\nSat Nov 21 10:13:54 UTC 2026'],
  ['a diff', '--> new\n<-- old\n>>> merged\n<<< HEAD'],
  ['a chat with arrows', '-> DATA is the new oil\n<- right\n=> agreed'],
  [
    'a healthy Postfix delivery',
    'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK  1795240000 abc123si1.1 - gsmtp)',
  ],
  [
    'a healthy Exim delivery',
    '2026-01-02 06:02:12 1xUeAu-0004wX-7Q => a@gmail.com R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.2] X=TLS1.3:AES_256_GCM:256 CV=yes C="250 OK"\n2026-01-02 06:02:12 1xUeAu-0004wX-7Q Completed',
  ],
  [
    'a healthy Sendmail delivery',
    'Jan  2 06:15:26 h sm-mta[1]: 6AL6FQvn005563: to=<a@gmail.com>, delay=00:00:12, xdelay=00:00:12, mailer=esmtp, pri=30178, relay=mx.example.org. [192.0.2.2], dsn=2.0.0, stat=Sent (OK 1795240000 - gsmtp)',
  ],
  [
    'a healthy OpenSMTPD delivery',
    'Jan  2 06:00:52 h smtpd[2072]: 22431f28f5ae81c8 mta delivery evpid=64b9053f2c69d47d from=<o@example.com> to=<a@gmail.com> rcpt=<-> source="203.0.113.10" relay="192.0.2.2 (mx.example.org)" delay=0s result="Ok" stat="250 2.0.0 OK"',
  ],
  [
    'a healthy qmail delivery',
    '@400000006564 delivery 12: success: 192.0.2.2_accepted_message./Remote_host_said:_250_2.0.0_OK/',
  ],
  [
    'a healthy msmtp delivery',
    "Nov 21 05:46:04 host=smtp.example.com tls=on auth=off from=a@example.com recipients=b@gmail.com mailsize=300 smtpstatus=250 smtpmsg='250 2.0.0 OK' exitcode=EX_OK",
  ],
  [
    'a healthy PowerMTA record',
    'd,2026-01-02 05:57:20+0000,2026-01-02 05:57:19+0000,o@example.com,a@gmail.com,,relayed,2.0.0 (success),smtp;250 2.0.0 OK',
  ],
  [
    'a healthy KumoMTA record',
    '{"type":"Delivery","id":"d7ef132b5d7711ea8c8c000c29c33806","sender":"o@example.com","recipient":"a@gmail.com","queue":"gmail.com","response":{"code":250,"enhanced_code":{"class":2,"subject":0,"detail":0},"content":"OK"},"peer_address":{"name":"mx.example.org.","addr":"192.0.2.2"},"timestamp":1767333582}',
  ],
  [
    'a delivery in a dialogue',
    `${GLOB}<<< 220 mx.example.org ESMTP\n${GLOB}>>> EHLO a\n${GLOB}<<< 250-mx.example.org\n${GLOB}<<< 250 STARTTLS\n${GLOB}>>> STARTTLS\n${GLOB}<<< 220 Ready\n${GLOB}>>> EHLO a\n${GLOB}<<< 250 mx.example.org\n${GLOB}>>> MAIL FROM:<a@example.com>\n${GLOB}<<< 250 OK\n${GLOB}>>> DATA\n${GLOB}<<< 354 go\n${GLOB}>>> Undeliverable: 550 5.1.1 no such user; connection timed out\n${GLOB}>>> .\n${GLOB}<<< 250 OK\n${GLOB}>>> QUIT\n${GLOB}<<< 221 bye`,
  ],
  [
    'dovecot logins',
    'Nov 21 06:00:01 mx1 dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=203.0.113.9, lip=192.0.2.2, TLS handshaking: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol',
  ],
  ['dovecot over POP', 'Nov 21 06:00:01 mx1 dovecot: pop3-login: Error: Connection reset by peer (rip=203.0.113.9)'],
  [
    'an IMAP session',
    'S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: a1 STARTTLS\nS: a1 NO TLS not available\nC: a2 LOGOUT',
  ],
  ['a POP session', 'S: +OK POP3 ready\nC: STLS\nS: -ERR not supported'],
  [
    'nginx',
    '2026/11/21 06:00:01 [error] 12#12: *5 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 203.0.113.9, server: www.example.com, request: "GET / HTTP/1.1"',
  ],
  [
    'nginx and TLS',
    '2026/11/21 06:00:01 [info] 12#12: *5 SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking, client: 203.0.113.9, server: 0.0.0.0:443',
  ],
  ['an access log', '203.0.113.9 - - [21/Nov/2026:06:00:01 +0000] "GET / HTTP/1.1" 421 550 "-" "Mozilla/5.0"'],
  [
    'sshd',
    'Nov 21 06:00:01 mx1 sshd[123]: Connection reset by 203.0.113.9 port 4711 [preauth]\nNov 21 06:00:02 mx1 sshd[124]: Connection closed by authenticating user root 203.0.113.9 port 4712',
  ],
  ['cron', 'Nov 21 06:00:01 mx1 CRON[123]: (root) CMD (timeout 30 /usr/local/bin/backup || echo timed out)'],
  [
    'a kernel line',
    'Nov 21 06:00:01 mx1 kernel: TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies.',
  ],
  [
    'a stranger at our server',
    'Nov 21 06:00:01 mta1 postfix/smtpd[301]: lost connection after STARTTLS from unknown[203.0.113.9]',
  ],
  [
    'curl to a web site',
    '$ curl https://www.example.com/\ncurl: (60) SSL certificate problem: certificate has expired\nMore details here: https://curl.se/docs/sslcerts.html',
  ],
  ['a browser', 'NET::ERR_CERT_DATE_INVALID\nYour connection is not private'],
  [
    'a web client in Python',
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='www.example.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)')))",
  ],
  ['a web client in Go', 'Get "https://www.example.com/": x509: certificate signed by unknown authority'],
  [
    'a web client in Node',
    "TypeError: fetch failed\n  [cause]: Error: unable to verify the first certificate\n  code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'\n  url: https://www.example.com:443/",
  ],
  [
    'a database in Java',
    'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\nCaused by: java.net.SocketTimeoutException: connect timed out\n\tat com.mysql.cj.protocol.StandardSocketFactory.connect(StandardSocketFactory.java:153)',
  ],
  [
    'a database in .NET',
    'Microsoft.Data.SqlClient.SqlException (0x80131904): A connection was successfully established with the server, but then an error occurred during the pre-login handshake.',
  ],
  [
    'a database in Ruby',
    'PG::ConnectionBad: connection to server at "192.0.2.9", port 5432 failed: Connection refused',
  ],
  ['redis', 'Error: Redis connection to 192.0.2.9:6379 failed - read ECONNRESET'],
  ['a web service in Go', 'dial tcp 192.0.2.9:8080: connect: connection refused'],
  ['a cluster', 'E1121 06:00:01 controller.go:114] error syncing item: context deadline exceeded'],
  ['a proxy', 'read tcp 192.0.2.8:40112->192.0.2.9:8443: read: connection reset by peer'],
  ['docker', 'Error response from daemon: Get "https://registry.example.com/v2/": net/http: TLS handshake timeout'],
  ['git', "fatal: unable to access 'https://git.example.com/a.git/': SSL certificate problem: self-signed certificate"],
  ['an FTP session', '<<< 220 FTP server ready\n>>> AUTH TLS\n<<< 534 Policy requires SSL'],
];

describe('nothing here failed', () => {
  it.each(HARMLESS)('%s', (_, text) => {
    const { tier, stop } = triaged(text);
    expect({ tier, failure: stop.failure }).toEqual({ tier: 'none', failure: 'none' });
  });
});
