/** Lanes as the rules look at them: what the lane table counts of one sending host towards one receiver family. */
import type { Attempt } from '../attempts';
import { defined } from '../defined';
import {
  attemptsIn,
  type Cell,
  cleanIn,
  deliveriesIn,
  emptyCell,
  emptyNotes,
  failuresIn,
  finestOf,
  type LaneNotes,
  type LaneTable,
  outcomeIn,
  ROWS,
  type Row,
  rowAt,
} from '../digest/lane-table';
import type { Outcome } from '../vocabulary';

export const UNNAMED_RECEIVER = 'unknown';

export interface LaneName {
  host?: string;
  receiver: string;
}

/** One lane. Slots are counted from the epoch in units of `width` seconds. */
export interface LaneView {
  name: LaneName;
  notes: LaneNotes;
  /** Absent where no attempt has a time. */
  width?: number;
  cells: ReadonlyMap<number, Cell>;
  attempts: number;
  failures: number;
  delivered: number;
  /** Attempts after which the message stays in the queue. */
  stays: number;
  /** Delivered after a fault that the same attempt made good. */
  healed: number;
}

export interface LaneViews {
  lanes: LaneView[];
  /** The lane that an attempt belongs to. */
  nameOf(attempt: Pick<Attempt, 'host' | 'ip' | 'receiver'>): LaneName;
}

