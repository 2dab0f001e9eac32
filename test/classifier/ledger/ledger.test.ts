import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { STEPS, type Verdict } from '../../../lambdas/classifier/contract';
import { verdictOf } from '../acceptance/ask';
import { incidentOf, SAMPLE_TEXTS } from './incidents';
import { faultsOf } from './ledger';

/** `LEDGER_INCIDENTS=10000` asks for more; `LEDGER_FOLDERS=a:b` for the texts of folders, too. */
const INCIDENTS = Number(process.env['LEDGER_INCIDENTS'] ?? 1_000);
const FOLDERS = (process.env['LEDGER_FOLDERS'] ?? '').split(':').filter(Boolean);

function untrue(texts: Iterable<string>): string[] {
  const found: string[] = [];
  for (const text of texts) {
    const faults = faultsOf(verdictOf(text), text);
    if (faults.length > 0) found.push(`${faults.join('; ')} in:\n${text.slice(0, 1500)}`);
    if (found.length === 12) break;
  }
  return found;
}

function* generated(): Iterable<string> {
  for (let seed = 1; seed <= INCIDENTS; seed += 1) yield incidentOf(seed);
}

describe('no sentence says more than its facts carry', () => {
  it('for any wording that is known, pasted alone', () => {
    expect(untrue(SAMPLE_TEXTS)).toEqual([]);
  });

  it(`for ${INCIDENTS} generated incidents`, () => {
    expect(untrue(generated())).toEqual([]);
  }, 600_000);

  it('for the texts of the folders that are named', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ).filter((file) => /\.(?:log|txt|eml)$/.test(file) && statSync(file).size < 2_000_000);
    expect(untrue(files.map((file) => readFileSync(file, 'utf8')))).toEqual([]);
  }, 600_000);
});

const LOG = [
  '2026-11-20T02:11:07+00:00 out7 postfix/smtp[42]: SSL_connect error to mx1.example.net[203.0.113.25]:25: lost connection',
  '2026-11-20T02:11:07+00:00 out7 postfix/smtp[42]: 4F2A1C0D70: to=<a@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=0.9, delays=0.1/0/0.8/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
  '2026-11-20T02:40:07+00:00 out7 postfix/smtp[43]: SSL_connect error to mx1.example.net[203.0.113.25]:25: lost connection',
  '2026-11-20T02:40:07+00:00 out7 postfix/smtp[43]: 4F2A1C0D71: to=<b@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=0.9, delays=0.1/0/0.8/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
  '2026-11-20T02:41:07+00:00 out7 postfix/smtp[44]: 4F2A1C0D72: to=<c@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=0.9, delays=0.1/0/0.8/0, dsn=2.0.0, status=sent (250 2.0.0 OK)',
].join('\n');
const APP = 'nodemailer: Error: connect ECONNREFUSED 192.0.2.9:465';

const say =
  (more: string) =>
  (verdict: Verdict): Verdict => ({ ...verdict, technical: `${verdict.technical} ${more}` });
const command =
  (line: string) =>
  (verdict: Verdict): Verdict => ({
    ...verdict,
    checklist: [{ id: STEPS[0], title: 'Look', why: 'Look.', command: line, done: false }, ...verdict.checklist],
  });

describe('a planted fault is found', () => {
  it.each<[string, string, (verdict: Verdict) => Verdict, RegExp]>([
    ['nobody has to act', LOG, say('Nobody has to act.'), /nobody/],
    ['an application tries again', APP, say('Our mail server tries again by itself.'), /retry without a queue/],
    ['the only attempt', LOG, say('The only attempt failed.'), /only attempt/],
    [
      'not a block beside a refusal',
      `${LOG}\n2026-11-20T02:42:07+00:00 out7 postfix/smtp[45]: 4F2A1C0D73: to=<d@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=1, delays=0/0/1/0, dsn=5.7.1, status=bounced (host mx1.example.net[203.0.113.25] said: 550 5.7.1 blocked (in reply to RCPT TO command))`,
      say('This is not a block.'),
      /no block/,
    ],
    [
      'still open after a delivery',
      LOG,
      (verdict) => ({ ...say('It is still open.')(verdict), recovered: 'encrypted' }),
      /open/,
    ],
    ['all of them', LOG, say('All attempts failed.'), /all/],
    ['one of them', LOG, say('One attempt failed.'), /one/],
    ['a host that nobody named', LOG, say('It went to mail.somewhere.org.'), /the host mail\.somewhere\.org/],
    ['a port that nobody named', LOG, say('It went to port 2525.'), /the port 2525/],
    ['a receiver that nobody named', LOG, say('Gmail slows this sender down.'), /the receiver/],
    ['an MTA that nobody named', APP, say('Exim closes the connection.'), /the MTA Exim/],
    ['a time that nobody named', LOG, say('It began at 2026-11-19T01:00:00Z.'), /the time/],
    ['counts of another lane', LOG, (verdict) => ({ ...verdict, technical: '2 of 2 attempts failed.' }), /counts/],
    ['a cause beside another focus', LOG, (verdict) => ({ ...verdict, focus: 'dns' }), /dns beside/],
    ['a command for another host', LOG, command('nc -vz -w 10 mail.somewhere.org 25'), /command .*somewhere/],
    [
      'Gmail’s MX where no Gmail is',
      LOG,
      command('posttls-finger -l may "[gmail-smtp-in.l.google.com]"'),
      /gmail-smtp-in/,
    ],
    [
      'the MTA, where its lines are there',
      LOG,
      (verdict) => ({
        ...verdict,
        evidence: [{ id: 'mta-version', state: 'missing', ask: 'Which MTA and version writes this line?' }],
      }),
      /asks for the MTA/,
    ],
    [
      'the settings, where they are there',
      `${APP}\nsmtp_port: 465\nsmtp_ssl: true`,
      (verdict) => ({ ...verdict, evidence: [{ id: 'tls-mode', state: 'missing', ask: 'Which port is set?' }] }),
      /settings that are there/,
    ],
  ])('%s', (_, text, plant, expected) => {
    const verdict = verdictOf(text);
    expect(faultsOf(verdict, text)).toEqual([]);
    expect(faultsOf(plant(verdict), text).join('; ')).toMatch(expected);
  });
});
