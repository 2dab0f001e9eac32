import type { Cell } from '../digest/lane-table';
import { deliveriesIn } from '../digest/lane-table';
import { oncePer } from '../once-per';
import type { Assessment } from './assessment';
import { countIn, type LaneView, slotsOf } from './lane-view';

const WINDOW_SECONDS = 15 * 60;
const NEAR_SECONDS = 5 * 60;
const ENOUGH = 3;

export type Signal = 'true' | 'false' | 'unknown';

/** The four signals of rule N2 for one lane, at the quarter of an hour where most of them hold. */
export interface LaneSignals {
  refusals: Signal;
  closes: Signal;
  rising: Signal;
  throughputDown: Signal;
  /** Start and end of that quarter of an hour; absent without clocks. */
  window?: { from: number; to: number };
}

function truth(holds: boolean): Signal {
  return holds ? 'true' : 'false';
}

export function countTrue(signals: LaneSignals): number {
  return [signals.refusals, signals.closes, signals.rising, signals.throughputDown].filter((one) => one === 'true')
    .length;
}

interface Window {
  from: number;
  to: number;
  cells: Cell[];
}

/** Stretches of slots that end with one in which something failed, and are at most so long. */
function windowsOf(lane: LaneView, seconds: number): Window[] {
  const slots = slotsOf(lane);
  const width = lane.width ?? 0;
  let first = 0;
  return slots.flatMap(({ start, cell }, at): Window[] => {
    const from = start + width - seconds;
    while ((slots[first]?.start ?? start) < from) first += 1;
    if (countIn(cell, 'refusals') + countIn(cell, 'closes') === 0) return [];
    return [{ from, to: start + width, cells: slots.slice(first, at + 1).map((slot) => slot.cell) }];
  });
}

function sum(cells: readonly Cell[], count: (cell: Cell) => number): number {
  return cells.reduce((all, cell) => all + count(cell), 0);
}

/** Deliveries of the window against those of the window before; unknown where the log does not reach back. */
function throughput(lane: LaneView, { from, to }: Window): Signal {
  if ((lane.notes.begin ?? from) > from - WINDOW_SECONDS) return 'unknown';
  const slots = slotsOf(lane);
  const delivered = (begin: number, end: number): number =>
    sum(
      slots.filter(({ start }) => start >= begin && start < end).map(({ cell }) => cell),
      deliveriesIn,
    );
  const before = delivered(from - WINDOW_SECONDS, from);
  if (before === 0) return 'unknown';
  return truth(delivered(from, to) <= before / 2);
}

/** Signals of the lane; without clocks the whole text is one window. */
export const laneSignals = oncePer(({ lane, queueTrend }: Assessment): LaneSignals => {
  const rising: Signal = queueTrend === 'unknown' ? 'unknown' : truth(queueTrend === 'rising');
  const signalsOf = (cells: readonly Cell[], throughputDown: Signal): LaneSignals => ({
    refusals: truth(sum(cells, (cell) => countIn(cell, 'refusals')) >= ENOUGH),
    closes: truth(sum(cells, (cell) => countIn(cell, 'closes')) >= ENOUGH),
    rising,
    throughputDown,
  });
  let best = signalsOf([lane.notes.untimed], 'unknown');
  if ((lane.width ?? 0) > NEAR_SECONDS) return best;
  for (const window of windowsOf(lane, WINDOW_SECONDS)) {
    const { from, to } = window;
    const signals = { ...signalsOf(window.cells, throughput(lane, window)), window: { from, to } };
    if (countTrue(signals) > countTrue(best)) best = signals;
  }
  return best;
});

/** A temporary refusal that closes the connection, and a close by the far side, within five minutes; without clocks anywhere. */
export function refusedAndClosed(lane: LaneView): boolean {
  const both = (cells: readonly Cell[]): boolean =>
    sum(cells, (cell) => countIn(cell, 'refusals')) > 0 && sum(cells, (cell) => countIn(cell, 'closes')) > 0;
  if (both([lane.notes.untimed])) return true;
  return (lane.width ?? 0) <= NEAR_SECONDS && windowsOf(lane, NEAR_SECONDS).some(({ cells }) => both(cells));
}
