import { reportOf } from '../../bin/terminal/report';
import { styleFor } from '../../bin/terminal/style';
import type { Cause, Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';

const style = styleFor({ isTTY: false, columns: 0 }, {});

const failed = (id: string, minute: number) =>
  [
    `Nov 21 02:0${minute}:42 mx1 postfix/smtp[21${minute}]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection`,
    `Nov 21 02:0${minute}:42 mx1 postfix/smtp[21${minute}]: ${id}: to=<a@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=32, delays=0.1/0/31/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
  ].join('\n');

function verdictOf(text: string): Verdict {
  const verdict = triage({
    version: 1,
    excerpt: { id: 'e', text },
    context: { receivedAt: '2026-11-21T03:00:00Z' },
  });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

const report = (verdict: Verdict) => reportOf({ verdict, quoted: new Map(), style, width: 100 });

describe('a report', () => {
  const verdict = verdictOf([1, 2, 3, 4].map((minute) => failed(`4F2A1C0D7${minute}`, minute)).join('\n'));

  it('says each claim once, with the first two of its lines and how many more there are', () => {
    const [claim] = verdict.causes[0]?.supports ?? [];
    const text = report(verdict).replace(/\s+/g, ' ');
    expect(text.split(claim?.text ?? 'no claim')).toHaveLength(2);
    expect(text).toMatch(/\+ lines 1, 3 and 1 more: /);
    expect(text).toContain('+ lines 1, 3 and 1 more: the same as above');
  });

  it('joins the lines of two claims in the same words', () => {
    const cause: Cause = {
      id: 'dns',
      confidence: 0.5,
      text: 'Cause.',
      supports: [
        { line: 6, text: 'Said twice.' },
        { line: 2, text: 'Said twice.' },
        { line: 2, text: 'Said once.' },
      ],
      contradicts: [],
    };
    expect(report({ ...verdict, causes: [cause] })).toContain(
      '        + lines 2 and 6: Said twice.\n        + line 2: Said once.',
    );
  });

  it('says that the zone of the times is unknown where they carry none', () => {
    expect(report(verdict).replace(/\s+/g, ' ')).toMatch(/2026-11-21T02:04:42 \(time zone unknown\)/);
  });
});
