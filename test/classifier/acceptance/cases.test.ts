/** What people paste, and what the answer must be: session order before wording, the pattern before the single line. */
import type { Verdict } from '../../../lambdas/classifier/contract';
import { defers, delivers, fails, GMAIL, log, many, OTHER, OUTLOOK, triaged } from '../diagnosis/logs';
import { questions, verdictFrom, verdictOf } from './ask';

describe('the line that everybody finds in a web search, pasted alone', () => {
  const verdict = verdictOf(
    'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25 TLS negotiation failed after STARTTLS delivery temporarily deferred',
  );
  it('stops in the handshake, unexplained, on the way out', () => {
    expect(verdict.stop).toEqual({ phase: 'handshake', failure: 'unexplained' });
    expect(verdict).toMatchObject({ direction: 'outbound', tier: 'watch', focus: 'tls' });
  });
  it('leaves the cause undetermined before it names any', () => {
    expect(verdict.causes.slice(0, 3).map(({ id }) => id)).toEqual([
      'undetermined',
      'transient-drop',
      'path-interference',
    ]);
    for (const { confidence } of verdict.causes) expect(confidence).toBeLessThan(0.5);
  });
  it('says what would raise the tier', () => {
    expect(verdict.wouldChange.map(({ to }) => to)).toEqual(['investigate', 'investigate', 'closed']);
  });
  it('asks first for the missing end of the line, then for the fate of the queue ID', () => {
    const [first, second] = questions(verdict);
    expect(first).toMatch(/SSL_connect error …:.*TLS library line of the same process/);
    expect(second).toMatch(/delivered later.*encrypted/);
    expect(questions(verdict).join()).not.toContain('Which MTA');
  });
  it('says that Gmail has seen and judged nothing', () => {
    expect(verdict.plain).toMatch(/Gmail has not seen the message/);
    expect(verdict.guardrails).toContain('keep-tls-on');
  });
});

describe('a close, a 421 and a TLS error in one cluster', () => {
  const CLUSTER = [
    'connection closed by the remote host',
    '421 4.7.0 Temporary System Problem. Try again later (3).',
    'SSL error: connect failed: protocol error',
  ];
  it.each([
    ['bare', CLUSTER],
    ['with ISO times', CLUSTER.map((line, i) => `2026-11-21T06:00:0${i}Z ${line}`)],
    ['with times and offset', CLUSTER.map((line, i) => `2026-11-21T06:00:0${i}+02:00 ${line}`)],
    ['with syslog times', CLUSTER.map((line, i) => `Nov 21 06:00:0${i} ${line}`)],
    ['with syslog times and a host', CLUSTER.map((line, i) => `Nov 21 06:00:0${i} relay1 ${line}`)],
    ['with Windows line ends', CLUSTER.map((line) => `${line}\r`)],
    ['as a quotation', CLUSTER.map((line) => `> ${line}`)],
  ])('%s: the deferral is the cause, the TLS error its echo', (_, lines) => {
    const verdict = verdictOf(lines.join('\n'));
    expect(verdict.stop).toMatchObject({ failure: 'deferred', detail: 'system-problem' });
    expect(verdict.causes[0]?.id).toBe('gmail-pressure');
    expect(verdict.causes[0]?.supports[0]?.line).toBe(2);
    expect(verdict.focus).toBe('pacing');
    expect(verdict.guardrails).toContain('no-faster-retries');
    expect(verdict.observations.find(({ line }) => line === 3)).toMatchObject({ echo: true });
    expect(verdict.scope.attempts).toBe(1);
  });
});

const YAHOO = 'mta5.am0.yahoodns.net[198.51.100.60]:25';

describe('the same STARTTLS failure on four receivers at low volume', () => {
  it.each(['lost connection', '-1', 'Connection reset by peer'] as const)('(%s) is about our side', (ending) => {
    const verdict = triaged(
      log(...[GMAIL, OUTLOOK, YAHOO, OTHER].map((relay, i) => fails({ at: 1 + 6 * i, id: `m${i}`, relay }, ending))),
    );
    expect(verdict.scope.pattern).toBe('every-destination');
    expect(['tls', 'path']).toContain(verdict.focus);
    expect(verdict.causes.find(({ id }) => id === 'gmail-pressure')?.confidence ?? 0).toBeLessThan(0.1);
  });
});

