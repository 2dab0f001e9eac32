/** What people paste without thinking: lines, configurations and transcripts that hold names, credentials and subjects. */
import type { Values } from './values';

export interface Plant {
  /** What the promise calls it. */
  kind: 'credential' | 'dialogue' | 'key' | 'address' | 'login' | 'person' | 'subject';
  name: string;
  write(values: Values): string;
  /** Nothing is written before each of its lines: a file with heads of log lines before them would be another file. */
  bare?: true;
}

const plant =
  (kind: Plant['kind']) =>
  (name: string, write: Plant['write'], bare?: 'bare'): Plant => ({
    kind,
    name,
    write,
    ...(bare === undefined ? {} : { bare: true }),
  });

const credential = plant('credential');
const dialogue = plant('dialogue');
const key = plant('key');
const address = plant('address');
const login = plant('login');
const person = plant('person');
const subject = plant('subject');

const STAMP = 'Nov 21 05:37:06 mx1 postfix/smtp[2112]:';

const CREDENTIALS: readonly Plant[] = [
  credential('an assignment', (v) => `smtp_password=${v.password()} host=smtp.example.com`),
  credential('an assignment with blanks', (v) => `smtp_sasl_password = ${v.password()}`),
  credential(
    'PHP',
    (v) =>
      `$config['password'] = '${v.password()}';\n'smtp' => ['username' => '${v.login()}', 'password' => '${v.password()}'],`,
  ),
  credential('PHP constants', (v) => `define('SMTP_PASS', '${v.password()}');`),
  credential('JSON', (v) => `{"host":"smtp.example.com","auth":{"user":"${v.login()}","pass":"${v.password()}"}}`),
  credential('JSON with spaces inside', (v) => `{"pass": "${v.password()} ${v.password()}", "host": "mx"}`),
  credential('JavaScript', (v) => `auth: { user: '${v.login()}', pass: '${v.password()}' },`),
  credential('YAML', (v) => `smtp:\n  username: ${v.login()}\n  password: ${v.password()}\n  port: 587`),
  credential('YAML with blanks', (v) => `  password: ${v.password()} ${v.password()}`, 'bare'),
  credential('a Kubernetes environment', (v) => `- name: SMTP_PASSWORD\n  value: "${v.password()}"`),
  credential('an environment', (v) => `export SMTP_PASS='${v.password()}'\nMAIL_PASSWORD=${v.password()}`),
  credential('systemd', (v) => `Environment="SMTP_PASSWORD=${v.password()} ${v.password()}"`),
  credential('XML', (v) => `<mail><username>${v.login()}</username><password>${v.password()}</password></mail>`),
  credential(
    'XML attributes',
    (v) => `<network host="smtp.example.com" userName="${v.login()}" password="${v.password()}" />`,
  ),
  credential('an XML setting', (v) => `<add key="SmtpPassword" value="${v.password()}" />`),
  credential('Java properties', (v) => `spring.mail.username=${v.login()}\nspring.mail.password=${v.password()}`),
  credential('msmtp', (v) => `account default\nhost smtp.gmail.com\nuser ${v.login()}\npassword ${v.password()}`),
  credential('msmtp in quotes', (v) => `password "${v.password()} ${v.password()}"`),
  credential('netrc', (v) => `machine smtp.example.com login ${v.login()} password ${v.password()}`),
  credential('netrc on lines', (v) => `machine smtp.example.com\n  login ${v.login()}\n  password ${v.password()}`),
  credential('LDAP', (v) => `binddn cn=${v.login()},ou=mail,dc=example,dc=com\nbindpw ${v.password()}`),
  credential(
    'fetchmail',
    (v) => `poll mail.example.com proto imap user "${v.login()}" with password "${v.password()}"`,
  ),
  credential('sasl_passwd', (v) => `[smtp.gmail.com]:587 ${v.local()}@gmail.com:${v.password()}`, 'bare'),
  credential('sasl_passwd with a login', (v) => `[smtp.example.com]:587    ${v.login()}:${v.password()}`, 'bare'),
  credential(
    'passwd.client',
    (v) => `smtp.gmail.com:${v.local()}@gmail.com:${v.password()}\n*.example.com:${v.login()}:${v.password()}`,
    'bare',
  ),
  credential(
    'postmap -q',
    (v) => `$ postmap -q "[smtp.example.com]:587" hash:/etc/postfix/sasl_passwd\n${v.login()}:${v.password()}`,
    'bare',
  ),
  credential(
    'authinfo',
    (v) => `AuthInfo:smtp.example.com "U:${v.login()}" "I:${v.login()}" "P:${v.password()}" "M:PLAIN"`,
  ),
  credential('a passdb', (v) => `${v.login()}:{SSHA512}${v.token(40)}:1000:1000::/home/vmail`, 'bare'),
  credential('a shadow file', (v) => `${v.login()}:$6$${v.token(8)}$${v.token(43)}:19000:0:99999:7:::`, 'bare'),
  credential('a call', (v) => `server.login("${v.local()}@example.com", "${v.password()}")`),
  credential('a call with blanks', (v) => `smtp.login('${v.login()}', '${v.password()} ${v.password()}')`),
  credential('Go', (v) => `auth := smtp.PlainAuth("", "${v.login()}", "${v.password()}", "smtp.example.com")`),
  credential('.NET', (v) => `client.Credentials = new NetworkCredential("${v.login()}", "${v.password()}");`),
  credential('PowerShell', (v) => `$pw = ConvertTo-SecureString "${v.password()}" -AsPlainText -Force`),
  credential(
    'curl',
    (v) => `curl -v smtps://smtp.example.com -u '${v.local()}@example.com:${v.password()} ${v.password()}'`,
  ),
  credential('curl without quotes', (v) => `curl --user ${v.login()}:${v.password()} smtp://smtp.example.com`),
  credential('swaks', (v) => `swaks --to a@example.com -au ${v.login()} -ap ${v.password()} --server mx`),
  credential('long options', (v) => `swaks --auth-user ${v.login()} --auth-password ${v.password()} --tls`),
  credential('sendemail', (v) => `sendemail -f a@example.com -xu ${v.login()} -xp ${v.password()} -s smtp.example.com`),
  credential('ldapsearch', (v) => `ldapsearch -x -D "cn=${v.login()},dc=example,dc=com" -w ${v.password()} mail`),
  credential('mysql', (v) => `mysql -u ${v.login()} -p${v.password()} vmail`),
  credential('openssl', (v) => `openssl pkcs12 -in x.p12 -passin pass:${v.password()} -nodes`),
  credential('a URL', (v) => `smtp://${v.login()}:${v.password()}@smtp.example.com:587`),
  credential(
    'a URL with an address',
    (v) => `MAILER_DSN=smtp://${v.local()}%40example.com:${v.password()}@smtp.example.com:587`,
  ),
  credential(
    'a header of HTTP',
    (v) =>
      `Authorization: Bearer ${v.token(32)}\nX-Postmark-Server-Token: ${v.hex(32)}\nCookie: session=${v.token(24)}`,
  ),
  credential(
    'basic authentication',
    (v) => `curl -H "Authorization: Basic ${v.base64(`${v.login()}:${v.password()}`)}" https://api.example.com`,
  ),
  credential(
    'a signed URL',
    (v) => `https://x.blob.core.windows.net/logs/mail.log?sv=2022-11-02&sig=${v.token(43)}%3D`,
  ),
  credential('a connection string', (v) => `endpoint=https://mail.communication.azure.com/;accesskey=${v.token(40)}==`),
  credential(
    'keys of mail services',
    (v) =>
      `xsmtpsib-${v.hex(64)}-${v.token(16)} xkeysib-${v.hex(64)}-${v.token(16)} md-${v.token(22)} re_${v.token(8)}_${v.token(24)} SG.${v.token(22)}.${v.token(43)}`,
  ),
  credential(
    'other keys',
    (v) =>
      `whsec_${v.token(32)} sk-${v.token(40)} hvs.${v.token(24)} key-${v.hex(32)} xoxb-${v.digits(12)}-${v.token(24)} AKIA${v.capitals(16)}`,
  ),
  credential('coloured', (v) => `\u001b[31mpassword\u001b[m=${v.password()} \u001b[1;32muser\u001b[0m=${v.login()}`),
  credential('a sentence', (v) => `the password is ${v.password()} and does not work`),
  credential(
    'a database',
    (v) =>
      `FATAL: password authentication failed for user "${v.login()}"\nAccess denied for user '${v.login()}'@'10.0.0.5' (using password: YES)`,
  ),
  credential('a query', (v) => `GET /send?api_key=${v.token(24)}&to=${v.local()}%40example.com HTTP/1.1`),
  credential(
    'columns',
    (v) =>
      `host,user,password,port\nmx1.example.com,${v.login()},${v.password()},587\nmx2.example.com,${v.login()},"${v.password()} ${v.password()}",25`,
    'bare',
  ),
  credential(
    'a table',
    (v) => `| login | password | host |\n|-------|----------|------|\n| ${v.login()} | ${v.password()} | mx |`,
    'bare',
  ),
  credential(
    'entities',
    (v) => `{&quot;user&quot;:&quot;${v.login()}&quot;,&quot;password&quot;:&quot;${v.password()}&quot;}`,
  ),

  credential('what is encoded by hand', (v) => `AUTH PLAIN $(printf '\\0${v.login()}\\0${v.password()}' | base64)`),
  credential(
    'a command that writes a map',
    (v) => `echo "[smtp.example.org]:587 ${v.login()}:${v.password()}" >> /etc/postfix/sasl_passwd`,
  ),
  credential(
    "Exim's client",
    (v) =>
      `  client_name = ${v.login()}\n  client_secret = ${v.password()}\n  client_send = : ${v.login()} : ${v.password()}`,
  ),
  credential("OpenSMTPD's secrets", (v) => `label ${v.login()}:${v.password()}`, 'bare'),
  credential('git', (v) => `git config sendemail.smtpuser ${v.login()}\ngit config sendemail.smtppass ${v.password()}`),
  credential(
    'Ruby',
    (v) => `Net::SMTP.start("smtp.example.org", 587, "example.org", "${v.login()}", "${v.password()}", :login)`,
  ),
  credential(
    'SQL',
    (v) => `INSERT INTO users (email, password) VALUES ('${v.local()}@example.org', '${v.password()}')`,
  ),
  credential(
    'a query of SQL',
    (v) => `SELECT * FROM mailbox WHERE username='${v.login()}' AND password='${v.password()}'`,
  ),
  credential('a blank that does not break', (v) => `password\u00a0= ${v.password()}`),
  credential(
    'another language',
    (v) => `Benutzername: ${v.login()}\nKennwort: ${v.password()}\nMot de passe : ${v.password()}`,
  ),
  credential('words', (v) => `please try with user ${v.login()} and password ${v.password()}`),
  credential('Helm', (v) => `helm install --set smtp.auth.password=${v.password()},smtp.auth.user=${v.login()}`),
  credential(
    'a container',
    (v) => `docker run -e SMTP_USER=${v.login()} -e "SMTP_PASS=${v.password()} ${v.password()}" app`,
  ),
];

