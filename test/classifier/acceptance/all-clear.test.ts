/** All clear needs proof: an error word that nobody explains is a question, never the answer that nothing failed. */
import { questions, verdictOf } from './ask';

const SENT =
  'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<a@example.net>, relay=mx.example.net[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK)';

describe('what nobody explains', () => {
  it.each([
    ['a notifier', 'Mailer error: the notification was not handed over'],
    ['an application that gives up', 'FATAL: queue runner stopped, 14 mails undelivered'],
    ['an exception alone', 'NotificationDispatchException'],
    ['a program in syslog', 'Nov 21 06:00:01 web1 shop[17]: order 4711: sending the receipt by mail failed, code 17'],
    ['a client of an MTA', 'Nov 21 06:00:01 mta1 postfix/smtp[101]: fatal: unsupported dictionary type: pgsql'],
    ['an error beside mail that left', `${SENT}\nNov 21 06:00:02 web1 shop[17]: mail to b@example.net: error 99`],
  ])('is watched, and asked for: %s', (_, text) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'watch', stop: { phase: 'unknown', failure: 'unexplained' } });
    expect(questions(verdict).length).toBeGreaterThan(0);
    expect(verdict.plain).not.toMatch(/nobody has to act|[Nn]othing (?:here |in this text )?failed/);
  });

  it('counts once, however often it is said', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `[${at}] Mailer error: not handed over`);
    expect(verdictOf(lines.join('\n'))).toMatchObject({ tier: 'watch', scope: { failures: 1 } });
  });

  it('says nothing beside a failure that is explained', () => {
    const lost =
      'Nov 21 06:00:03 mta1 postfix/smtp[101]: SSL_connect error to mx.example.net[192.0.2.26]:25: lost connection';
    const alone = verdictOf(lost);
    const beside = verdictOf(`${lost}\nNov 21 06:00:04 web1 shop[17]: mail to b@example.net: error 99`);
    expect(beside.stop).toEqual(alone.stop);
    expect(beside.scope.failures).toBe(alone.scope.failures);
  });
});

describe('no error', () => {
  it.each([
    ['a count of none', 'Mail queue: 0 errors, no failures'],
    ['a setting', 'smtp_connect_timeout = 30s\nsmtp_helo_timeout = 300s'],
    ['a person who asks', 'Hi team, since this morning we see errors with our mail, can someone help?'],
    ['a broker', 'Kafka broker: SSL handshake failure, broker 3'],
    ['a shell server', 'Nov 21 06:00:01 mx1 sshd[123]: error: kex_exchange_identification: Connection closed'],
    ['a delivery whose reply holds the word', SENT.replace('250 2.0.0 OK', '250 2.0.0 OK, error-free')],
    [
      'one process of a mail server and another',
      'warning: problem talking to server private/tlsmgr: Connection refused',
    ],
  ])('is told of %s', (_, text) => {
    expect(verdictOf(text).tier).toBe('none');
  });
});