describe('errors that follow launches', () => {
  const toGmail = [
    many(8, (i) => fails({ at: 60 + i / 10, id: `f${i}`, process: 200 + i })),
    many(8, (i) => delivers({ at: 60 + i / 10, id: `g${i}`, process: 300 + i })),
    many(12, (i) => delivers({ at: 10 + i * 4, id: `s${i}` })),
  ];
  const others = (make: typeof fails | typeof delivers) => [
    many(8, (i) => make({ at: 60 + i / 10, id: `o${i}`, relay: OTHER, process: 400 + i })),
    many(6, (i) => delivers({ at: 10 + i * 4, id: `p${i}`, relay: OTHER, process: 500 })),
  ];
  it.each<[string, string, Verdict['focus']]>([
    ['towards Gmail alone', log(...toGmail), 'pacing'],
    ['towards Gmail while another receiver takes mail', log(...toGmail, ...others(delivers)), 'pacing'],
    ['towards another receiver, too', log(...toGmail, ...others(fails)), 'capacity'],
  ])('%s', (_, text, focus) => {
    const verdict = triaged(text);
    expect(verdict.scope.loadLinked).toBe('yes');
    expect(verdict.focus).toBe(focus);
    expect(verdict.tierReasons.map(({ rule }) => rule)).toContain('I2');
    const share = (id: string) => verdict.causes.find((cause) => cause.id === id)?.confidence ?? 0;
    expect(share('gmail-pressure') + share('sender-strain')).toBeGreaterThan(share('sender-tls-stack') * 5);
  });
  it('are no matter of load when idle minutes fail as well', () => {
    const verdict = triaged(
      log(
        many(6, (i) => fails({ at: 5 + 20 * i, id: `f${i}` })),
        many(6, (i) => delivers({ at: 10 + 20 * i, id: `s${i}` })),
      ),
    );
    expect(verdict.scope.loadLinked).toBe('no');
    expect(['pacing', 'capacity']).not.toContain(verdict.focus);
  });
});

describe('one of two hosts fails', () => {
  const verdict = triaged(
    log(
      many(4, (i) => fails({ at: 1 + 3 * i, id: `a${i}`, host: 'mta1' })),
      many(4, (i) => delivers({ at: 2 + 3 * i, id: `b${i}`, host: 'mta2', process: 77 })),
    ),
  );
  it('names the host that differs', () => {
    expect(verdict.scope.pattern).toBe('one-host');
    expect(verdict.contrast).toMatchObject({ attribute: 'host', failing: 'mta1', succeeding: 'mta2' });
    expect(verdict.checklist.map(({ id }) => id)).toEqual(expect.arrayContaining(['compare', 'fail-over']));
  });
});

describe('a policy that asks for the mail domain in the certificate', () => {
  const MISMATCH = [
    'Nov 21 06:00:01 mta1 postfix/smtp[101]: server certificate verification failed for gmail-smtp-in.l.google.com[192.0.2.26]:25: num=62:hostname mismatch',
    'Nov 21 06:00:01 mta1 postfix/smtp[101]: 4F1A20C1D2: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.5, status=deferred (Server certificate not verified)',
  ].join('\n');
  it.each([
    ['in the policy map', 'gmail.com secure'],
    ['with a match list of its own', 'gmail.com    secure match=gmail.com:.gmail.com'],
    ['by default', 'smtp_tls_policy_maps =\nsmtp_tls_security_level = secure'],
    ['in the match list of main.cf', 'smtp_tls_secure_cert_match = nexthop, dot-nexthop'],
  ])('%s explains the mismatch', (_, policy) => {
    for (const text of [`${MISMATCH}\n\n${policy}`, `${policy}\n\n${MISMATCH}`]) {
      const verdict = verdictOf(text);
      expect(verdict.stop).toEqual({ phase: 'certificate', failure: 'certificate', detail: 'policy-match' });
      expect(verdict.causes[0]).toMatchObject({ id: 'forced-tls-policy', confidence: 0.85 });
      expect(verdict.causes[0]?.supports).toHaveLength(2);
      expect(verdict.technical).toContain('match the MX names');
      expect(verdict.evidence.find(({ id }) => id === 'tls-mode')).toMatchObject({ state: 'present' });
    }
  });
  it('explains it from a later paste, too', () => {
    const { own } = verdictOf(MISMATCH);
    const later = verdictOf('gmail.com secure', { excerpt: { id: 'policy', text: 'gmail.com secure' }, prior: [own] });
    expect(later.stop.detail).toBe('policy-match');
  });
  it.each([
    ['names the MX', 'gmail.com secure match=gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com'],
    ['checks no name', 'gmail.com encrypt'],
    ['concerns another domain', 'example.net secure'],
  ])('does not explain it when it %s', (_, policy) => {
    expect(verdictOf(`${MISMATCH}\n\n${policy}`).stop.detail).toBe('name-mismatch');
  });
  it('is no failure by itself', () => {
    expect(verdictOf('smtp_tls_security_level = secure')).toMatchObject({ tier: 'none', causes: [] });
  });
});

