/** What the answer must not claim, and what it must say instead. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEIGHT_ROWS } from '../../../lambdas/classifier/diagnosis/weights';
import { defers, fails, log, triaged } from '../diagnosis/logs';
import { questions, verdictOf } from './ask';

const [, ...rows] = readFileSync(join(__dirname, 'wordings.tsv'), 'utf8').trimEnd().split('\n');
const LINES = rows.map((row) => row.split('\t')[3] ?? '');

describe('confidence', () => {
  it('above 0.8 rests on what only one cause explains', () => {
    const decisive = new Set(WEIGHT_ROWS.filter(({ only }) => only).flatMap(({ weights }) => Object.values(weights)));
    for (const line of LINES) {
      for (const text of [line, many(line, 3), many(line, 30)]) {
        for (const { confidence } of verdictOf(text).causes) {
          if (confidence > 0.8) expect(decisive).toContain(Math.round(confidence * 100));
        }
      }
    }
  });
  it.each([
    '421 4.7.0',
    '421',
    '450 4.7.1',
    '550 5.7.1',
    '554 5.7.0',
    '451 4.4.2',
    'dsn=4.7.0',
    'dsn=5.7.1, status=bounced',
  ])('of a status code alone (%s) names no cause', (code) => {
    const [top] = verdictOf(code).causes;
    expect(top?.id ?? 'undetermined').toBe('undetermined');
  });
  it('of a code with an unknown text stays low and says that only its class was read', () => {
    const { causes } = triaged(
      log(defers({ at: 1, id: 'a' }, 'host mx.example.net[203.0.113.25] said: 451 4.9.9 Moon')),
    );
    expect(causes[0]?.id).toBe('undetermined');
    expect(causes[0]?.supports[0]?.text).toContain('class of its code alone');
  });
});

const many = (line: string, count: number) => Array.from({ length: count }, () => line).join('\n');

describe('HTTPS and browsers are off topic', () => {
  it.each([
    'This site can’t provide a secure connection www.example.com sent an invalid response. ERR_SSL_PROTOCOL_ERROR',
    'Your connection is not private NET::ERR_CERT_DATE_INVALID',
    'Secure Connection Failed. Error code: SSL_ERROR_NO_CYPHER_OVERLAP',
    '2026/11/21 06:00:01 [error] 12#12: *3 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream, request: "GET / HTTP/1.1", upstream: "https://192.0.2.3:443/"',
    '$ openssl s_client -connect www.example.com:443\nCONNECTED(00000003)\n40D7D33AFA7F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1586:SSL alert number 70',
    '$ curl -v https://www.example.com/\ncurl: (35) error:0A000126:SSL routines::unexpected eof while reading',
    '2026/11/21 06:00:01 http: TLS handshake error from 192.0.2.9:51234: EOF',
  ])('%s', (text) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'none', causes: [], checklist: [] });
    expect(verdict.technical).toMatch(/HTTPS.*off topic/);
    expect(verdict.plain).toMatch(/web pages, not about mail/);
  });
  it('but a link in a reply is not', () => {
    const verdict = triaged(
      log(
        defers(
          { at: 1, id: 'a' },
          'host gmail-smtp-in.l.google.com[192.0.2.26] said: 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail. For more information, go to https://support.google.com/mail/?p=UnsolicitedRateLimitError',
        ),
      ),
    );
    expect(verdict.causes[0]?.id).toBe('gmail-pressure');
  });
  it('beside a mail failure does not hide it', () => {
    const verdict = verdictOf(`${log(fails({ at: 1, id: 'a' }))}\n\n$ curl -v https://www.example.com/`);
    expect(verdict.stop).toEqual({ phase: 'handshake', failure: 'closed' });
  });
});

describe('what is no log gets a kind request for one', () => {
  it.each([
    ['prose', 'Hi team, since this morning we see SSL errors with Gmail, can someone help?'],
    ['a file name of a screenshot', 'Screenshot 2026-11-21 at 06.00.01.png'],
    ['a file name of a photo', 'IMG_2034.HEIC'],
    ['prose about a screenshot', 'see the attached image: https://files.example.org/Bildschirmfoto.png'],
  ])('%s', (_, text) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'none', coverage: { kind: 'talk' }, causes: [] });
    expect(questions(verdict)).toEqual([expect.stringMatching(/Paste them as text/)]);
    expect(verdict.plain).toMatch(/nothing can be said about the campaign yet/);
    expect(verdict.technical).toMatch(/raw lines are needed, not a summary or a screenshot/);
  });
});

describe('times', () => {
  const at = (stamp: string, text = 'lost connection') =>
    `${stamp} mta1 postfix/smtp[101]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: ${text}`;
  const received = (receivedAt: string, more = {}) => ({ context: { receivedAt, ...more } });

  it.each([
    ['Dec 31 23:59:50', '2027-01-01T00:00:10Z', '2026-12-31T23:59:50'],
    ['Jan  1 00:00:05', '2027-01-01T00:00:10Z', '2027-01-01T00:00:05'],
    ['Nov 21 06:00:01', '2026-11-21T12:00:00Z', '2026-11-21T06:00:01'],
    ['Nov 30 06:00:01', '2026-11-21T12:00:00Z', '2025-11-30T06:00:01'],
  ])('%s, received at %s, was %s', (stamp, receivedAt, first) => {
    expect(verdictOf(at(stamp), received(receivedAt)).scope.first).toBe(first);
  });
  it('cross New Year in order', () => {
    const { scope } = verdictOf(`${at('Dec 31 23:58:00')}\n${at('Jan  1 00:02:00')}`, received('2027-01-01T00:10:00Z'));
    expect([scope.first, scope.last]).toEqual(['2026-12-31T23:58:00', '2027-01-01T00:02:00']);
  });
  it('without zone say so, and the zone is asked for as evidence', () => {
    const verdict = verdictOf(at('Nov 21 06:00:01'));
    expect(verdict.technical).toContain('2026-11-21T06:00:01 (time zone unknown)');
    expect(verdict.evidence.find(({ id }) => id === 'timestamp-zone')?.state).toBe('missing');
  });
  it.each([
    ['2026-11-21T06:00:01.155774+02:00', '2026-11-21T06:00:01+02:00'],
    ['2026-11-21T06:00:01Z', '2026-11-21T06:00:01Z'],
    ['2026-11-21T06:00:01-0330', '2026-11-21T06:00:01-03:30'],
  ])('%s keep their offset', (stamp, first) => {
    const verdict = verdictOf(at(stamp));
    expect(verdict.scope.first).toBe(first);
    expect(verdict.technical).not.toContain('time zone');
    expect(verdict.evidence.find(({ id }) => id === 'timestamp-zone')).toMatchObject({
      state: 'present',
      value: first,
    });
  });
  it('of a zone that the caller knows carry it', () => {
    const text = at('Nov 21 06:00:01');
    expect(verdictOf(text, received('2026-11-21T12:00:00Z', { timezone: 'Europe/Berlin' })).scope.first).toBe(
      '2026-11-21T06:00:01+01:00',
    );
    expect(verdictOf(text, received('2026-11-21T12:00:00Z', { timezone: '-05:00' })).scope.first).toBe(
      '2026-11-21T06:00:01-05:00',
    );
  });
  it('of two zones are put in order, and each keeps its own', () => {
    const verdict = verdictOf(
      `${at('2026-11-21T06:00:00+02:00')}\n${at('2026-11-21T05:00:00+00:00', 'Connection timed out')}`,
    );
    expect(verdict.scope).toMatchObject({ first: '2026-11-21T06:00:00+02:00', last: '2026-11-21T05:00:00Z' });
  });
  it('with and without zone are not laid side by side silently', () => {
    const verdict = verdictOf(`${at('Nov 21 06:00:01')}\n${at('2026-11-21T07:00:00+00:00')}`);
    expect(verdict.technical).toContain('time zone known of one of them only');
  });
});
