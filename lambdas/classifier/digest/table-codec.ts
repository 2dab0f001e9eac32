/** Lane tables as part of a digest. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { defined } from '../defined';
import {
  attemptsIn,
  type Cell,
  coarser,
  deliveriesIn,
  emptyCell,
  failuresIn,
  finestOf,
  type LaneNotes,
  type LaneTable,
  laneKey,
  type RestOfLanes,
  ROWS,
  rowAt,
  WIDTHS,
} from './lane-table';

const count = z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0));
const second = z.number().check(z.refine((value) => Math.abs(value) <= 8e12));
const name = z.string().check(z.maxLength(256));
const optionalSecond = z.exactOptional(second);

const zone = z.exactOptional(z.int());

const laneSchema = z.object({
  host: z.exactOptional(name),
  receiver: z.exactOptional(name),
  offset: zone,
  firstOffset: zone,
  lastOffset: zone,
  recoveryOffset: zone,
  untimed: z.exactOptional(z.array(count).check(z.maxLength(ROWS.length))),
  begin: optionalSecond,
  finish: optionalSecond,
  lastDelivery: optionalSecond,
  first: optionalSecond,
  last: optionalSecond,
  recovery: optionalSecond,
  /** Recipients, encrypted, clear, unproven, gone, lost, late, stuck, episodes, stretch. */
  counts: z.array(count).check(z.length(10)),
  /** End, count, stubborn, oldest, stuck, and first and last where known. */
  open: z.array(second).check(z.minLength(5), z.maxLength(7)),
  stops: z.array(z.tuple([name, count])).check(z.maxLength(64)),
});

const restSchema = z.union([
  z.literal('mixed'),
  z.object({ attempts: count, failures: count, delivered: count, stays: count }),
]);

export const tableSchema = z.object({
  rest: z.exactOptional(restSchema),
  end: optionalSecond,
  tlsLogged: z.array(name).check(z.maxLength(64)),
  lanes: z.array(laneSchema).check(z.maxLength(256)),
  levels: z.array(z.object({ width: z.literal(WIDTHS), cells: z.string() })).check(z.maxLength(WIDTHS.length)),
});
export type EncodedTable = z.infer<typeof tableSchema>;

/** Lanes of one excerpt that its digest keeps: those with most failures, then those with most attempts. */
const MOST_LANES = 48;
const MOST_STOPS = 24;
const MOST_HOSTS = 64;
/** What the cells of all widths may take before they are compressed, in bytes; the finest ones go first. */
const MOST_BYTES = 9000;
const MOST_UNPACKED = 1024 * 1024;

/** Bytes that hold numbers of any size, small ones in one. */
function createWriter() {
  const bytes: number[] = [];
  return {
    bytes,
    write(value: number): void {
      let rest = value;
      while (rest >= 128) {
        bytes.push((rest % 128) + 128);
        rest = Math.floor(rest / 128);
      }
      bytes.push(rest);
    },
  };
}

function createReader(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('The cells of a table end too soon.');
      value += (byte % 128) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
}

