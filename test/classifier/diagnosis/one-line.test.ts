import { triaged } from './logs';

const TO_GMAIL =
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25';
const STATUS =
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.5, status=deferred';
const HOST = 'host gmail-smtp-in.l.google.com[192.0.2.26]';

describe('one line pasted alone', () => {
  it.each([
    ['a lost connection', `${TO_GMAIL}: lost connection`, 'handshake', 'closed', 'watch', 'path'],
    ['a reset', `${TO_GMAIL}: Connection reset by peer`, 'handshake', 'reset', 'watch', 'path'],
    ['a time-out', `${TO_GMAIL}: Connection timed out`, 'handshake', 'timeout', 'watch', 'path'],
    ['an ending that says nothing', `${TO_GMAIL}: -1`, 'handshake', 'unexplained', 'watch', 'tls'],
    ['the status alone', `${STATUS} (Cannot start TLS: handshake failure)`, 'handshake', 'unexplained', 'watch', 'tls'],
    [
      'a library line that names the version',
      'warning: TLS library problem: error:0A00042E:SSL routines::tlsv1 alert protocol version',
      'handshake',
      'protocol-version',
      'investigate',
      'tls',
    ],
    [
      'no shared cipher',
      'error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher',
      'handshake',
      'cipher',
      'investigate',
      'tls',
    ],
    [
      'an unverified certificate',
      `${STATUS} (Server certificate not verified)`,
      'certificate',
      'certificate',
      'investigate',
      'certificate',
    ],
    [
      'TLS not offered',
      `${STATUS} (TLS is required, but was not offered by ${HOST})`,
      'ehlo',
      'not-offered',
      'investigate',
      'path',
    ],
    [
      'a 454 to STARTTLS',
      `${STATUS} (TLS is required, but ${HOST} refused to start TLS: 454 4.7.0 TLS not available due to local problem)`,
      'starttls',
      'refused',
      'watch',
      'tls',
    ],
    [
      'a 421 to STARTTLS',
      `${STATUS} (TLS is required, but ${HOST} refused to start TLS: 421 4.7.0 Temporary System Problem. Try again later)`,
      'starttls',
      'deferred',
      'watch',
      'pacing',
    ],
    [
      'a system problem',
      `${STATUS} (${HOST} refused to talk to me: 421 4.7.0 Temporary System Problem. Try again later (10).)`,
      'banner',
      'deferred',
      'watch',
      'pacing',
    ],
    [
      'a named rate',
      `${STATUS} (${HOST} said: 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address (in reply to end of DATA command))`,
      'session',
      'deferred',
      'investigate',
      'pacing',
    ],
    [
      'mail that came without TLS',
      `${STATUS} (${HOST} said: 421-4.7.29 This email has been rate limited because it was not sent over a TLS connection (in reply to MAIL FROM command))`,
      'session',
      'deferred',
      'investigate',
      'tls',
    ],
    [
      'missing authentication',
      `${STATUS.replace('deferred', 'bounced')} (${HOST} said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. (in reply to end of DATA command))`,
      'session',
      'rejected',
      'investigate',
      'policy',
    ],
    [
      'a refused connection',
      'Nov 21 06:00:01 mta1 postfix/smtp[101]: connect to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection refused',
      'connect',
      'unreachable',
      'watch',
      'path',
    ],
    [
      'a connection that timed out',
      'Nov 21 06:00:01 mta1 postfix/smtp[101]: connect to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection timed out',
      'connect',
      'timeout',
      'watch',
      'path',
    ],
    [
      'a name server that fails',
      `${STATUS} (Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again)`,
      'dns',
      'dns',
      'watch',
      'dns',
    ],
    [
      'a name that does not exist',
      `${STATUS} (Host or domain name not found. Name service error for name=gmial.example type=A: Host not found)`,
      'dns',
      'dns',
      'investigate',
      'dns',
    ],
    [
      'a full mailbox',
      `${STATUS} (${HOST} said: 452-4.2.2 The recipient's inbox is out of storage space. (in reply to RCPT TO command))`,
      'session',
      'deferred',
      'watch',
      'none',
    ],
    [
      'an unknown user',
      `${STATUS.replace('deferred', 'bounced')} (${HOST} said: 550-5.1.1 The email account that you tried to reach does not exist. (in reply to RCPT TO command))`,
      'session',
      'rejected',
      'watch',
      'none',
    ],
  ])('%s', (_, text, phase, failure, tier, focus) => {
    const verdict = triaged(text);
    expect(verdict.stop).toMatchObject({ phase, failure });
    expect([verdict.tier, verdict.focus]).toEqual([tier, focus]);
    expect(verdict.tierReasons[0]?.lines).toEqual([1]);
    expect(verdict.causes[0]?.supports[0]?.line ?? verdict.causes[0]?.id).toBe(1);
  });

  it.each([
    ['a delivery', `${STATUS.replace('deferred', 'sent')} (250 2.0.0 OK  1795240000 abc123si1.1 - gsmtp)`],
    [
      'an unverified but established session',
      'Nov 21 06:00:01 mta1 postfix/smtp[101]: Untrusted TLS connection established to gmail-smtp-in.l.google.com[192.0.2.26]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)',
    ],
    [
      'a stranger at our own server',
      'Nov 21 06:00:01 mta1 postfix/smtpd[301]: SSL_accept error from unknown[203.0.113.9]: lost connection',
    ],
    ['talk', 'Our newsletter goes out on Tuesday.'],
  ])('%s is no failure', (_, text) => {
    const verdict = triaged(text);
    expect(verdict).toMatchObject({ tier: 'none', focus: 'none', stop: { failure: 'none' }, causes: [] });
    expect(verdict.tierReasons[0]?.rule).toBe('T0');
  });
});
