/** Viewers of log collectors show the newest line first; the verdict on such a text is that on the log as it was written. */
import type { Verdict } from '../../../lambdas/classifier/contract';
import { createClock } from '../../../lambdas/classifier/reading/clock';
import { isNewestFirst } from '../../../lambdas/classifier/reading/newest-first';
import { createTriage } from '../../../lambdas/classifier/triage';
import { RECEIVED_AT, verdictOf } from './ask';

const MX = 'gmail-smtp-in.l.google.com[192.0.2.26]:25';

/** Five messages, a minute apart; all that a process says of one of them stands in one second. */
const LOG = [0, 1, 2, 3, 4].flatMap((at) => {
  const said = (program: string, text: string) => `Nov 21 05:3${at}:12 relay1 postfix/${program}[10${at}]: ${text}`;
  const id = `3F8A1C02E4${at}`;
  return [
    said('qmgr', `${id}: from=<orders@example.com>, size=408, nrcpt=1 (queue active)`),
    said('smtp', `SSL_connect error to ${MX}: Connection reset by peer`),
    said('smtp', `${id}: Cannot start TLS: handshake failure`),
    said(
      'smtp',
      `${id}: to=<ann@gmail.com>, relay=${MX}, delay=3.1, delays=3/0/0.1/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
    ),
  ];
});

const EXIM = [
  '2026-11-21 05:39:45 1xUdpB-0007h7-31 <= orders@example.com U=www-data P=local S=408',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 H=gmail-smtp-in.l.google.com [192.0.2.26]: a TLS session is required, but the TLS handshake failed: (gnutls_handshake): timed out',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 == ann@gmail.com R=dnslookup T=remote_smtp defer (-37) H=gmail-smtp-in.l.google.com [192.0.2.26] TLS session: (gnutls_handshake): timed out',
];

const DIALOGUE = `=== Trying gmail-smtp-in.l.google.com:25...
=== Connected to gmail-smtp-in.l.google.com.
<-  220 mx.google.com ESMTP a1-2002 - gsmtp
 -> EHLO relay1.example.com
<-  250-STARTTLS
 -> STARTTLS
`;

function turned(lines: readonly string[]): string {
  return `${[...lines].reverse().join('\n')}\n`;
}

/** A verdict without its digests, its lines counted as in the log that was turned. */
function said(verdict: Verdict, lines?: number): unknown {
  const { own: _own, digest: _digest, ...rest } = verdict;
  const count = (line: number) => (lines === undefined || line === 0 ? line : lines + 1 - line);
  return JSON.parse(JSON.stringify(rest), (key, value) => {
    if (key === 'line' && typeof value === 'number') return count(value);
    if (key === 'lines' && Array.isArray(value)) return value.map(count);
    return typeof value === 'string'
      ? value.replace(/\bline (\d+)/g, (_, line) => `line ${count(Number(line))}`)
      : value;
  });
}

describe('a text whose newest line stands first', () => {
  it.each<[string, readonly string[]]>([
    ['Postfix', LOG],
    ['Exim', EXIM],
  ])('of %s says what the log says, with the lines where they stand', (_, lines) => {
    expect(said(verdictOf(turned(lines)), lines.length)).toEqual(said(verdictOf(`${lines.join('\n')}\n`)));
  });

  it('reads the same under what a viewer puts in front of each line, and with Windows line ends', () => {
    const plain = said(verdictOf(turned(LOG)));
    expect(
      said(
        verdictOf(
          [...LOG]
            .reverse()
            .map((line) => `> ${line}\r\n`)
            .join(''),
        ),
      ),
    ).toEqual(plain);
  });

  it('keeps a wrapped line with the one before it', () => {
    const wrap = (line: string) => (line.length > 150 ? `${line.slice(0, 150)}\n    ${line.slice(150)}` : line);
    const verdict = verdictOf(`${[...LOG].reverse().map(wrap).join('\n')}\n`);
    expect(verdict.stop).toEqual(verdictOf(turned(LOG)).stop);
    expect(verdict.coverage.recognised).toBe(verdict.coverage.lines);
  });

  it('cites the same lines when only its digest is left, and beside another excerpt', () => {
    const first = verdictOf(turned(LOG.slice(0, 12)));
    const again = verdictOf('', { excerpt: undefined, prior: [JSON.parse(JSON.stringify(first.own))] });
    expect(said(again)).toEqual(said(first));
    const both = verdictOf(`${LOG.slice(12).join('\n')}\n`, {
      excerpt: { id: 'later', text: `${LOG.slice(12).join('\n')}\n` },
      prior: [first.own],
    });
    expect(both.scope.failures).toBe(5);
    const cited = both.observations.find(({ excerpt, signature }) => excerpt === 'paste' && /reset/.test(signature));
    expect(LOG.slice(0, 12).reverse()[(cited?.line ?? 0) - 1]).toContain('Connection reset by peer');
  });

  it('counts what stands in one second as it was written', () => {
    const second = LOG.slice(0, 4).concat(LOG.slice(0, 4).map((line) => line.replaceAll('3F8A1C02E40', '4F8A1C02E40')));
    expect(said(verdictOf(turned(second)), second.length)).toEqual(said(verdictOf(`${second.join('\n')}\n`)));
  });

  it('tells what was delivered later of pieces with the latest on top', () => {
    const delivered = [
      `Nov 21 05:50:12 relay1 postfix/smtp[104]: Trusted TLS connection established to ${MX}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
      `Nov 21 05:50:12 relay1 postfix/smtp[104]: 3F8A1C02E40: to=<ann@gmail.com>, relay=${MX}, delay=903, delays=901/0/0.5/1, dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 a640c23a62f3a - gsmtp)`,
    ];
    const { recovered, scope } = verdictOf(`${[...delivered, '', ...LOG.slice(0, 4)].join('\n')}\n`);
    expect({ recovered, failures: scope.failures }).toEqual({ recovered: 'encrypted', failures: 1 });
  });

  it('is read as it stands when it is too long to be turned round', () => {
    const reading = createTriage({ receivedAt: RECEIVED_AT });
    const line = (second: number) =>
      `Nov 21 ${new Date(second * 1000).toISOString().slice(11, 19)} relay1 postfix/smtp[7]: connect to ${MX}: Connection timed out\n`;
    let lines = 0;
    for (let second = 86_399; lines < 180_000; second = Math.max(0, second - 1)) {
      reading.write(line(second));
      lines += 1;
    }
    const { coverage, stop } = reading.end();
    expect(coverage.lines).toBe(lines);
    expect(stop.phase).toBe('connect');
  });

  it.each<[string, string, boolean]>([
    ['two lines in order', `${LOG[0]}\n${LOG[4]}\n`, false],
    ['lines of one second', `${LOG[2]}\n${LOG[1]}\n`, false],
    ['no time at all', 'SSL_connect error\nCannot start TLS\n', false],
    ['a log that goes on in its older part', [...LOG.slice(8), ...LOG.slice(0, 8)].join('\n'), false],
    ['a log whose lines are slightly out of order', [...LOG.slice(0, 9), LOG[4], ...LOG.slice(9)].join('\n'), false],
    [
      'two pieces of a log, each in order, the latest on top',
      [...LOG.slice(16), '', ...LOG.slice(0, 4)].join('\n'),
      false,
    ],
    ['many such pieces', [16, 12, 8, 4, 0].flatMap((at) => [...LOG.slice(at, at + 4), '']).join('\n'), false],
    ['a test that was pasted below a log turned round', `${turned(LOG.slice(0, 4))}${DIALOGUE}`, false],
    ['a log turned round', turned(LOG), true],
    ['a log of one second turned round', turned(LOG.slice(0, 4)), true],
    ['an Exim log turned round', turned(EXIM), true],
  ])('is not taken for one with %s', (_, text, expected) => {
    expect(isNewestFirst(text, createClock({}))).toBe(expected);
  });
});

it('is told of an export behind a few lines that stand in order', () => {
  const many = Array.from({ length: 12 }, () => LOG).flatMap((lines, at) =>
    lines.map((line) =>
      line.replaceAll(' 05:', ` ${String(6 + at).padStart(2, '0')}:`).replaceAll('3F8A', `${at}F8A1`),
    ),
  );
  expect(isNewestFirst(`${LOG.join('\n')}\n${turned(many)}`, createClock({}))).toBe(true);
  expect(isNewestFirst(`${LOG.join('\n')}\n${many.join('\n')}\n`, createClock({}))).toBe(false);
});
