import { triage } from '../../../lambdas/classifier/triage';
import { draw } from '../../../lambdas/worker/pictures/draw';
import { toPng } from '../../../lambdas/worker/pictures/png';
import { recordedOf } from '../../../lambdas/worker/postmortem/postmortem-of-excerpts';

const AT = Date.UTC(2026, 10, 20, 12);

/** A relay that delivers to two receivers for `minutes`, while the first of them defers in the middle third. */
function log(minutes: number): string {
  const lines: string[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    for (const [at, [mx, domain]] of [
      ['mx1.example.net[192.0.2.1]', 'example.net'],
      ['mx1.example.org[192.0.2.2]', 'example.org'],
    ].entries()) {
      const failing = at === 0 && minute >= minutes / 3 && minute < (2 * minutes) / 3;
      const id = (minute * 2 + at + 0xa0000000).toString(16).toUpperCase();
      const status = failing
        ? `dsn=4.7.1, status=deferred (host ${mx} said: 451 4.7.1 Try again later (in reply to RCPT TO command))`
        : 'dsn=2.0.0, tls=TLSv1.3:256, status=sent (250 2.0.0 Ok)';
      const time = `2026-11-20T09:${String(minute).padStart(2, '0')}:05+00:00`;
      lines.push(
        `${time} relay1 postfix/smtp[${700 + at}]: ${id}: to=<a@${domain}>, relay=${mx}:25, delay=1, delays=1/0/0/0, ${status}`,
      );
    }
  }
  return lines.join('\n');
}

function recorded(text: string) {
  const answer = triage({ version: 1, excerpt: { id: 'relay.log', text } });
  if ('error' in answer) throw new Error(answer.error.message);
  const { own: _own, digest: _digest, ...said } = answer;
  const all = recordedOf('relay.log', [{ name: 'relay.log', at: AT, lines: text.split('\n').length, answer: said }]);
  if (all === undefined) throw new Error('nothing is recorded');
  return all;
}

describe('the pictures of an incident', () => {
  it('are the lane chart, the ladder and the decision flow, each with what it shows in words', async () => {
    const figures = draw(recorded(log(30)));
    expect(figures.map(({ name }) => name)).toEqual(['lane-chart', 'ladder', 'decision-flow']);
    const [chart, ladder, flow] = figures;
    expect(chart?.alternative).toMatch(
      /^Chart of relay1 → example\.net in slots of 1 min, UTC, from 2026-11-20 09:00:00 UTC: 20 delivered/,
    );
    expect(chart?.alternative).toContain('Below it: relay1 → example.org.');
    expect(ladder?.alternative).toContain('it stopped at mail session: the receiver deferred.');
    expect(flow?.alternative).toMatch(/Decided by: \S/);
    for (const { svg, alternative } of figures) {
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="/);
      expect(svg).not.toMatch(/<script|<image|href=|url\((?!#)/);
      expect(alternative).not.toMatch(/undefined|NaN/);
    }
  });

  it('are the same bytes each time', async () => {
    expect(draw(recorded(log(12)))).toEqual(draw(recorded(log(12))));
  });

  it('show no chart of fewer than three slots', async () => {
    const figures = draw(recorded(log(2)));
    expect(figures.map(({ name }) => name)).not.toContain('lane-chart');
  });

  it('tick no rung of TLS below a stop in a session that no line shows as encrypted', async () => {
    const text = log(30).replaceAll(', tls=TLSv1.3:256', '');
    const ladder = draw(recorded(text)).find(({ name }) => name === 'ladder');
    expect(ladder?.alternative).toBe(
      'Delivery ladder: DNS, connect, greeting, EHLO were passed; it stopped at mail session: the receiver deferred.',
    );
  });

  it('become PNG with their text', async () => {
    const [, ladder] = draw(recorded(log(30)));
    const withText = await toPng(ladder?.svg ?? '');
    const without = await toPng((ladder?.svg ?? '').replaceAll(/<text.*?<\/text>/g, ''));
    expect(Buffer.from(withText.subarray(1, 4)).toString()).toBe('PNG');
    expect(withText.length).toBeGreaterThan(without.length * 1.2);
  });
});