const DIALOGUES: readonly Plant[] = [
  dialogue('AUTH PLAIN', (v) => `~> AUTH PLAIN ${v.base64(`\0${v.login()}\0${v.password()}`)}\n<~ 235 2.7.0 Accepted`),
  dialogue(
    'AUTH LOGIN',
    (v) =>
      `~> AUTH LOGIN\n<~ 334 VXNlcm5hbWU6\n~> ${v.base64(v.login())}\n<~ 334 UGFzc3dvcmQ6\n~> ${v.base64(v.password())}\n<~ 535 5.7.8 Bad`,
  ),
  dialogue(
    'without padding',
    (v) =>
      `C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: ${v.unpadded(v.login())}\nS: 334 UGFzc3dvcmQ6\nC: ${v.unpadded(v.password())}\nS: 235 ok`,
  ),
  dialogue(
    'blank lines between',
    (v) =>
      `C: AUTH LOGIN\n\nS: 334 VXNlcm5hbWU6\n\n\nC: ${v.base64(v.login())}\n\nS: 334 UGFzc3dvcmQ6\n\nC: ${v.base64(v.password())}\n\nS: 235 ok`,
  ),
  dialogue(
    'wrapped',
    (v) =>
      `AUTH XOAUTH2\n334\n${v.wrapped(`user=${v.local()}@gmail.com\x01auth=Bearer ${v.token(90)}\x01\x01`)}\n235 2.7.0 Accepted`,
    'bare',
  ),
  dialogue(
    "Python's smtplib",
    (v) =>
      `send: 'AUTH PLAIN ${v.base64(`\0${v.login()}\0${v.password()}`)}\\r\\n'\nreply: b'535-5.7.8 Username and Password not accepted.\\r\\n'`,
  ),
  dialogue(
    "Python's LOGIN",
    (v) =>
      `send: 'AUTH LOGIN ${v.base64(v.login())}\\r\\n'\nreply: b'334 UGFzc3dvcmQ6\\r\\n'\nreply: retcode (334); Msg: b'UGFzc3dvcmQ6'\nsend: '${v.base64(v.password())}\\r\\n'\nreply: b'535 5.7.8 bad\\r\\n'`,
  ),
  dialogue(
    'PHPMailer',
    (v) =>
      `2026-11-21 05:41:23 CLIENT -> SERVER: AUTH LOGIN\n2026-11-21 05:41:23 SERVER -> CLIENT: 334 VXNlcm5hbWU6\n2026-11-21 05:41:23 CLIENT -> SERVER: ${v.base64(v.login())}\n2026-11-21 05:41:23 SERVER -> CLIENT: 334 UGFzc3dvcmQ6\n2026-11-21 05:41:24 CLIENT -> SERVER: ${v.base64(v.password())}\n2026-11-21 05:41:24 SERVER -> CLIENT: 535 5.7.8 Bad`,
  ),
  dialogue(
    'syslog',
    (v) =>
      `Nov 21 05:37:06 mx1 app[9]: > AUTH CRAM-MD5\nNov 21 05:37:06 mx1 app[9]: < 334 ${v.base64(`<${v.digits(10)}@example.com>`)}\nNov 21 05:37:06 mx1 app[9]: > ${v.base64(`${v.login()} ${v.hex(32)}`)}\nNov 21 05:37:06 mx1 app[9]: < 535 5.7.8 no`,
  ),
  dialogue('IMAP', (v) => `a1 LOGIN ${v.login()} ${v.password()}\na1 NO [AUTHENTICATIONFAILED] Invalid credentials`),
  dialogue('IMAP in quotes', (v) => `a001 login "${v.local()}@example.com" "${v.password()} ${v.password()}"`),
  dialogue(
    'IMAP by SASL',
    (v) => `a1 AUTHENTICATE PLAIN\n+ \n${v.base64(`\0${v.login()}\0${v.password()}`)}\na1 NO failed`,
    'bare',
  ),
  dialogue('POP3', (v) => `USER ${v.login()}\n+OK\nPASS ${v.password()}\n-ERR`, 'bare'),
  dialogue('POP3 with a prompt', (v) => `C: USER ${v.login()}\nS: +OK\nC: PASS ${v.password()}\nS: -ERR bad`),
  dialogue('VRFY', (v) => `VRFY ${v.login()}\n250 2.1.5 ${v.person()} <${v.local()}@example.com>`, 'bare'),
  dialogue(
    'EXPN',
    (v) =>
      `-> EXPN ${v.login()}\n<- 250-${v.person()} <${v.local()}@example.com>\n<- 250 ${v.person()} <${v.local()}@example.com>`,
  ),

  dialogue(
    "Dovecot's protocol",
    (v) =>
      `auth: Debug: client in: AUTH\t1\tPLAIN\tservice=smtp\tresp=${v.base64(`\0${v.login()}\0${v.password()}`)}\nauth: Debug: client in: CONT\t1\t${v.base64(v.password())}`,
  ),
  dialogue(
    'a field of its own',
    (v) => `C: {"cmd":"AUTH PLAIN","arg":"${v.base64(`\0${v.login()}\0${v.password()}`)}"}`,
  ),
  dialogue('IMAP in octets', (v) => `a1 login {12}\n+ go\n${v.login()} {14}\n+ go\n${v.password()}\na1 OK`, 'bare'),
];

