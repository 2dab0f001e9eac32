/** Short texts of several programs whose handshake fails, a line each. */

export const POSTFIX: string[] = [];
for (const [at, domain] of ['gmail.com', 'gmail.com', 'gmail.com', 'example.net'].entries()) {
  const mx = domain === 'gmail.com' ? 'gmail-smtp-in.l.google.com[192.0.2.26]:25' : 'mx.example.net[198.51.100.7]:25';
  const id = `3F8A1C02E4${at}`;
  const head = (program: string) => `Nov 21 05:3${at}:12 relay1 postfix/${program}[10${at}]: `;
  POSTFIX.push(`${head('qmgr')}${id}: from=<orders@example.com>, size=408, nrcpt=1 (queue active)`);
  if (domain === 'gmail.com') POSTFIX.push(`${head('smtp')}SSL_connect error to ${mx}: Connection reset by peer`);
  const became = domain === 'gmail.com' ? 'deferred (Cannot start TLS: handshake failure)' : 'sent (250 2.0.0 Ok)';
  POSTFIX.push(
    `${head('smtp')}${id}: to=<ann@${domain}>, relay=${mx}, delay=3.1, delays=3/0/0.1/0, dsn=2.0.0, status=${became}`,
  );
}

const EXIM = [
  '2026-11-21 05:39:45 1xUdpB-0007h7-31 <= orders@example.com U=www-data P=local S=408',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 H=gmail-smtp-in.l.google.com [192.0.2.26]: a TLS session is required, but the TLS handshake failed: (gnutls_handshake): timed out',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 == ann@gmail.com R=dnslookup T=remote_smtp defer (-37) H=gmail-smtp-in.l.google.com [192.0.2.26] TLS session: (gnutls_handshake): timed out',
];

const PROBE = [
  '$ posttls-finger -l encrypt "[gmail-smtp-in.l.google.com]"',
  'posttls-finger: Connected to gmail-smtp-in.l.google.com[192.0.2.26]:25',
  'posttls-finger: < 220 mx.google.com ESMTP a1-2002 - gsmtp',
  'posttls-finger: > EHLO relay1.example.com',
  'posttls-finger: < 250-mx.google.com at your service, [203.0.113.10]',
  'posttls-finger: < 250-SIZE 157286400',
  'posttls-finger: < 250-STARTTLS',
  'posttls-finger: < 250 SMTPUTF8',
  'posttls-finger: > STARTTLS',
  'posttls-finger: < 220 2.0.0 Ready to start TLS',
  'posttls-finger: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection reset by peer',
];

const NODE = [
  '$ node send.js',
  'Error: Client network socket disconnected before secure TLS connection was established',
  '    at connResetException (node:internal/errors:720:14)',
  '    at TLSSocket.onConnectEnd (node:_tls_wrap:1712:19)',
  '    at TLSSocket.emit (node:events:526:35) {',
  "  code: 'ESOCKET',",
  "  command: 'CONN'",
  '}',
];

/** rsyslog's modern template, which cuts the program's name; alone the head of a line is as long as a narrow window. */
const RFC5424 = POSTFIX.map((line) =>
  line.replace(
    /^Nov 21 (\S+) relay1 postfix\/\w+\[(\d+)\]: /,
    '<22>1 2026-11-21T$1.335515+00:00 relay1 postfix $2 - -  ',
  ),
);

const HARAKA = ['192.0.2.26', '192.0.2.27', '192.0.2.28'].map(
  (address, at) =>
    `2026-11-21T05:58:0${at}.205Z [ERROR] [F5CE4421-7856-448A-91C7-BD38DF529B15.1.${at}] [outbound] Ongoing connection failed to ${address}:25 : Error: Client network socket disconnected before secure TLS connection was established`,
);

const OPENSMTPD = ['0c98ae976ff28297', '0c98ae99d32b9aad'].flatMap((id, at) => [
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta connecting address=smtp+tls://192.0.2.26:25 host=gmail-smtp-in.l.google.com`,
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta connected`,
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta error reason=IO Error: No TLS error`,
]);

const PYTHON = [
  '$ python3 send_mail.py',
  'Traceback (most recent call last):',
  '  File "/job/send_mail.py", line 9, in <module>',
  "    with smtplib.SMTP('gmail-smtp-in.l.google.com', 25, timeout=4) as s:",
  '  File "/usr/lib/python3.9/smtplib.py", line 785, in starttls',
  '    self.sock = context.wrap_socket(self.sock,',
  '  File "/usr/lib/python3.9/ssl.py", line 1309, in do_handshake',
  '    self._sslobj.do_handshake()',
  'ConnectionResetError: [Errno 104] Connection reset by peer',
];

export const TEXTS: Record<string, readonly string[]> = {
  POSTFIX,
  EXIM,
  PROBE,
  NODE,
  RFC5424,
  HARAKA,
  OPENSMTPD,
  PYTHON,
};
