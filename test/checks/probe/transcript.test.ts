import type { ProbeEvent } from '../../../lambdas/checks/probe/probe';
import {
  climbLines,
  connectionLines,
  headLines,
  resolvedLines,
  resultLines,
  summaryLines,
} from '../../../lambdas/checks/probe/transcript';
import type { Verdict } from '../../../lambdas/classifier/contract';
import { triage } from '../../../lambdas/classifier/triage';
import type { Plan } from '../../support/fault-server';
import { climb, FAULTS, HOST, healthy } from './faults';

function linesOf(event: ProbeEvent): string[] {
  switch (event.kind) {
    case 'resolved':
      return resolvedLines(event.destinations);
    case 'connection':
      return connectionLines(event.number, event.route, event.at);
    case 'climb':
      return climbLines(event.event);
    case 'result':
      return resultLines(event.climb);
  }
}

/** What `tlserror probe` prints of a server. */
async function printed(plan: Plan, count = 1): Promise<string> {
  const head = {
    version: '0.1.0',
    ehloName: 'out.example.org',
    at: '2026-11-20T08:00:00.000Z',
    library: 'Node, OpenSSL',
  };
  const lines: string[] = headLines(head, { name: HOST, port: 25, isHost: true }, count);
  const result = await climb(plan, { count, onEvent: (event) => lines.push(...linesOf(event)) });
  return [...lines, ...summaryLines(result), ''].join('\n').replaceAll(/\]:\d+/g, ']:25');
}

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'probe', text } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

const done = ({ checklist }: Verdict) => checklist.filter((step) => step.done).map(({ id }) => id);
const value = ({ evidence }: Verdict, id: string) => evidence.find((item) => item.id === id)?.value;

describe('the printed output of a probe, pasted', () => {
  it.each(FAULTS)('of %s is read at the same rung', async (_name, plan, rung, failure) => {
    const text = await printed({ ...healthy, ...plan });
    const verdict = verdictOf(text);
    expect([`${verdict.stop.phase}/${verdict.stop.failure}`, text]).toEqual([`${rung}/${failure}`, text]);
    expect(verdict.coverage.formats).toEqual(['tlserror-probe']);
    expect(verdict.scope.attempts).toBe(1);
    expect(value(verdict, 'starttls-transcript')).toBe('tlserror probe');
    expect(verdict.plain).not.toContain('nothing failed');
  });

  it('answers what would be asked for, and ticks its steps', async () => {
    const text = await printed({ ...healthy, starttls: '454 4.7.0 TLS not available due to local problem\r\n' });
    const verdict = verdictOf(text);
    expect(done(verdict)).toEqual(expect.arrayContaining(['probe-smtp', 'probe-tls']));
    expect(value(verdict, 'outbound-ip')).toBe('127.0.0.1');
    expect(value(verdict, 'sending-host')).toBe('out.example.org');
    expect(value(verdict, 'remote-mx')).toBe(HOST);
    expect(verdict.evidence.filter(({ ask }) => ask !== undefined).map(({ id }) => id)).not.toContain(
      'starttls-transcript',
    );
  });

  it('proves TLS from this host when it is healthy, beside a log that fails', async () => {
    const text = await printed(healthy);
    expect(verdictOf(text)).toMatchObject({ tier: 'none', stop: { failure: 'none' } });
    const log =
      'Nov 20 08:00:01 out postfix/smtp[4711]: 4F2A1C0D7E: SSL_connect error to mx1.example.com[127.0.0.1]:25: lost connection\n' +
      'Nov 20 08:00:01 out postfix/smtp[4711]: 4F2A1C0D7E: to=<a@example.com>, relay=mx1.example.com[127.0.0.1]:25, delay=1, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)\n';
    const both = verdictOf(`${log}\n${text}`);
    expect(both.stop).toMatchObject({ phase: 'handshake', failure: 'closed' });
    expect(done(both)).toEqual(expect.arrayContaining(['probe-smtp', 'probe-tls']));
    expect(JSON.stringify(both.causes)).toContain('A probe set up TLS while the mail software fails');
  });

  it('counts each connection as an attempt of its own', async () => {
    const text = await printed({ ...healthy, handshake: ({ socket }) => socket.end() }, 2);
    const verdict = verdictOf(text);
    expect(verdict.scope).toMatchObject({ attempts: 2, failures: 2 });
  });

  it('is read the same when a chat has taken its indentation', async () => {
    const text = await printed({ ...healthy, banner: '421 4.7.0 Try again later\r\n' });
    const flat = text.replaceAll(/^ +/gm, '');
    expect(verdictOf(flat).stop).toEqual(verdictOf(text).stop);
  });
});
