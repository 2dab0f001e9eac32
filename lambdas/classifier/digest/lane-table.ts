/**
 * The lane table: for each sending host and receiver family, and each slot of time, how many attempts ended how. What is read off
 * it is exact for one text of any length; merged tables hold of each cell the largest, which is never above the truth.
 */
import { OUTCOMES, type Outcome } from '../vocabulary';

/** What a cell counts: how attempts ended, and what else is asked by the slot. */
export const ROWS = [
  ...OUTCOMES,
  /** Delivered without a mark of TLS, by software that marks TLS where it marks any. */
  'delivered-unmarked',
  /** Delivered, though in clear after a fault of TLS: a failure. The proof may be missing. */
  'left-clear',
  'left-unknown',
  /** Attempts after which a message stays in the queue, whatever the reason. */
  'stays',
  /** Sessions that a temporary refusal ended, and those that the far side closed. */
  'refusals',
  'closes',
  /** Recipients that failed for the first time, and those whose fate was settled after that. */
  'opened',
  'settled',
  /** Delivered after a fault that the same attempt made good. */
  'healed',
] as const;
export type Row = (typeof ROWS)[number];
export type Cell = Uint32Array;

const ROW_AT = new Map<Row, number>(ROWS.map((row, at) => [row, at]));

export function rowAt(row: Row): number {
  return ROW_AT.get(row) ?? 0;
}

export function emptyCell(): Cell {
  return new Uint32Array(ROWS.length);
}

const FAILURES: readonly Row[] = ['deferred', 'bounced', 'closed', 'tls-failed', '421', 'left-clear', 'left-unknown'];
const DELIVERIES: readonly Row[] = [
  'delivered-tls',
  'delivered-clear',
  'delivered-unknown',
  'delivered-unmarked',
  'left-clear',
  'left-unknown',
];

function adder(rows: readonly Row[]): (cell: Cell) => number {
  const places = rows.map(rowAt);
  return (cell) => places.reduce((sum, at) => sum + (cell[at] ?? 0), 0);
}

export const failuresIn = adder(FAILURES);
export const deliveriesIn = adder(DELIVERIES);
/** Deliveries after which nothing is wrong. */
export const cleanIn = adder(DELIVERIES.filter((row) => !FAILURES.includes(row)));
export const attemptsIn = adder([...new Set([...FAILURES, ...DELIVERIES])]);

/** The outcome that a row is shown as; undefined for what is no outcome. `marks`: the host marks TLS. */
export function outcomeIn(row: Row, marks: boolean): Outcome | undefined {
  if (row === 'delivered-unmarked') return marks ? 'delivered-clear' : 'delivered-unknown';
  if (row === 'left-clear') return 'delivered-clear';
  if (row === 'left-unknown') return 'delivered-unknown';
  return OUTCOMES.find((outcome) => outcome === row);
}

/** Widths of a slot in seconds; each is a multiple of the one before, and slots begin at multiples of it. */
export const WIDTHS = [60, 300, 900, 3600, 14_400, 86_400, 604_800, 4_838_400] as const;

/** The recipients of a lane that are open at the end of the text. */
export interface OpenState {
  /** When the text ends: of two texts the later one knows. */
  end: number;
  count: number;
  /** Failures of the one that failed most often. */
  stubborn: number;
  /** First and last failure, and for how long at most one has waited, in seconds. */
  first?: number;
  last?: number;
  oldest: number;
  /** Those that retrying cannot heal. */
  stuck: number;
}

/** What is known of a lane beside its cells. Times in seconds since the epoch. */
export interface LaneNotes {
  host?: string;
  receiver?: string;
  offset?: number;
  /** Attempts without a time. */
  untimed: Cell;
  /** First and last time of any attempt. */
  begin?: number;
  finish?: number;
  lastDelivery?: number;
  /** Of the failures; and the first delivery after the last one. */
  first?: number;
  last?: number;
  recovery?: number;
  /** Offsets of the zones, in minutes, that the lines of first and last failure and of the recovery state. */
  firstOffset?: number;
  lastOffset?: number;
  recoveryOffset?: number;
  /** Distinct recipients that failed; those delivered later by what proves about TLS; those given up for the way to the receiver. */
  recipients: number;
  encrypted: number;
  clear: number;
  unproven: number;
  /** Given up or removed, and of these given up after failures on the way. */
  gone: number;
  lost: number;
  /** Delivered more than an hour after the first failure. */
  late: number;
  /** Failed for good, or in a way that retrying cannot heal. */
  stuck: number;
  /** Stretches of failures with more than half an hour between them. */
  episodes: number;
  /** Longest time from one failure to another without a delivery between, in seconds. */
  stretch: number;
  open: OpenState;
  /** How often attempts stopped where: `phase/failure/detail`. */
  stops: Map<string, number>;
}

/** Attempts of lanes that a digest has no room for; `mixed` where what they hold may be counted elsewhere, too. */
export type RestOfLanes = { attempts: number; failures: number; delivered: number; stays: number } | 'mixed';

export interface LaneTable {
  rest?: RestOfLanes;
  /** Latest time of any attempt. */
  end?: number;
  /** Hosts (empty text: unnamed) that log TLS sessions, so that a missing line says something. */
  tlsLogged: Set<string>;
  lanes: Map<string, LaneNotes>;
  /** Cells by width of slot, lane and slot, finest first; the coarser ones say the same with less detail. */
  levels: Map<number, Map<string, Map<number, Cell>>>;
}

export function emptyTable(): LaneTable {
  return { tlsLogged: new Set(), lanes: new Map(), levels: new Map() };
}

export function laneKey(host: string | undefined, receiver: string | undefined): string {
  return `${host ?? ''} ${receiver ?? ''}`;
}

export function emptyNotes(): LaneNotes {
  return {
    untimed: emptyCell(),
    recipients: 0,
    encrypted: 0,
    clear: 0,
    unproven: 0,
    gone: 0,
    lost: 0,
    late: 0,
    stuck: 0,
    episodes: 0,
    stretch: 0,
    open: { end: Number.NEGATIVE_INFINITY, count: 0, stubborn: 0, oldest: 0, stuck: 0 },
    stops: new Map(),
  };
}

/** The finest width that a table has cells of. */
export function finestOf({ levels }: Pick<LaneTable, 'levels'>): number | undefined {
  return WIDTHS.find((width) => levels.has(width));
}

/** Cells of the next coarser width: exact sums. */
export function coarser(
  lanes: ReadonlyMap<string, ReadonlyMap<number, Cell>>,
  from: number,
  to: number,
): Map<string, Map<number, Cell>> {
  const wide = new Map<string, Map<number, Cell>>();
  for (const [key, cells] of lanes) {
    const sums = new Map<number, Cell>();
    for (const [slot, cell] of cells) {
      const at = Math.floor((slot * from) / to);
      const sum = sums.get(at) ?? emptyCell();
      cell.forEach((count, row) => {
        sum[row] = (sum[row] ?? 0) + count;
      });
      sums.set(at, sum);
    }
    wide.set(key, sums);
  }
  return wide;
}