const KEYS: readonly Plant[] = [
  key('a private key', (v) => v.pem('RSA PRIVATE KEY')),
  key('a private key with headers', (v) =>
    v.pem('EC PRIVATE KEY').replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,ABCDEF\n\n'),
  ),
  key('a private key without its end', (v) => v.pem('PRIVATE KEY').split('\n').slice(0, -1).join('\n')),
  key('a private key without its beginning', (v) => v.pem('PRIVATE KEY').split('\n').slice(1).join('\n')),
  key('a private key in syslog', (v) =>
    v
      .pem('PRIVATE KEY')
      .split('\n')
      .map((line) => `Nov 21 05:37:06 mx1 app[9]: ${line}`)
      .join('\n'),
  ),
  key('a private key in JSON', (v) => JSON.stringify({ type: 'service_account', private_key: v.pem('PRIVATE KEY') })),
  key('a PGP message', (v) => v.pem('PGP MESSAGE').replace('-----\n', '-----\nVersion: GnuPG v2\n\n')),
  key('an OpenSSH key', (v) => v.pem('OPENSSH PRIVATE KEY')),
  key(
    'a TLS session',
    (v) =>
      `    Cipher    : TLS_AES_256_GCM_SHA384\n    Session-ID: ${v.hex(64).toUpperCase()}\n    Master-Key: ${v.hex(96).toUpperCase()}\n    Resumption PSK: ${v.hex(96).toUpperCase()}\n    Verify return code: 0 (ok)`,
  ),
  key(
    'a session ticket',
    (v) =>
      `    TLS session ticket:\n    0000 - ${v.pairs(16)}   ................\n    0010 - ${v.pairs(16)}   ................\n\n    Start Time: 1763703426`,
  ),
  key('a key log', (v) => `CLIENT_RANDOM ${v.hex(64)} ${v.hex(96)}\nSERVER_TRAFFIC_SECRET_0 ${v.hex(64)} ${v.hex(64)}`),
];

