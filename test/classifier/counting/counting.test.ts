/** Every number of an answer is the number of lines that a simple script counts, however long the log is. */
import type { Verdict } from '../../../lambdas/classifier/contract';
import { createTriage, triage } from '../../../lambdas/classifier/triage';
import { type Counted, countLanes } from './count';
import { type LogShape, logOf } from './logs';

function triaged(text: string, excerpt = 'log'): Verdict {
  const reading = createTriage({ excerpt, receivedAt: '2026-12-01T00:00:00Z' });
  for (let at = 0; at < text.length; at += 65_536) reading.write(text.slice(at, at + 65_536));
  return reading.end();
}

function countedBy({ lanes }: Verdict): Map<string, Counted> {
  return new Map(
    lanes.map(({ host, receiver, attempts, failures, delivered, open, first, last, recovery }) => [
      `${host ?? ''} ${receiver}`,
      {
        attempts,
        failures,
        delivered,
        open,
        ...(first === undefined ? {} : { first }),
        ...(last === undefined ? {} : { last }),
        ...(recovery === undefined ? {} : { recovery }),
      },
    ]),
  );
}

const SHAPES: [string, LogShape][] = (['postfix', 'exim'] as const).flatMap((mta) =>
  [false, true].flatMap((bursts) =>
    [150, 1000, 12_000].map((messages): [string, LogShape] => [
      `${messages} messages of ${mta}, ${bursts ? 'in bursts' : 'steady'}`,
      { mta, messages, bursts },
    ]),
  ),
);

describe.each(SHAPES)('%s', (_, shape) => {
  const text = logOf(shape, shape.messages);
  const verdict = triaged(text);
  const truth = countLanes(text);

  it('are counted lane by lane', () => {
    const counted = countedBy(verdict);
    expect([...counted.keys()].sort()).toEqual([...truth.keys()].sort());
    for (const [key, lane] of truth) expect([key, counted.get(key)]).toEqual([key, lane]);
  });

  it('are counted together', () => {
    const sum = (read: (lane: Counted) => number): number =>
      [...truth.values()].reduce((all, one) => all + read(one), 0);
    expect(verdict.scope).toMatchObject({
      attempts: sum(({ attempts }) => attempts),
      failures: sum(({ failures }) => failures),
      delivered: sum(({ delivered }) => delivered),
      atLeast: false,
    });
    const shown = verdict.series.lanes.reduce((all, { counts }) => all + counts.reduce((a, b) => a + b, 0), 0);
    expect(shown).toBe(verdict.scope.attempts);
  });

  if (!shape.bursts) {
    it('are steady', () => {
      expect(verdict.scope.loadLinked).not.toBe('yes');
      expect(verdict.scope.queueTrend).not.toBe('rising');
      expect(verdict.technical).not.toMatch(/follow the load|queue is rising/);
    });
  }
});

describe('overlapping pastes of a long log', () => {
  const text = logOf({ mta: 'postfix', messages: 12_000, bursts: true }, 12_000);
  const truth = countLanes(text);
  const lines = text.split('\n');
  const digestOf = (excerpt: string, from: number, to: number) =>
    triaged(lines.slice(lines.length * from, lines.length * to).join('\n'), excerpt).own;

  it('are counted as lower bounds, never above the truth', () => {
    const merged = triage({ version: 1, prior: [digestOf('one', 0, 0.6), digestOf('two', 0.4, 1)] });
    if ('error' in merged) throw new Error(merged.error.message);
    expect(merged.scope).toMatchObject({ atLeast: true, estimated: true });
    expect(merged.technical).toMatch(/[Aa]t least/);
    for (const [key, lane] of countedBy(merged)) {
      const own = truth.get(key);
      expect([key, own !== undefined]).toEqual([key, true]);
      for (const number of ['attempts', 'failures', 'delivered'] as const) {
        expect(lane[number]).toBeLessThanOrEqual(own?.[number] ?? 0);
        // What the pastes share is little: most is told apart by its minute.
        expect(lane[number]).toBeGreaterThanOrEqual(0.9 * (own?.[number] ?? 0));
      }
    }
  });
});