/** Slots may lie before the epoch. */
function unsigned(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function signed(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

type Level = ReadonlyMap<string, ReadonlyMap<number, Cell>>;

/** A lane of one cell says the same in every width. */
function isTold(finer: Level | undefined, key: string): boolean {
  return (finer?.get(key)?.size ?? 2) <= 1;
}

function writeLevel(keys: readonly string[], level: Level, finer: Level | undefined): number[] {
  const { bytes, write } = createWriter();
  for (const key of keys) {
    const cells = isTold(finer, key) ? [] : [...(level.get(key) ?? [])].sort((a, b) => a[0] - b[0]);
    write(cells.length);
    let before = 0;
    for (const [slot, cell] of cells) {
      write(unsigned(slot - before));
      before = slot;
      write(cell.reduce((mask, value, row) => (value > 0 ? mask + 2 ** row : mask), 0));
      for (const value of cell) if (value > 0) write(value);
    }
  }
  return bytes;
}

function readLevel(keys: readonly string[], bytes: Uint8Array): Map<string, Map<number, Cell>> {
  const read = createReader(bytes);
  const level = new Map<string, Map<number, Cell>>();
  for (const key of keys) {
    const cells = new Map<number, Cell>();
    const size = read();
    let slot = 0;
    for (let at = 0; at < size; at += 1) {
      slot += signed(read());
      let mask = read();
      const cell = emptyCell();
      for (let row = 0; row < ROWS.length; row += 1) {
        if (mask % 2 === 1) cell[row] = read();
        mask = Math.floor(mask / 2);
      }
      cells.set(slot, cell);
    }
    if (size > 0) level.set(key, cells);
  }
  return level;
}

function failuresOf({ stops }: LaneNotes): number {
  return [...stops.values()].reduce((sum, times) => sum + times, 0);
}

/** The levels with all coarser ones. */
function completed({ levels }: LaneTable): Map<number, Level> {
  const all = new Map<number, Level>();
  let finer: number | undefined;
  for (const width of WIDTHS) {
    const level = levels.get(width);
    const summed = finer === undefined ? undefined : coarser(all.get(finer) ?? new Map(), finer, width);
    if (level === undefined && summed === undefined) continue;
    // What a merged table says of a coarser width is no sum of what it says of finer ones.
    const own = new Map(summed);
    for (const [key, cells] of level ?? []) own.set(key, new Map(cells));
    all.set(width, own);
    finer = width;
  }
  return all;
}

/** What lanes amount to together. */
function sumOf(table: LaneTable, keys: readonly string[]): RestOfLanes {
  const finest = table.levels.get(finestOf(table) ?? 0);
  const cells = keys.flatMap((key) => [
    table.lanes.get(key)?.untimed ?? emptyCell(),
    ...(finest?.get(key)?.values() ?? []),
  ]);
  const total = (of: (cell: Cell) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0);
  return {
    attempts: total(attemptsIn),
    failures: total(failuresIn),
    delivered: total(deliveriesIn),
    stays: total((cell) => cell[rowAt('stays')] ?? 0),
  };
}

/** A table within what a digest may hold of one excerpt: its own, before anything is merged with it. */
export function trimmed(table: LaneTable): LaneTable {
  const ranked = [...table.lanes].sort(
    ([a, one], [b, other]) =>
      failuresOf(other) - failuresOf(one) || (other.finish ?? 0) - (one.finish ?? 0) || (a < b ? -1 : 1),
  );
  const lanes = new Map(
    ranked.slice(0, MOST_LANES).map(([key, notes]): [string, LaneNotes] => {
      const stops = [...notes.stops].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_STOPS);
      return [key, { ...notes, stops: new Map(stops) }];
    }),
  );
  const levels = new Map<number, Map<string, Map<number, Cell>>>();
  for (const [width, level] of completed(table)) {
    levels.set(
      width,
      new Map([...level].filter(([key]) => lanes.has(key)).map(([key, cells]) => [key, new Map(cells)])),
    );
  }
  const dropped = ranked.slice(MOST_LANES).map(([key]) => key);
  return {
    ...table,
    ...(dropped.length > 0 ? { rest: sumOf(table, dropped) } : {}),
    tlsLogged: new Set([...table.tlsLogged].sort().slice(0, MOST_HOSTS)),
    lanes,
    levels,
  };
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

/** Equal tables give equal texts. Of the levels as many stay as fit, the coarsest first. */
export function encodeTable(table: LaneTable): EncodedTable {
  const keys = [...table.lanes.keys()].sort();
  const widths = WIDTHS.filter((width) => table.levels.has(width));
  const written = widths.map((width, at) => {
    const finer = at === 0 ? undefined : table.levels.get(widths[at - 1] ?? 0);
    return {
      width,
      full: writeLevel(keys, table.levels.get(width) ?? new Map(), undefined),
      bare: writeLevel(keys, table.levels.get(width) ?? new Map(), finer),
    };
  });
  let room = MOST_BYTES;
  const levels: EncodedTable['levels'] = [];
  for (let at = written.length - 1; at >= 0; at -= 1) {
    const one = written[at];
    if (one === undefined || (one.full.length > room && levels.length > 0)) break;
    room -= one.bare.length;
    levels.unshift({ width: one.width, cells: '' });
  }
  levels.forEach((level, at) => {
    const one = written.find(({ width }) => width === level.width);
    level.cells = deflateRawSync(Uint8Array.from((at === 0 ? one?.full : one?.bare) ?? []), { level: 6 }).toString(
      'base64',
    );
  });
  return {
    ...defined({ end: table.end, rest: table.rest }),
    tlsLogged: [...table.tlsLogged].sort(),
    lanes: keys.flatMap((key) => {
      const notes = table.lanes.get(key);
      if (notes === undefined) return [];
      const {
        host,
        receiver,
        offset,
        firstOffset,
        lastOffset,
        recoveryOffset,
        untimed,
        begin,
        finish,
        lastDelivery,
        first,
        last,
        recovery,
        open,
        stops,
      } = notes;
      const known = open.first === undefined || open.last === undefined ? [] : [open.first, open.last];
      return {
        ...defined({
          host,
          receiver,
          offset,
          firstOffset,
          lastOffset,
          recoveryOffset,
          begin,
          finish,
          lastDelivery,
          first,
          last,
          recovery,
        }),
        ...(untimed.some((value) => value > 0) ? { untimed: [...untimed] } : {}),
        counts: COUNTS.map((one) => notes[one]),
        open: [open.end, open.count, open.stubborn, open.oldest, open.stuck, ...known],
        stops: [...stops].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      };
    }),
    levels,
  };
}

/** @throws RangeError or an error of the decompression when the cells cannot be read. */
export function decodeTable(encoded: EncodedTable): LaneTable {
  const lanes = new Map<string, LaneNotes>();
  for (const {
    host,
    receiver,
    offset,
    firstOffset,
    lastOffset,
    recoveryOffset,
    untimed,
    counts,
    open,
    stops,
    ...times
  } of encoded.lanes) {
    const [end = 0, size = 0, stubborn = 0, oldest = 0, stuck = 0, first, last] = open;
    const cell = emptyCell();
    cell.set(untimed ?? []);
    const [
      recipients = 0,
      encrypted = 0,
      clear = 0,
      unproven = 0,
      gone = 0,
      lost = 0,
      late = 0,
      stuckOnes = 0,
      episodes = 0,
      stretch = 0,
    ] = counts;
    lanes.set(laneKey(host, receiver), {
      ...defined({ host, receiver, offset }),
      ...times,
      untimed: cell,
      recipients,
      encrypted,
      clear,
      unproven,
      gone,
      lost,
      late,
      stuck: stuckOnes,
      episodes,
      stretch,
      open: { end, count: size, stubborn, oldest, stuck, ...defined({ first, last }) },
      stops: new Map(stops),
    });
  }
  const keys = encoded.lanes.map(({ host, receiver }) => laneKey(host, receiver));
  const levels = new Map<number, Map<string, Map<number, Cell>>>();
  let finer: number | undefined;
  for (const { width, cells } of encoded.levels) {
    const bytes = inflateRawSync(Buffer.from(cells, 'base64'), { maxOutputLength: MOST_UNPACKED });
    const level = readLevel(keys, bytes);
    if (finer !== undefined) {
      const told = levels.get(finer) ?? new Map();
      for (const [key, sums] of coarser(told, finer, width)) if (isTold(told, key)) level.set(key, sums);
    }
    levels.set(width, level);
    finer = width;
  }
  return { ...defined({ end: encoded.end, rest: encoded.rest }), tlsLogged: new Set(encoded.tlsLogged), lanes, levels };
}