const ADDRESSES: readonly Plant[] = [
  address(
    'an envelope',
    (v) => `${STAMP} 4F1A20C1D2: to=<${v.local()}@gmail.com>, orig_to=<${v.login()}>, relay=none, delay=1`,
  ),
  address(
    'a quoted reply',
    (v) =>
      `${STAMP} 4F1A20C1D2: host mx[192.0.2.1] said: 550-5.1.1 The email account <${v.local()}@gmail.com> does not exist`,
  ),
  address('a quoted local part', (v) => `RCPT TO:<"${v.local()} ${v.local()}"@example.com>`),
  address('a quoted local part with escapes', (v) => `RCPT TO:<"${v.local()}\\"${v.local()}"@example.com>`),
  address('a comment', (v) => `From: ${v.local()}(${v.person()})@example.com`),
  address('xtext', (v) => `ORCPT=rfc822;${v.local()}+40gmail.com`),
  address('an entity', (v) => `mail to ${v.local()}&#64;example.com or ${v.local()}&commat;example.org`),
  address('an escape', (v) => `{"to":"${v.local()}\\u0040example.com"} '${v.local()}\\x40example.com'`),
  address('quoted-printable', (v) => `To: ${v.local()}=40example.com`),
  address('in percent', (v) => `https://example.com/unsubscribe?m=${v.local()}%40example.com`),
  address('spelled out', (v) => `write to ${v.local()} [at] example.com`),
  address(
    'the old percent',
    (v) => `RCPT TO:<${v.local()}%example.com@relay.example.org> and <${v.local()}%example.com>`,
  ),
  address('SRS', (v) => `from=<SRS0=HHH=TT=example.org=${v.local()}@fwd.example.com>`),
  address('VERP', (v) => `from=<bounces+${v.local()}=example.org@esp.example.com>`),
  address('BATV', (v) => `from=<prvs=0123456789=${v.local()}@example.org>`),
  address('X.400', (v) => `Final-Recipient: x400;/G=${v.name()}/S=${v.name()}/O=Example/PRMD=EX/ADMD=DBP/C=DE/`),
  address(
    "Exchange's directory",
    (v) =>
      `550 5.1.1 /o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${v.hex(8)}-${v.local()}`,
  ),
  address(
    'an encapsulated address',
    (v) => `RCPT TO:<IMCEAEX-_o=EXAMPLE_ou=FIRST_cn=Recipients_cn=${v.local()}@example.com>`,
  ),
  address('broken in brackets', (v) => `to=<${v.local()}\n${v.local()}@example.com>, relay=none`, 'bare'),
  address('broken before the sign', (v) => `the recipient ${v.local()}\n@example.com was refused`, 'bare'),
  address('broken behind the sign', (v) => `the recipient ${v.local()}@\nexample.com was refused`),
  address('broken softly', (v) => `To: <${v.local()}=\n${v.local()}@example.com>`, 'bare'),
  address('coloured', (v) => `to=<\u001b[1m${v.local()}\u001b[31m.${v.local()}\u001b[0m@example.com>`),
  address('with invisible characters', (v) => `to=<${v.local()}\u200b.${v.local()}\u2060@\u200bexample.com>`),
  address('a Message-ID', (v) => `message-id=<${v.local()}@mail.example.com>`),
  address('letters beyond ASCII', (v) => `to=<${v.local()}é${v.local()}@exämple.com>`),
  address('a list', (v) => `"destination":["${v.local()}@example.com","${v.local()}@example.org"]`),
];

