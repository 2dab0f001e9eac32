/** Which way mail goes: what clients, filters and mailboxes of ours do is no delivery that failed. */
import { verdictOf } from './acceptance/ask';

const postfix = (program: string, said: string) => `Nov 21 06:00:01 mx1 postfix/${program}[101]: ${said}`;
const exim = (said: string) => `2026-11-21 06:00:01 ${said}`;
const ID = '1xUdpB-0007h7-31';
const DELIVERY = 'delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred';

describe('mail that comes in or stays', () => {
  it.each([
    [
      'a recipient that Exim refuses',
      exim('H=client.example.net [192.0.2.7] F=<a@example.net> rejected RCPT <u@example.org>: relay not permitted'),
    ],
    [
      'a recipient that Exim puts off',
      exim('H=client.example.net [192.0.2.7] F=<a@example.net> temporarily rejected RCPT <u@example.org>: greylisted'),
    ],
    [
      'a message that Exim refuses',
      exim(
        `${ID} H=client.example.net [192.0.2.7] F=<a@example.net> rejected after DATA: this message looks like spam`,
      ),
    ],
    [
      'a greeting that Exim refuses',
      exim('H=(ylmf-pc) [192.0.2.7] rejected EHLO or HELO ylmf-pc: syntactically invalid argument(s)'),
    ],
    [
      'a client that waits too long',
      exim('SMTP command timeout on connection from client.example.net [192.0.2.7] D=5m'),
    ],
    [
      'a client that waits too long with its data',
      exim(
        'SMTP data timeout (message abandoned) on connection from client.example.net [192.0.2.7] F=<a@example.net> D=5m',
      ),
    ],
    [
      'a client that speaks out of turn',
      exim(
        'SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=[192.0.2.7] input="x"',
      ),
    ],
    ['a client that goes', exim('SMTP connection lost after STARTTLS from client.example.net [192.0.2.7]')],
    [
      'a sender who cannot be called back',
      exim(
        'H=client.example.net [192.0.2.7] sender verify defer for <a@example.net>: could not connect to mx.example.net [192.0.2.8]: Connection timed out',
      ),
    ],
    [
      'a callout that fails',
      exim(
        'H=client.example.net [192.0.2.7] F=<a@example.net> temporarily rejected RCPT <u@example.org>: Could not complete sender verify callout: mx.example.net [192.0.2.8] : response to "RCPT TO:<a@example.net>" was: 450 4.7.1 Greylisted',
      ),
    ],
    [
      'a virus scanner',
      exim(
        `${ID} malware acl condition: clamd /run/clamav/clamd.ctl : unable to read from socket (Connection timed out)`,
      ),
    ],
    [
      'a spam filter',
      exim(`${ID} spam acl condition: warning - spamd connection to 127.0.0.1, port 783 failed: Connection refused`),
    ],
    [
      'a mailbox of Exim over quota',
      exim(
        `${ID} == u@example.org R=localuser T=local_delivery defer (-22): mailbox is full (MTA-imposed quota exceeded while writing to file)`,
      ),
    ],
    [
      'LMTP of Exim',
      exim(`${ID} == u@example.org R=virtual T=dovecot_lmtp defer (146): Connection refused: LMTP error`),
    ],
    [
      'a client that Postfix refuses',
      postfix(
        'smtpd',
        'NOQUEUE: reject: RCPT from client.example.net[192.0.2.7]: 554 5.7.1 <u@example.org>: Relay access denied; from=<a@example.net> to=<u@example.org> proto=ESMTP helo=<client.example.net>',
      ),
    ],
    [
      'a client that Postfix puts off',
      postfix(
        'smtpd',
        'NOQUEUE: reject: RCPT from client.example.net[192.0.2.7]: 450 4.2.0 <u@example.org>: Recipient address rejected: Greylisted; from=<a@example.net> to=<u@example.org> proto=ESMTP helo=<client.example.net>',
      ),
    ],
    [
      'a milter of Postfix',
      postfix(
        'cleanup',
        '4F1A20C1D2: milter-reject: END-OF-MESSAGE from client.example.net[192.0.2.7]: 5.7.1 Spam message rejected; from=<a@example.net> to=<u@example.org> proto=ESMTP helo=<client.example.net>',
      ),
    ],
    [
      'postscreen',
      postfix(
        'postscreen',
        'NOQUEUE: reject: RCPT from [192.0.2.7]:4711: 550 5.7.1 Service unavailable; client [192.0.2.7] blocked using zen.spamhaus.org',
      ),
    ],
    [
      'a filter on this machine',
      postfix(
        'smtp',
        `4F1A20C1D2: to=<u@example.org>, relay=127.0.0.1[127.0.0.1]:10024, ${DELIVERY} (connect to 127.0.0.1[127.0.0.1]:10024: Connection refused)`,
      ),
    ],
    [
      'a filter that is named by an instance',
      postfix(
        'amavis/smtp',
        '4F1A20C1D2: host 127.0.0.1[127.0.0.1]:10024 said: 451 4.5.0 Error in processing, id=1, virus_scan FAILED (in reply to end of DATA command)',
      ),
    ],
    [
      'LMTP of Postfix',
      postfix(
        'lmtp',
        `4F1A20C1D2: to=<u@example.org>, relay=mx1[private/dovecot-lmtp], ${DELIVERY} (host mx1[private/dovecot-lmtp] said: 451 4.2.0 Internal error occurred (in reply to end of DATA command))`,
      ),
    ],
    [
      'a mailbox of Postfix',
      postfix(
        'virtual',
        `4F1A20C1D2: to=<u@example.org>, relay=virtual, ${DELIVERY.replace('deferred', 'bounced')} (unknown user: "u@example.org")`,
      ),
    ],
    ['a pipe', postfix('pipe', `4F1A20C1D2: to=<u@example.org>, relay=dovecot, ${DELIVERY} (temporary failure)`)],
    [
      'an address that is asked for',
      postfix(
        'smtp',
        '4F1A20C1D2: to=<u@example.org>, relay=mx.example.org[192.0.2.8]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=undeliverable (host mx.example.org[192.0.2.8] said: 550 5.1.1 no such user (in reply to RCPT TO command))',
      ),
    ],
    ['a client without a head', 'timeout after END-OF-MESSAGE from unknown[192.0.2.7]'],
    [
      'Courier',
      'Nov 21 06:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.9,msg="535 Authentication failed.",cmd: AUTH LOGIN',
    ],
    [
      'an IMAP server',
      'Nov 21 06:00:01 mx1 imapd-ssl: LOGIN FAILED, user=ann, ip=[::ffff:192.0.2.9], error: authentication failed',
    ],
    [
      'a mailbox of Dovecot',
      'Nov 21 06:00:01 mx1 dovecot: lmtp(u@example.org): Error: failed to store mail: Quota exceeded (mailbox for user is full)',
    ],
    ['SpamAssassin', 'Nov 21 06:00:01 mx1 spamd[12]: prefork: child states: error: timeout reading from client'],
    [
      'amavis',
      'Nov 21 06:00:01 mx1 amavis[12]: (12-1) (!)connect to /run/clamav/clamd.ctl failed, attempt #1: Connection refused',
    ],
    [
      'postgrey',
      'Nov 21 06:00:01 mx1 postgrey[12]: action=greylist, reason=new, client_name=client.example.net, client_address=192.0.2.7, sender=a@example.net, recipient=u@example.org',
    ],
    [
      'a milter of Sendmail',
      'Nov 21 06:00:01 mx1 sm-mta[12]: 6AL5A2Bv031500: Milter: data, reject=550 5.7.1 Command rejected',
    ],
    [
      'a client of Sendmail',
      'Nov 21 06:00:01 mx1 sm-mta[12]: 6AL5A2Bv031500: timeout waiting for input from client.example.net during server cmd read',
    ],
    [
      'a mailbox of Sendmail',
      'Nov 21 06:00:01 mx1 sm-mta[12]: 6AL5A2Bv031500: to=<u@example.org>, delay=00:00:00, mailer=local, pri=30000, dsn=4.2.2, stat=Deferred: mailbox full',
    ],
  ])('%s: none', (_, text) => {
    const { tier, direction } = verdictOf(text);
    expect({ tier, direction }).toEqual({ tier: 'none', direction: expect.stringMatching(/^(?:inbound|unknown)$/) });
  });
});

describe('mail that goes out', () => {
  it.each([
    [
      'a server that speaks of its own callout',
      exim(
        `${ID} ** u@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.8]: SMTP error from remote mail server after RCPT TO:<u@example.org>: 550 5.7.1 Callout verification failed`,
      ),
    ],
    [
      'a server that says what it rejected',
      exim(
        `${ID} H=mx.example.org [192.0.2.8]: SMTP error from remote mail server after MAIL FROM:<a@example.net>: 451 4.7.1 temporarily rejected MAIL`,
      ),
    ],
    [
      'a relay on this machine',
      postfix(
        'smtp',
        `4F1A20C1D2: to=<u@example.org>, relay=none, ${DELIVERY} (connect to 127.0.0.1[127.0.0.1]:2525: Connection refused)`,
      ),
    ],
    [
      'a relay that is reached by name',
      exim(
        `${ID} == u@example.org R=smarthost T=relay_via_smarthost defer (111): Connection refused H=relay.example.net [192.0.2.9]`,
      ),
    ],
  ])('%s: failed', (_, text) => {
    expect(verdictOf(text).tier).not.toBe('none');
  });
});
