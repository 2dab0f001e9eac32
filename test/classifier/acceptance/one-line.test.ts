/** Decision tables part 2, "One line pasted alone": the rows that diagnosis/one-line.test.ts does not hold. */
import { questions, verdictOf } from './ask';

const SMTP = 'Nov 21 06:00:01 mta1 postfix/smtp[101]: ';
const HOST = 'host gmail-smtp-in.l.google.com[192.0.2.26]';
const disposed = (status: string, reason: string) =>
  `${SMTP}4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.0, status=${status} (${reason})`;
const said = (reply: string, status = 'deferred') =>
  disposed(status, `${HOST} said: ${reply} (in reply to end of DATA command)`);
const EXIM = '2026-11-21 06:00:01 1vMabc-000000001Xy-0aBc';

it.each([
  [
    'a line cut at its end',
    `${SMTP}SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25`,
    'handshake/unexplained',
    'watch',
    'tls',
  ],
  [
    'a paraphrase',
    'Delivery to Gmail temporarily deferred: TLS negotiation failed after STARTTLS',
    'handshake/unexplained',
    'watch',
    'tls',
  ],
  [
    'a library line without program',
    'TLS library problem: error:0A000126:SSL routines::unexpected eof while reading:',
    'handshake/closed',
    'watch',
    'path',
  ],
  [
    'an alert',
    'error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
    'handshake/alert',
    'investigate',
    'tls',
  ],
  [
    'a certificate that has expired',
    `${SMTP}server certificate verification failed for gmail-smtp-in.l.google.com[192.0.2.26]:25: certificate has expired`,
    'certificate/certificate',
    'investigate',
    'certificate',
  ],
  ['a greeting of stars', '220 ***************************************', 'ehlo/not-offered', 'investigate', 'path'],
  ['an overwritten capability', '250-XXXXXXXA', 'ehlo/not-offered', 'investigate', 'path'],
  ['a busy server (4.4.5)', said('421-4.4.5 Server busy, try again later.'), 'session/deferred', 'watch', 'pacing'],
  [
    'a temporary problem (4.3.0)',
    said('451 4.3.0 Temporary System Problem. Try again later (10).'),
    'session/deferred',
    'watch',
    'pacing',
  ],
  [
    'a refusal that answers EHLO',
    disposed(
      'deferred',
      `${HOST} refused to talk to me: 421-4.7.0 Try again later, closing connection. (EHLO) ab12 - gsmtp`,
    ),
    'ehlo/deferred',
    'watch',
    'configuration',
  ],
  [
    'a bare refusal that answers EHLO',
    '421-4.7.0 Try again later, closing connection. (EHLO) ab12si - gsmtp',
    'ehlo/deferred',
    'watch',
    'configuration',
  ],
  [
    'a named reputation',
    said('421-4.7.0 This message is suspicious due to the very low reputation of the sending IP address.'),
    'session/deferred',
    'investigate',
    'pacing',
  ],
  [
    'a rejection for want of TLS',
    said('550-5.7.29 This email has been blocked because it was not sent over a TLS connection.', 'bounced'),
    'session/rejected',
    'investigate',
    'tls',
  ],
  [
    'a missing reverse name',
    said('421-4.7.0 [192.0.2.7] The IP address sending this message does not have a PTR record setup'),
    'session/deferred',
    'investigate',
    'policy',
  ],
  [
    'a rejection for a missing reverse name',
    said('550-5.7.25 The IP address sending this message does not have a PTR record setup', 'bounced'),
    'session/rejected',
    'investigate',
    'policy',
  ],
  [
    'missing authentication',
    said('421-4.7.26 This email has been rate limited because it is unauthenticated.'),
    'session/deferred',
    'investigate',
    'policy',
  ],
  [
    'a rejection for content',
    said('550-5.7.1 [192.0.2.7] Our system has detected that this message is likely unsolicited mail.', 'bounced'),
    'session/rejected',
    'investigate',
    'policy',
  ],
  [
    'wrong version number at 465',
    `${SMTP}SSL_connect error to smtp.gmail.com[192.0.2.30]:465: -1\n${SMTP}warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:`,
    'handshake/not-tls',
    'investigate',
    'configuration',
  ],
  [
    'wrong version number at 587',
    'sendMail to smtp.gmail.com:587 failed: write EPROTO 80:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
    'handshake/not-tls',
    'investigate',
    'configuration',
  ],
  [
    'wrong version number behind 465',
    'error:0A00010B:SSL routines::wrong version number: connecting to smtp.gmail.com:465',
    'handshake/not-tls',
    'investigate',
    'configuration',
  ],
  [
    'wrong version number at 25',
    `${SMTP}warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:465:`,
    'handshake/not-tls',
    'investigate',
    'path',
  ],
  [
    'no free descriptors',
    `${SMTP}fatal: socket: Too many open files`,
    'unknown/unexplained',
    'investigate',
    'capacity',
  ],
  [
    'a retry time that is not reached',
    `${EXIM} == a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'`,
    'unknown/unexplained',
    'watch',
    'none',
  ],
  [
    'a mailbox that gets too much',
    said('450-4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages'),
    'session/deferred',
    'watch',
    'none',
  ],
  [
    'Exim sending in clear after a reset',
    `${EXIM} TLS session: (gnutls_handshake): Error in the pull function.: delivering unencrypted to H=gmail-smtp-in.l.google.com [192.0.2.26] (not in hosts_require_tls)`,
    'handshake/reset',
    'investigate',
    'path',
  ],
  [
    'Exim sending in clear after an alert',
    `${EXIM} TLS session: (gnutls_handshake): Error in protocol version: delivering unencrypted to H=gmail-smtp-in.l.google.com [192.0.2.26] (not in hosts_require_tls)`,
    'handshake/protocol-version',
    'investigate',
    'tls',
  ],
  [
    'OpenSMTPD sending in clear',
    'Nov 21 06:00:01 mx smtpd[901]: smtp-out: Error on session 1a2b3c4d5e6f7a8b: opportunistic TLS failed, downgrading to plain',
    'handshake/unexplained',
    'investigate',
    'tls',
  ],
])('%s', (_, text, stop, tier, focus) => {
  const verdict = verdictOf(text);
  expect(`${verdict.stop.phase}/${verdict.stop.failure}`).toBe(stop);
  expect([verdict.tier, verdict.focus]).toEqual([tier, focus]);
});

