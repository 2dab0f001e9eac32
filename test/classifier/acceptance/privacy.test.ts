/** Addresses and secrets planted into logs are in no part of an answer, digests and their inside included. */
import fc from 'fast-check';
import { decode } from '../../../lambdas/classifier/digest/codec';
import type { DigestContent } from '../../../lambdas/classifier/digest/content';
import { verdictOf } from './ask';

const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 9, maxLength: 16 });
/** No word of any answer begins like this. */
const planted = letters.map((tail) => `zqx${tail}`);

const SMTP = 'Nov 21 06:00:01 mta1 postfix/smtp[101]:';
const TO_GMAIL = 'relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0';

/** Lines that carry an address. */
const withAddress: ((user: string) => string)[] = [
  (user) =>
    `${SMTP} 4F1A20C1D2: to=<${user}@gmail.com>, ${TO_GMAIL}, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
  (user) =>
    `${SMTP} 4F1A20C1D3: to=<a@gmail.com>, orig_to=<${user}>, ${TO_GMAIL}, dsn=4.2.1, status=deferred (host gmail-smtp-in.l.google.com[192.0.2.26] said: 450-4.2.1 ${user}@gmail.com receives mail at a rate (in reply to RCPT TO command))`,
  (user) =>
    `${SMTP} 4F1A20C1D4: to=<a@gmail.com>, ${TO_GMAIL}, dsn=5.1.1, status=bounced (host gmail-smtp-in.l.google.com[192.0.2.26] said: 550-5.1.1 The email account <${user}@gmail.com> does not exist (in reply to RCPT TO command))`,
  (user) =>
    `2026-11-21 06:00:01 1vMabc-000000001Xy-0aBc == ${user}@gmail.com R=dnslookup T=remote_smtp defer (-37) H=gmail-smtp-in.l.google.com [192.0.2.26]: TLS session: (gnutls_handshake): timed out`,
  (user) =>
    `Nov 21 06:00:01 mta1 sendmail[9]: 6AL6FQvn005563: to=<${user}@gmail.com>, delay=00:00:00, relay=gmail-smtp-in.l.google.com. [192.0.2.26], dsn=4.0.0, stat=Deferred: 403 4.7.0 TLS handshake failed.`,
  (user) =>
    `$ swaks --to ${user}@gmail.com --server gmail-smtp-in.l.google.com --tls\n-> MAIL FROM:<${user}@example.org>\n<** 421 4.7.0 Try again later, closing connection. (MAIL)`,
  (user) =>
    `From: "${user}" <${user}@example.org>\nTo: ${user}+news@gmail.com\nMessage-ID: <${user}@mail.example.org>\nSubject: ${user} owes ${user}`,
  (user) => `421-4.7.28 Our system has detected an unusual rate of mail from ${user}@example.org`,
  (user) =>
    `SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection while sending to ${user}@gmail.com`,
];

/** Lines that carry a secret. */
const withSecret: ((secret: string) => string)[] = [
  (secret) => `~> AUTH PLAIN ${Buffer.from(`\0user\0${secret}`).toString('base64')} ${secret}`,
  (secret) => `smtp_password=${secret} host=smtp.gmail.com:587 error:0A00010B:SSL routines::wrong version number`,
  (secret) => `Authorization: Bearer ${secret}\nerror:0A00010B:SSL routines::wrong version number`,
  (secret) => `{"pass":"${secret}","host":"smtp.gmail.com","code":"ECONNRESET","message":"read ECONNRESET"}`,
];

/** Everything a digest knows, readable. */
function inside(content: DigestContent): string {
  return JSON.stringify(content, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

it.each([
  ['an address', withAddress],
  ['a secret', withSecret],
])('%s never leaves', (_, templates) => {
  fc.assert(
    fc.property(
      planted,
      fc.shuffledSubarray(templates, { minLength: 1 }),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      fc.constantFrom('\n', '\r\n', '\n> '),
      (word, chosen, redactionKey, glue) => {
        const text = chosen
          .map((line) => line(word))
          .join('\n')
          .split('\n')
          .join(glue);
        const verdict = verdictOf(text, {
          context: { receivedAt: '2026-11-21T12:00:00Z', ...(redactionKey === undefined ? {} : { redactionKey }) },
        });
        for (const said of [JSON.stringify(verdict), inside(decode(verdict.own)), inside(decode(verdict.digest))]) {
          expect(said.toLowerCase()).not.toContain(word);
        }
        const again = verdictOf('', { prior: [JSON.parse(JSON.stringify(verdict.digest))] });
        expect(JSON.stringify(again).toLowerCase()).not.toContain(word);
      },
    ),
    { numRuns: 150 },
  );
});

it('hosts, addresses of hosts and queue IDs stay: they are the evidence', () => {
  const said = JSON.stringify(verdictOf(withAddress[0]?.('anna') ?? ''));
  for (const kept of ['gmail-smtp-in.l.google.com', '4F1A20C1D2', 'mta1']) expect(said).toContain(kept);
});