const LOGINS: readonly Plant[] = [
  login(
    'Postfix',
    (v) => `warning: unknown[192.0.2.1]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=${v.login()}`,
  ),
  login(
    'Exim',
    (v) => `login authenticator failed for (x) [192.0.2.1]: 535 Incorrect authentication data (set_id=${v.login()})`,
  ),
  login(
    "Exim's reception",
    (v) =>
      `1vMabc-000000001Xy-0aBc <= a@example.com H=x [192.0.2.1] P=esmtpsa A=dovecot-plain:${v.login()} U=${v.login()} S=1`,
  ),
  login('sendmail', (v) => `AUTH=server, relay=x [192.0.2.1], authid=${v.login()}, mech=LOGIN, bits=0`),
  login(
    "sendmail's envelope",
    (v) => `to=${v.login()}, ctladdr=${v.login()} (1000/1000), delay=00:00:01, mailer=local`,
  ),
  login(
    'headers',
    (v) => `X-Auth-User: ${v.login()}\nX-Authenticated-User: ${v.login()}\n\t(Authenticated sender: ${v.login()})`,
  ),
  login(
    'Dovecot',
    (v) =>
      `dovecot: lmtp(${v.login()})<12><abc>: saved\ndovecot: imap-login: Login: user=<${v.login()}>, method=PLAIN\ndovecot: auth: sql(${v.login()},192.0.2.1,<x>): unknown user`,
  ),
  login('saslauthd', (v) => `do_auth : auth failure: [user=${v.login()}] [service=smtp] [realm=example.com]`),
  login('a database user', (v) => `Access denied for user '${v.login()}'@'10.0.0.5'`),
  login('sshd', (v) => `Failed password for invalid user ${v.login()} from 192.0.2.1 port 22 ssh2`),
  login('a session', (v) => `pam_unix(cron:session): session opened for user ${v.login()}(uid=0) by (uid=0)`),
  login('Windows', (v) => `user=EXAMPLE\\${v.login()} logged on`),
  login('a directory', (v) => `uid=${v.login()},ou=people,dc=example,dc=com`),
  login(
    'a mailbox that is not there',
    (v) =>
      `550 5.1.1 ${v.login()}... User unknown\n550 5.1.1 <${v.login()}>: Recipient address rejected: User unknown in local recipient table`,
  ),
  login('JSON', (v) => `{"level":"error","username":"${v.login()}","user":{"login":"${v.login()}"}}`),
  login('logfmt', (v) => `level=info user=${v.login()} msg="smtp auth failed" auth_user="${v.login()}"`),
  login('columns', (v) => `time;user;client\n05:37:06;${v.login()};192.0.2.1\n05:37:07;${v.login()};192.0.2.2`, 'bare'),

  login(
    'directories',
    (v) =>
      `create maildir file /var/mail/vhosts/example.org/${v.login()}/tmp/1.V: Permission denied, /home/${v.login()}/Maildir`,
  ),
  login(
    "Exim's delivery",
    (v) =>
      `2026-11-21 05:37:06 1vMabc-000000001Xy-0aBc => ${v.login()} <${v.login()}@example.org> R=virtual T=lmtp C="250 2.0.0 <${v.login()}> Saved"`,
  ),
  login('a blank between', (v) => `[NOTICE] [auth/flat_file] auth_user ${v.login()} failed`),
  login(
    'headers without domain',
    (v) => `Delivered-To: ${v.login()}\nReturn-Path: <${v.login()}>\nFinal-Recipient: RFC822; ${v.login()}`,
  ),
  login('a reply', (v) => `550 5.1.1 ${v.login()}: no such user here`),
  login('who did what', (v) => `sudo: ${v.login()} : TTY=pts/0 ; USER=root\nCRON[1]: (${v.login()}) CMD (/usr/bin/x)`),
];

