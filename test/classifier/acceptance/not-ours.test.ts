/** What a text may hold that is no failure of mail on its way out: strangers who connect, other services, plain talk. */
import { verdictOf } from './ask';

describe('no alarm', () => {
  it.each([
    [
      'Exim and a client that guesses passwords',
      '2026-11-21 05:10:02 dovecot_login authenticator failed for H=(User) [203.0.113.4]:52413: 535 Incorrect authentication data (set_id=info@example.org)',
    ],
    [
      'Exim and a client that goes away',
      '2026-11-21 05:10:02 unexpected disconnection while reading SMTP command from (ZTZ) [203.0.113.4] (error: Connection reset by peer)',
    ],
    [
      'Sendmail and a client that comes too often',
      'Nov 21 05:10:02 mx1 sm-mta[28606]: ruleset=check_relay, arg1=c.example.org, relay=c.example.org [203.0.113.4], reject=421 4.3.2 Connection rate limit exceeded.',
    ],
    [
      'Postfix and a client, without a head',
      'NOQUEUE: reject: VRFY from c.example.org[203.0.113.4]: 554 5.7.1 Service unavailable; blocked using zen.spamhaus.org',
    ],
    ['a process of Postfix itself', 'warning: problem talking to server private/tlsmgr: Connection refused'],
    ['a directory', 'javax.naming.CommunicationException: simple bind failed: ldap.example.org:5636'],
    ['a database', 'mysql pid 4501: Too many connections'],
    ['another queue', 'Kafka broker: SSL handshake failure, broker 3'],
    ['a web service', '{"service":"billing","response":"502 Bad Gateway"}'],
    ['a report of success', 'The newsletter: 3 emails were sent; 0 failed to send emails'],
    [
      'a web server with a code that mail has too',
      '$ curl -v https://api.example.com/\n* Connected to api.example.com (192.0.2.9) port 443\n< HTTP/2 421\n421 Misdirected Request',
    ],
    [
      'a mailbox that refuses a login',
      '$ openssl s_client -connect imap.example.org:993\nCONNECTED(00000003)\n535 Authentication failed.',
    ],
    ['a resolver', 'Nov 21 06:00:01 ns1 named[55]: query failed (SERVFAIL) for example.org/IN/MX at query.c:8400'],
    ['talk', 'We have 450 servers with reverse DNS set, all fine'],
  ])('is given for %s', (_, text) => {
    expect(verdictOf(text).tier).toBe('none');
  });
});

describe('mail that failed', () => {
  it.each([
    ['a stack frame of line 993', 'stream_socket_enable_crypto(): SSL operation failed in /app/SMTP.php:993'],
    [
      'an address that ends like a port',
      'SSL_connect error to mx.example.org[2001:db8:c0c:0:0:0:0:993]:25: Connection reset by peer',
    ],
    ['the words of a pool', 'ERROR mailer: SMTP command from pool 3 failed: (421, b"4.7.0 Try again later.")'],
    [
      'a reply that quotes a ruleset',
      'Nov 21 05:10:02 mx1 sendmail[31500]: 6AL5A2Bv031500: to=<ann@gmail.com>, mailer=esmtp, relay=mx.example.org. [192.0.2.26], stat=Deferred: 451 4.7.1 ruleset=check_mail',
    ],
    [
      'a mail session that an application server looks up',
      'javax.mail.MessagingException: Could not connect to SMTP host: smtp.example.org, port: 587\n\tat javax.naming.spi.NamingManager.getObjectInstance(NamingManager.java:321)\nCaused by: java.net.ConnectException: Connection refused',
    ],
    [
      'a database that answers',
      '[2026-11-21 06:00:05] app.INFO: Redis connection to 192.0.2.9:6379 ok\n[2026-11-21 06:00:06] app.ERROR: Expected response code "220" but got code "421", with message "421 4.7.0 Try again later."',
    ],
    [
      'the line of another program, as long as itself',
      'Nov 21 06:00:01 web1 nginx[12]: upstream: "https://192.0.2.3:443/" handshake failed\nSSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection\nstatus=deferred (Cannot start TLS: handshake failure)',
    ],
    [
      'what a browser shows',
      'posttls-finger: SSL_connect error to mx.example.org[192.0.2.26]:25: lost connection\nIn Chrome I see ERR_SSL_PROTOCOL_ERROR on the dashboard.',
    ],
    [
      'the prompt behind a transcript',
      '$ swaks --to ann@example.org --server mx.example.org\n=== Connected to mx.example.org.\n<-  220 mx.example.org ESMTP\n -> EHLO app.example.com\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 2.0.0 Ready to start TLS\nroot@mx1:~# tail -n 50 /var/log/mail.log',
    ],
  ])('is seen beside %s', (_, text) => {
    expect(verdictOf(text).tier).not.toBe('none');
  });

  it('is not told as another service of web pages alone', () => {
    expect(verdictOf('fetchmail: Server certificate verification error: expired').plain).toMatch(/another service/);
  });
});

it('a dialogue from its middle misses no STARTTLS that came before', () => {
  const { stop, tier } = verdictOf(
    '> EHLO app01.example.com\n< 250-mx.example.org at your service\n< 250-SIZE 157286400\n< 250 SMTPUTF8\n> MAIL FROM:<news@example.com>\n< 250 2.1.0 OK\n> RCPT TO:<ann@example.org>\n< 250 2.1.5 OK\n> DATA\n< 354 Go ahead\n< 421 4.7.28 Our system has detected an unusual rate of mail from your address.\n',
  );
  expect(stop).toMatchObject({ phase: 'session', failure: 'deferred' });
  expect(tier).not.toBe('none');
});

it('who answers right behind the connection stands at the greeting', () => {
  const { stop } = verdictOf('* Connected to mx.example.org (192.0.2.26) port 25\n< 421 4.3.2 Service not available\n');
  expect(stop.phase).toBe('banner');
});
