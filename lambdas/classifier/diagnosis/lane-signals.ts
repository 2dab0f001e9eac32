import type { Attempt } from '../attempts';
import { grouped } from '../grouped';
import { oncePer } from '../once-per';
import type { Assessment } from './assessment';
import { isGmail, senderOf } from './situation';

const WINDOW_SECONDS = 15 * 60;
const ENOUGH = 3;

export type Signal = 'true' | 'false' | 'unknown';

/** The four signals of rule N2 for one Gmail lane, at the quarter of an hour where most of them hold. */
export interface LaneSignals {
  refusals: Signal;
  closes: Signal;
  rising: Signal;
  throughputDown: Signal;
  attempts: Attempt[];
}

/** What deliveries amount to from one time, exclusive, to another. */
function amountsOf(deliveries: readonly Attempt[]): (from: number, to: number) => number {
  const ends = deliveries.map(({ end = 0, weight }) => ({ end, weight })).sort((a, b) => a.end - b.end);
  const sums = [0];
  for (const { weight } of ends) sums.push((sums[sums.length - 1] ?? 0) + weight);
  const until = (time: number): number => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle]?.end ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return sums[low] ?? 0;
  };
  return (from, to) => until(to) - until(from);
}

/** Gmail deliveries of the window against those of the window before; unknown where the log does not reach back. */
function throughput(amount: (from: number, to: number) => number, end: number, begin: number): Signal {
  const from = end - WINDOW_SECONDS;
  if (begin > from - WINDOW_SECONDS) return 'unknown';
  const during = amount(from, end);
  const before = amount(from - WINDOW_SECONDS, from);
  if (before === 0) return 'unknown';
  return during <= before / 2 ? 'true' : 'false';
}

function truth(holds: boolean): Signal {
  return holds ? 'true' : 'false';
}

function sessionsWith(attempts: readonly Attempt[], failure: 'deferred' | 'closed'): number {
  return attempts.reduce(
    (all, attempt) => all + attempt.weight * attempt.sessions.filter(({ stop }) => stop?.failure === failure).length,
    0,
  );
}

export function countTrue(signals: LaneSignals): number {
  return [signals.refusals, signals.closes, signals.rising, signals.throughputDown].filter((one) => one === 'true')
    .length;
}

/** Signals of every Gmail lane with failures; without clocks the whole excerpt is one window. */
export const laneSignals = oncePer(({ situation, queueTrend }: Assessment): LaneSignals[] => {
  const rising: Signal = queueTrend === 'unknown' ? 'unknown' : truth(queueTrend === 'rising');
  const lanes = grouped(situation.failures.filter(isGmail), senderOf);
  const begin = situation.attempts.reduce((least, attempt) => Math.min(least, attempt.start ?? least), Infinity);
  return [...lanes].map(([sender, failures]) => {
    const delivered = amountsOf(
      situation.deliveries.filter((attempt) => isGmail(attempt) && senderOf(attempt) === sender),
    );
    let best: LaneSignals | undefined;
    let from = 0;
    for (let to = 0; to < failures.length; to++) {
      const end = failures[to]?.end;
      while (end !== undefined && (failures[from]?.start ?? end) < end - WINDOW_SECONDS) from++;
      if (failures[to + 1]?.end === end && to + 1 < failures.length) continue;
      const attempts = failures.slice(from, to + 1);
      const signals: LaneSignals = {
        refusals: truth(sessionsWith(attempts, 'deferred') >= ENOUGH),
        closes: truth(sessionsWith(attempts, 'closed') >= ENOUGH),
        rising,
        throughputDown: end === undefined ? 'unknown' : throughput(delivered, end, begin),
        attempts,
      };
      if (best === undefined || countTrue(signals) > countTrue(best)) best = signals;
    }
    return best ?? { refusals: 'false', closes: 'false', rising, throughputDown: 'unknown', attempts: failures };
  });
});