const PEOPLE: readonly Plant[] = [
  person(
    'headers',
    (v) =>
      `From: ${v.person()} <${v.local()}@example.com>\nTo: "${v.person()}" <${v.local()}@example.com>, ${v.person()} <${v.local()}@example.org>`,
  ),
  person('an old header', (v) => `From: ${v.local()}@example.com (${v.person()})`),
  person('an encoded word', (v) => `To: =?UTF-8?B?${v.base64(v.person())}?= <${v.local()}@example.com>`),
  person(
    'JSON',
    (v) =>
      `{"from":["${v.person()} <${v.local()}@example.com>"],"to":"\\"${v.person()}\\" <${v.local()}@example.com>"}`,
  ),
  person(
    'a field',
    (v) => `{"displayName":"${v.person()}","mail":"${v.local()}@example.com"}\nDisplayName : ${v.person()}`,
  ),
  person('a headers array', (v) => `{"headers":[{"name":"From","value":"${v.person()} <${v.local()}@example.com>"}]}`),

  person(
    'beside an address',
    (v) =>
      `{"to":[{"email":"${v.local()}@example.org","name":"${v.person()}"}],"from":{"name":"${v.person()}","email":"${v.local()}@example.com"}}`,
  ),
  person('before a comma', (v) => `To: "${v.name()}, ${v.name()}" <${v.local()}@example.org>`),
];