/** The one value among several; undefined where there are more, or none. */
function onlyOne(values: Iterable<string | undefined>): string | undefined {
  const named = new Set(values);
  named.delete(undefined);
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

export function countIn(cell: Cell | undefined, row: Row): number {
  return cell?.[rowAt(row)] ?? 0;
}

function addCell(sum: Cell, cell: Cell): void {
  cell.forEach((count, row) => {
    sum[row] = (sum[row] ?? 0) + count;
  });
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

const SUMMED = ['recipients', 'encrypted', 'clear', 'unproven', 'gone', 'lost', 'late', 'stuck'] as const;

/** Notes of lanes that are one: their attempts are others. */
function together(all: readonly LaneNotes[]): LaneNotes {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  const sum = emptyNotes();
  for (const notes of all) {
    addCell(sum.untimed, notes.untimed);
    for (const key of SUMMED) sum[key] += notes[key];
    sum.episodes = Math.max(sum.episodes, notes.episodes);
    sum.stretch = Math.max(sum.stretch, notes.stretch);
    for (const [stop, times] of notes.stops) sum.stops.set(stop, (sum.stops.get(stop) ?? 0) + times);
    const { open } = notes;
    sum.open = {
      end: Math.max(sum.open.end, open.end),
      count: sum.open.count + open.count,
      stubborn: Math.max(sum.open.stubborn, open.stubborn),
      oldest: Math.max(sum.open.oldest, open.oldest),
      stuck: sum.open.stuck + open.stuck,
      ...defined({ first: earlier(sum.open.first, open.first), last: later(sum.open.last, open.last) }),
    };
  }
  const fold = (key: 'begin' | 'first' | 'offset'): number | undefined =>
    all.reduce<number | undefined>((time, notes) => earlier(time, notes[key]), undefined);
  const foldLast = (key: 'finish' | 'lastDelivery' | 'last'): number | undefined =>
    all.reduce<number | undefined>((time, notes) => later(time, notes[key]), undefined);
  const last = foldLast('last');
  const recoveries = all.flatMap(({ recovery }) => (recovery !== undefined && recovery >= (last ?? 0) ? recovery : []));
  const recovery = recoveries.length > 0 ? Math.min(...recoveries) : undefined;
  const first = fold('first');
  const zones = {
    firstOffset: all.find((notes) => notes.first === first)?.firstOffset,
    lastOffset: all.find((notes) => notes.last === last)?.lastOffset,
    recoveryOffset: all.find((notes) => notes.recovery === recovery)?.recoveryOffset,
  };
  return Object.assign(
    sum,
    defined({
      begin: fold('begin'),
      first,
      ...zones,
      offset: fold('offset'),
      finish: foldLast('finish'),
      lastDelivery: foldLast('lastDelivery'),
      last,
      recovery,
    }),
  );
}

/** A lane that names no host, or no receiver, is part of the only one that the text names. */
export function laneViewsOf(table: LaneTable, attempts: readonly Attempt[]): LaneViews {
  const notes = [...table.lanes.values()];
  const onlyHost = onlyOne([...notes.map(({ host }) => host), ...attempts.map(({ host, ip }) => host ?? ip)]);
  const onlyReceiver = onlyOne([...notes, ...attempts].map(({ receiver }) => receiver));
  const names = new Map<string, LaneName>();
  const named = (host: string | undefined, receiver: string | undefined): LaneName => {
    const from = host ?? onlyHost;
    const to = receiver ?? onlyReceiver ?? UNNAMED_RECEIVER;
    const key = `${from ?? ''} ${to}`;
    const name = names.get(key) ?? { ...defined({ host: from }), receiver: to };
    names.set(key, name);
    return name;
  };
  const parts = new Map<LaneName, string[]>();
  for (const [key, { host, receiver }] of table.lanes) {
    const name = named(host, receiver);
    parts.set(name, [...(parts.get(name) ?? []), key]);
  }
  const width = finestOf(table);
  const level = width === undefined ? undefined : table.levels.get(width);
  const lanes = [...parts].map(([name, keys]): LaneView => {
    const own = together(keys.flatMap((key) => table.lanes.get(key) ?? []));
    const cells = new Map<number, Cell>();
    for (const key of keys) {
      for (const [slot, cell] of level?.get(key) ?? []) {
        const sum = cells.get(slot) ?? emptyCell();
        addCell(sum, cell);
        cells.set(slot, sum);
      }
    }
    const sum = (count: (cell: Cell) => number): number =>
      [...cells.values()].reduce((all, cell) => all + count(cell), count(own.untimed));
    return {
      name,
      notes: own,
      ...defined({ width }),
      cells,
      attempts: sum(attemptsIn),
      failures: sum(failuresIn),
      delivered: sum(deliveriesIn),
      stays: sum((cell) => countIn(cell, 'stays')),
      healed: sum((cell) => countIn(cell, 'healed')),
    };
  });
  return { lanes, nameOf: ({ host, ip, receiver }) => named(host ?? ip, receiver) };
}

/** The lane without an attempt. */
export function emptyLane(): LaneView {
  return {
    name: { receiver: UNNAMED_RECEIVER },
    notes: emptyNotes(),
    cells: new Map(),
    attempts: 0,
    failures: 0,
    delivered: 0,
    stays: 0,
    healed: 0,
  };
}

/** Slots in which anything was tried, in order, each with the second at which it begins. */
export function slotsOf({ cells, width = 0 }: LaneView): { start: number; cell: Cell }[] {
  return [...cells]
    .filter(([, cell]) => attemptsIn(cell) > 0)
    .sort((a, b) => a[0] - b[0])
    .map(([slot, cell]) => ({ start: slot * width, cell }));
}

/** The start of the slot with most failures, the first of equals. */
export function peakOf(lane: LaneView): number | undefined {
  let peak: number | undefined;
  let most = 0;
  for (const { start, cell } of slotsOf(lane)) {
    const failures = failuresIn(cell);
    if (failures <= most) continue;
    most = failures;
    peak = start;
  }
  return peak;
}

/** First delivery after the last failure; where merged texts do not show it, the first slot after it that has one. */
export function recoveryOf(lane: LaneView): number | undefined {
  const { last, recovery } = lane.notes;
  if (last === undefined || recovery !== undefined) return recovery;
  return slotsOf(lane).find(({ start, cell }) => start > last && cleanIn(cell) > 0)?.start;
}

/** Counts by the outcome that they are shown as. */
export function outcomesIn(cell: Cell, marks: boolean): Map<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const row of ROWS) {
    const outcome = outcomeIn(row, marks);
    const count = countIn(cell, row);
    if (outcome !== undefined && count > 0) counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  return counts;
}