describe('a ClientHello that is too large for the path', () => {
  const TARGET = '-starttls smtp -connect gmail-smtp-in.l.google.com:25 -servername gmail-smtp-in.l.google.com';
  const STALLS = [`$ openssl s_client ${TARGET} </dev/null`, 'CONNECTED(00000003)', 'write:errno=110', '---'];
  const COMPLETES = [
    'CONNECTED(00000003)',
    'depth=2 C = US, O = Google Trust Services LLC, CN = GTS Root R1',
    'verify return:1',
    '---',
    'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
    'Verify return code: 0 (ok)',
    '---',
    '250 SMTPUTF8',
  ];
  const CLASSIC = [`$ openssl s_client ${TARGET} -groups X25519:P-256 </dev/null`, ...COMPLETES];
  const expectDropped = (verdict: Verdict) => {
    expect(verdict.stop).toMatchObject({ phase: 'handshake', detail: 'large-client-hello' });
    expect(verdict.causes[0]).toMatchObject({ id: 'path-interference', confidence: 0.9 });
    expect(verdict.focus).toBe('path');
    expect(verdict.technical).toContain('larger ClientHello');
  };
  it.each([
    ['stalls', STALLS],
    ['is reset', STALLS.map((line) => line.replace('110', '104'))],
    ['is stopped by hand', [...STALLS.slice(0, 2), '^C']],
  ])('shows when the default probe %s and classic key groups complete', (_, broken) => {
    expectDropped(verdictOf([...broken, ...CLASSIC].join('\n')));
    expectDropped(verdictOf([...CLASSIC, ...broken].join('\n')));
    const prompt = (lines: string[]) => lines.map((line) => line.replace(/^\$/, 'root@mta1:~#'));
    expectDropped(verdictOf(prompt([...broken, ...CLASSIC]).join('\n')));
  });
  it('shows across pastes, beside the log of the mail software', () => {
    const first = verdictOf(log(fails({ at: 1, id: 'a' }, 'Connection timed out')));
    const second = verdictFrom({
      version: 1,
      excerpt: { id: 'probe', text: STALLS.join('\n') },
      prior: [first.own],
    });
    expect(second.stop.detail).toBeUndefined();
    expectDropped(
      verdictFrom({ version: 1, excerpt: { id: 'classic', text: CLASSIC.join('\n') }, prior: [second.digest] }),
    );
  });
  it.each([
    ['the probe with default groups completes as well', [STALLS[0], ...COMPLETES, ...CLASSIC]],
    [
      'the second probe offers the large group, too',
      [...STALLS, ...CLASSIC.join('\n').replace('X25519:', 'X25519MLKEM768:').split('\n')],
    ],
    ['the second probe was not made', STALLS],
  ])('does not show when %s', (_, lines) => {
    expect(verdictOf(lines.join('\n')).stop.detail).toBeUndefined();
  });
});

describe('the text of the watch rule', () => {
  it.each([
    ['open', log(fails({ at: 1, id: 'a' })), /^One attempt failed/],
    ['delivered under TLS', log(fails({ at: 1, id: 'a' }), delivers({ at: 5, id: 'a' })), /delivered under TLS later/],
  ])('says that the message is %s', (_, text, words) => {
    const verdict = triaged(text);
    expect(verdict.tierReasons.map(({ rule }) => rule)).toEqual(['W1']);
    expect(verdict.tierReasons[0]?.text).toMatch(words);
  });
  it('keeps a deferral by 421 apart from a TLS fault', () => {
    expect(
      triaged(log(defers({ at: 1, id: 'a' }, 'host mx.example.net[203.0.113.25] said: 421 4.3.2 Not now'))).focus,
    ).toBe('policy');
  });
});
