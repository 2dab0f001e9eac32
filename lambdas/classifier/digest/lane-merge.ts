/** The union of lane tables: of each number the largest, or the earliest and latest of times, so that it is never above the truth. */
import { fill } from '../defined';
import { hashText } from './hash';
import {
  type Cell,
  emptyNotes,
  type LaneNotes,
  type LaneTable,
  type OpenState,
  type RestOfLanes,
  WIDTHS,
} from './lane-table';

/** Lanes that a merged table keeps; the large receivers first, then by chance that is the same everywhere. */
const MOST_LANES = 128;
const LARGE: readonly (string | undefined)[] = ['gmail', 'microsoft', 'yahoo'];

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function largest(into: Cell, cell: Cell): void {
  cell.forEach((count, row) => {
    if (count > (into[row] ?? 0)) into[row] = count;
  });
}

/** The later one knows more; of two that end together the one that says more. */
function laterOf(a: OpenState, b: OpenState): OpenState {
  const order =
    a.end - b.end ||
    a.count - b.count ||
    a.stubborn - b.stubborn ||
    a.oldest - b.oldest ||
    a.stuck - b.stuck ||
    (a.last ?? 0) - (b.last ?? 0) ||
    (b.first ?? 0) - (a.first ?? 0);
  return order >= 0 || Number.isNaN(order) ? a : b;
}

const COUNTS = [
  'recipients',
  'encrypted',
  'clear',
  'unproven',
  'gone',
  'lost',
  'late',
  'stuck',
  'episodes',
  'stretch',
] as const;

/** The zones that are stated of a time. */
function zonesAt(
  all: readonly [LaneNotes, LaneNotes],
  time: number | undefined,
  read: (of: LaneNotes) => number | undefined,
  zone: (of: LaneNotes) => number | undefined,
): [number | undefined, number | undefined] {
  const [a, b] = all;
  return [read(a) === time ? zone(a) : undefined, read(b) === time ? zone(b) : undefined];
}

function unite(a: LaneNotes, b: LaneNotes): LaneNotes {
  const notes = emptyNotes();
  const last = most(a.last, b.last);
  const recoveries = [a.recovery, b.recovery].filter((time) => time !== undefined && time >= (last ?? time));
  fill(notes, {
    host: a.host ?? b.host,
    receiver: a.receiver ?? b.receiver,
    offset: least(a.offset, b.offset),
    begin: least(a.begin, b.begin),
    finish: most(a.finish, b.finish),
    lastDelivery: most(a.lastDelivery, b.lastDelivery),
    first: least(a.first, b.first),
    last,
    recovery: least(recoveries[0], recoveries[1]),
    open: laterOf(a.open, b.open),
  });
  const zoneOf = (read: (of: LaneNotes) => number | undefined, zone: (of: LaneNotes) => number | undefined) =>
    least(...zonesAt([a, b], read(notes), read, zone));
  fill(notes, {
    firstOffset: zoneOf(
      ({ first }) => first,
      ({ firstOffset }) => firstOffset,
    ),
    lastOffset: zoneOf(
      (of) => of.last,
      ({ lastOffset }) => lastOffset,
    ),
    recoveryOffset: zoneOf(
      ({ recovery }) => recovery,
      ({ recoveryOffset }) => recoveryOffset,
    ),
  });
  largest(notes.untimed, a.untimed);
  largest(notes.untimed, b.untimed);
  for (const count of COUNTS) notes[count] = Math.max(a[count], b[count]);
  for (const { stops } of [a, b]) {
    for (const [stop, count] of stops) notes.stops.set(stop, Math.max(notes.stops.get(stop) ?? 0, count));
  }
  return notes;
}

function rankOf(key: string, { receiver }: LaneNotes): number {
  const large = LARGE.indexOf(receiver);
  return large >= 0 ? large - LARGE.length : hashText(key);
}

/** What two tables leave out; a table without lanes leaves out nothing. */
function restOf(tables: readonly LaneTable[]): RestOfLanes | undefined {
  const told = tables.filter(({ lanes, rest }) => lanes.size > 0 || rest !== undefined).map(({ rest }) => rest);
  const [first] = told;
  const same = told.every((rest) => JSON.stringify(rest) === JSON.stringify(first));
  return same ? first : 'mixed';
}

/** Set union of tables: associative, commutative and idempotent. */
export function unionOfTables(tables: readonly LaneTable[]): LaneTable {
  const lanes = new Map<string, LaneNotes>();
  const tlsLogged = new Set<string>();
  let end: number | undefined;
  for (const table of tables) {
    end = most(end, table.end);
    for (const host of table.tlsLogged) tlsLogged.add(host);
    for (const [key, notes] of table.lanes) {
      const known = lanes.get(key);
      lanes.set(key, known === undefined ? notes : unite(known, notes));
    }
  }
  const kept = [...lanes].sort((a, b) => rankOf(...a) - rankOf(...b)).slice(0, MOST_LANES);
  const union: LaneTable = { tlsLogged, lanes: new Map(kept), levels: new Map() };
  if (end !== undefined) union.end = end;
  const rest = restOf(tables);
  if (rest !== undefined) union.rest = rest;
  const filled = tables.filter(({ levels }) => levels.size > 0);
  for (const width of WIDTHS) {
    // A level that one of them lacks cannot be told for all.
    if (filled.length === 0 || !filled.every(({ levels }) => levels.has(width))) continue;
    const level = new Map<string, Map<number, Cell>>();
    for (const { levels } of filled) {
      for (const [key, cells] of levels.get(width) ?? []) {
        if (!union.lanes.has(key)) continue;
        const own = level.get(key) ?? new Map<number, Cell>();
        level.set(key, own);
        for (const [slot, cell] of cells) {
          const known = own.get(slot);
          if (known === undefined) own.set(slot, Uint32Array.from(cell));
          else largest(known, cell);
        }
      }
    }
    union.levels.set(width, level);
  }
  return union;
}