it.each([
  [
    'noise at the end of a delivered session',
    `${EXIM} => a@gmail.com R=dnslookup T=remote_smtp H=gmail-smtp-in.l.google.com [192.0.2.26] X=TLS1.3:ECDHE_X25519__ECDSA_SECP256R1_SHA256__AES_256_GCM:256 CV=yes C="250 2.0.0 OK ab - gsmtp"\n2026-11-21 06:00:02 TLS error on connection to gmail-smtp-in.l.google.com [192.0.2.26] (recv): The TLS connection was non-properly terminated.`,
  ],
  ['a stranger at our own server', `${SMTP.replace('smtp[', 'smtpd[')}SSL_accept error from unknown[192.0.2.3]: -1`],
])('%s is no failure', (_, text) => {
  expect(verdictOf(text)).toMatchObject({ tier: 'none', focus: 'none', stop: { failure: 'none' }, causes: [] });
});

it('asks for the first failure behind a retry time that is not reached', () => {
  const verdict = verdictOf(
    `${EXIM} == a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'`,
  );
  expect(questions(verdict)[0]).toMatch(/at the first failure/);
});

it('says of mail that goes out in clear that it did', () => {
  const verdict = verdictOf(
    `${EXIM} TLS session: (gnutls_handshake): timed out: delivering unencrypted to H=gmail-smtp-in.l.google.com [192.0.2.26] (not in hosts_require_tls)`,
  );
  expect(verdict.recovered).toBe('cleartext');
  expect(verdict.tierReasons.map(({ rule }) => rule)).toEqual(['I4']);
  expect(verdict.guardrails).toContain('may-have-gone-in-clear-text');
});