const SUBJECTS: readonly Plant[] = [
  subject('a header', (v) => `Subject: ${v.words()}\nTo: a@example.com`),
  subject('folded', (v) => `Subject: ${v.words()}\n ${v.words()}\n\t${v.words()}\nTo: a@example.com`),
  subject(
    'Postfix',
    (v) =>
      `warning: header Subject: ${v.words()} from mx.example.com[192.0.2.1]; from=<a@example.com> to=<b@example.com>`,
  ),
  subject('Exim', (v) => `1vMabc-000000001Xy-0aBc <= a@example.com H=x [192.0.2.1] T="${v.words()}" for b@example.com`),
  subject('JSON', (v) => `{"subject":"${v.words()}","size":3}`),
  subject('JSON with quotes inside', (v) => `{"subject":"${v.words()} \\"${v.words()}\\" ${v.words()}","size":3}`),
  subject('JSON in JSON', (v) =>
    JSON.stringify({ message: JSON.stringify({ subject: `${v.words()} "${v.words()}" ${v.words()}` }) }),
  ),
  subject('JSON nested twice', (v) =>
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ subject: v.words() }) }) }),
  ),
  subject(
    'a headers array',
    (v) => `{"headers":[{"name":"Subject","value":"${v.words()}"},{"value":"${v.words()}","name":"Subject"}]}`,
  ),
  subject('pairs', (v) => `"message-headers":[["Received","by x"],["Subject","${v.words()}"]]`),
  subject('Exchange', (v) => `MessageSubject : ${v.words()}\nMessageSubject="${v.words()}"`),
  subject(
    "Exchange's columns",
    (v) =>
      `#Fields: date-time,event-id,recipient-address,message-subject\n2026-11-21T05:37:06Z,FAIL,${v.local()}@example.com,${v.words()}`,
    'bare',
  ),
  subject('a field', (v) => `subject=${v.words()}, size=3`),
  subject('other languages', (v) => `Betreff: ${v.words()}\nObjet: ${v.words()}`),
  subject('Thread-Topic', (v) => `Thread-Topic: ${v.words()}`),

  subject('code', (v) => `message.setSubject("${v.words()}");\nmsg["Subject"] = "${v.words()}"`),
  subject('a command', (v) => `mail -s "${v.words()}" ${v.local()}@example.org`),
  subject('an option', (v) => `swaks --header "Subject: ${v.words()}" --h-Subject '${v.words()}'`),
  subject('behind a notice', (v) => `Subject: Undeliverable: ${v.words()}`),
  subject('a link', (v) => `mailto:${v.local()}@example.org?subject=${v.words().replaceAll(' ', '%20')}&body=x`),
];

export const PLANTS: readonly Plant[] = [
  ...CREDENTIALS,
  ...DIALOGUES,
  ...KEYS,
  ...ADDRESSES,
  ...LOGINS,
  ...PEOPLE,
  ...SUBJECTS,
];
