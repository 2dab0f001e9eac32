/** Counts attempts into a lane table as they end, so that a text of any length is counted exactly. */
import type { Attempt } from '../attempts';
import { type DeliveryProof, proofOf } from '../delivery-proof';
import { isMailbox, isTransport } from '../ladder';
import { healedOnTheWay, isMailOut, rowOf, turnsAway } from '../outcome';
import type { Session } from '../sessions';
import {
  type Cell,
  coarser,
  emptyCell,
  emptyNotes,
  type LaneNotes,
  type LaneTable,
  laneKey,
  type Row,
  rowAt,
  WIDTHS,
} from './lane-table';
import { createOpenRecipients, type Place } from './open-recipients';

/** Slots of one lane, and cells of all of them, beyond which slots become wider. */
const MOST_SLOTS = 1500;
const MOST_CELLS = 20_000;
/** Lanes that are told apart; further ones have no receiver of their own. */
const MOST_LANES = 500;
const EPISODE_GAP = 30 * 60;
const LATE = 60 * 60;
/** Stands for the recipient that a message's lines do not name. */
const UNNAMED = 0;

/** What was seen of an open recipient's failures, as bits. */
const TRANSPORT = 1;
const DETERMINISTIC = 2;

interface Lane {
  index: number;
  notes: LaneNotes;
  cells: Map<number, Cell>;
  /** The slot that was counted last. */
  slot: number;
  cell: Cell;
  lastFailure: number;
  /** The first failure since the last delivery. */
  firstSince: number;
}

export interface LaneTally {
  /** Hosts that log TLS sessions, as far as known: to be told of each. */
  readonly tlsLogged: Set<string>;
  /** The next attempt, in the order in which they ended. */
  add(attempt: Attempt): void;
  /** Another recipient whose fate the attempt before decided in the same breath. */
  join(attempt: Attempt): void;
  /** Whether a recipient of the message waits. */
  isOpen(key: number): boolean;
  table(): LaneTable;
}

/** The name of a stop in a table, and what it says. */
export function stopName({ stop }: Attempt): string {
  return `${stop?.phase ?? 'unknown'}/${stop?.failure ?? 'unexplained'}/${stop?.detail ?? ''}`;
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

/** Sets a value, or takes it out where there is none. */
function put<K extends 'firstOffset' | 'lastOffset' | 'recoveryOffset'>(
  notes: LaneNotes,
  key: K,
  value: number | undefined,
): void {
  if (value === undefined) delete notes[key];
  else notes[key] = value;
}

function set<K extends keyof LaneNotes>(notes: LaneNotes, key: K, value: LaneNotes[K] | undefined): void {
  if (value !== undefined) notes[key] = value;
}

/** The far side closed before it refused; a close after a refusal is its echo. */
function closedBefore({ seen, stop }: Session): boolean {
  const at = seen.findIndex((one) => one === stop?.seen);
  return seen.slice(0, at).some(({ failing }) => failing.some(({ failure }) => failure === 'closed'));
}

export function createLaneTally(tlsLogged: Set<string> = new Set()): LaneTally {
  const lanes = new Map<string, Lane>();
  const byIndex: Lane[] = [];
  const recipients = createOpenRecipients();
  let width: number = WIDTHS[0];
  let cells = 0;
  let end: number | undefined;
  let latest: Lane | undefined;

  const laneOf = (attempt: Attempt): Lane => {
    const host = attempt.host ?? attempt.ip;
    const { receiver } = attempt;
    if (latest !== undefined && latest.notes.host === host && latest.notes.receiver === receiver) return latest;
    let key = laneKey(host, receiver);
    let lane = lanes.get(key);
    if (lane === undefined && lanes.size >= MOST_LANES) {
      key = laneKey(host, undefined);
      lane = lanes.get(key);
    }
    if (lane === undefined) {
      const notes = emptyNotes();
      set(notes, 'host', host);
      if (lanes.size < MOST_LANES) set(notes, 'receiver', receiver);
      lane = {
        index: byIndex.length,
        notes,
        cells: new Map(),
        slot: Number.NaN,
        cell: notes.untimed,
        lastFailure: Number.NaN,
        firstSince: Number.NaN,
      };
      lanes.set(key, lane);
      byIndex.push(lane);
    }
    set(lane.notes, 'offset', lane.notes.offset ?? attempt.offset);
    latest = lane;
    return lane;
  };

  const widen = (): void => {
    const wider = WIDTHS[WIDTHS.findIndex((one) => one === width) + 1];
    if (wider === undefined) return;
    cells = 0;
    for (const lane of byIndex) {
      lane.cells = coarser(new Map([['', lane.cells]]), width, wider).get('') ?? new Map();
      lane.slot = Number.NaN;
      cells += lane.cells.size;
    }
    width = wider;
  };

  const count = (lane: Lane, time: number | undefined, row: Row, by = 1): void => {
    if (by === 0) return;
    let cell = lane.notes.untimed;
    if (time !== undefined && !Number.isNaN(time)) {
      const slot = Math.floor(time / width);
      if (slot === lane.slot) cell = lane.cell;
      else {
        let known = lane.cells.get(slot);
        if (known === undefined) {
          known = emptyCell();
          lane.cells.set(slot, known);
          cells += 1;
        }
        lane.slot = slot;
        lane.cell = known;
        cell = known;
      }
    }
    const at = rowAt(row);
    cell[at] = (cell[at] ?? 0) + by;
    if (lane.cells.size > MOST_SLOTS || cells > MOST_CELLS) widen();
  };

  const settle = (at: Place, time: number | undefined, proof: DeliveryProof | undefined): void => {
    const lane = byIndex[recipients.lane(at)];
    if (lane === undefined) return;
    const flags = recipients.flags(at);
    if (proof === undefined) lane.notes.gone += 1;
    else {
      lane.notes[proof === 'encrypted' ? 'encrypted' : proof === 'cleartext' ? 'clear' : 'unproven'] += 1;
      if (time !== undefined && time - recipients.first(at) > LATE) lane.notes.late += 1;
    }
    if (proof !== 'encrypted' && (flags & DETERMINISTIC) !== 0) lane.notes.stuck += 1;
    count(lane, time, 'settled');
    recipients.remove(at);
  };

  /** The open recipients that an attempt's failure concerns; those that are new are added. */
  const concerned = (attempt: Attempt, lane: Lane): Place[] => {
    const { key } = attempt;
    if (attempt.recipients.length === 0) {
      const known = recipients.of(key);
      if (known.length > 0) return known;
    }
    const ids = attempt.recipients.length > 0 ? [...new Set(attempt.recipients)] : [UNNAMED];
    for (const id of ids) {
      if (recipients.find(key, id) >= 0) continue;
      const unnamed = recipients.find(key, UNNAMED);
      if (unnamed >= 0) {
        // What failed before its recipient was named was about the first one that is.
        recipients.rename(unnamed, id);
        continue;
      }
      lane.notes.recipients += 1;
      count(lane, attempt.start, 'opened');
      recipients.add(key, id);
    }
    return ids.map((id) => recipients.find(key, id)).filter((at) => at >= 0);
  };

  const fails = (attempt: Attempt, lane: Lane): void => {
    const { stop, status } = attempt;
    const transport = stop !== undefined && isTransport(stop);
    if (!attempt.queued) {
      if (stop?.deterministic) lane.notes.stuck += 1;
      if (status === 'expired') lane.notes.lost += 1;
      return;
    }
    const flags = (transport ? TRANSPORT : 0) | (stop?.deterministic ? DETERMINISTIC : 0);
    const from = attempt.start ?? Number.NaN;
    const to = attempt.end ?? Number.NaN;
    for (const at of concerned(attempt, lane)) {
      const earlier = (recipients.flags(at) & TRANSPORT) !== 0;
      const unexplained = status === 'expired' && stop === undefined && recipients.failures(at) === 0;
      recipients.fail(at, lane.index, from, to, flags);
      if (status !== 'bounced' && status !== 'expired') continue;
      const own = byIndex[recipients.lane(at)] ?? lane;
      const onTheWay = earlier || (status === 'expired' && transport) || unexplained;
      if (onTheWay && !(stop !== undefined && isMailbox(stop))) own.notes.lost += 1;
      settle(at, attempt.end, undefined);
    }
  };

  const delivers = (attempt: Attempt, lane: Lane, failing: boolean): void => {
    if (!attempt.queued || (recipients.size === 0 && !failing)) return;
    const proof = proofOf(attempt, tlsLogged);
    if (failing) {
      const deterministic = attempt.stop?.deterministic ? DETERMINISTIC : 0;
      for (const at of concerned(attempt, lane)) {
        recipients.fail(at, lane.index, attempt.start ?? Number.NaN, attempt.end ?? Number.NaN, deterministic);
        settle(at, attempt.end, proof);
      }
      return;
    }
    const known = recipients.of(attempt.key);
    for (const at of known) {
      const id = recipients.recipient(at);
      if (id === UNNAMED || attempt.recipients.length === 0 || attempt.recipients.includes(id)) {
        settle(at, attempt.end, proof);
      }
    }
  };

  const noteTimes = (lane: Lane, attempt: Attempt, failing: boolean): void => {
    const { notes } = lane;
    const { start, end: finish } = attempt;
    set(notes, 'begin', smaller(notes.begin, start));
    set(notes, 'finish', larger(notes.finish, finish));
    end = larger(end, finish);
    if (start === undefined || finish === undefined) return;
    if (!failing) {
      if (notes.last !== undefined && notes.recovery === undefined && finish >= notes.last) {
        notes.recovery = finish;
        put(notes, 'recoveryOffset', attempt.offset);
      }
      set(notes, 'lastDelivery', larger(notes.lastDelivery, finish));
      if (finish > lane.firstSince) lane.firstSince = Number.NaN;
      return;
    }
    if (!(start - lane.lastFailure <= EPISODE_GAP)) notes.episodes += 1;
    lane.lastFailure = Number.isNaN(lane.lastFailure) ? finish : Math.max(lane.lastFailure, finish);
    if (Number.isNaN(lane.firstSince)) lane.firstSince = start;
    notes.stretch = Math.max(notes.stretch, start - lane.firstSince);
    if (!(notes.first !== undefined && notes.first <= start)) {
      notes.first = start;
      put(notes, 'firstOffset', attempt.offset);
    }
    if (!(notes.last !== undefined && notes.last >= finish)) {
      notes.last = finish;
      put(notes, 'lastOffset', attempt.offset);
    }
    if (notes.recovery !== undefined && notes.recovery <= (notes.last ?? 0)) delete notes.recovery;
  };

  const add = (attempt: Attempt): void => {
    if (attempt.status === 'removed') {
      for (const at of recipients.of(attempt.key)) settle(at, attempt.end, undefined);
      return;
    }
    if (attempt.outcome !== 'delivered' && attempt.outcome !== 'failed') return;
    if (!isMailOut(attempt)) return;
    if (attempt.tls === 'encrypted') tlsLogged.add(attempt.host ?? '');
    const lane = laneOf(attempt);
    const row = rowOf(attempt, tlsLogged);
    const failing = attempt.outcome === 'failed' || row === 'left-clear' || row === 'left-unknown';
    count(lane, attempt.start, row);
    noteTimes(lane, attempt, failing);
    if (attempt.outcome === 'delivered') {
      if (!failing && attempt.stop !== undefined && healedOnTheWay(attempt)) count(lane, attempt.start, 'healed');
      delivers(attempt, lane, failing);
    } else fails(attempt, lane);
    if (!failing) return;
    if (attempt.status === 'deferred') count(lane, attempt.start, 'stays');
    for (const session of attempt.sessions) {
      const { stop } = session;
      if (stop?.failure === 'deferred') {
        if (turnsAway(stop)) count(lane, attempt.start, 'refusals');
        if (closedBefore(session)) count(lane, attempt.start, 'closes');
      } else if (stop?.failure === 'closed') count(lane, attempt.start, 'closes');
    }
    const name = stopName(attempt);
    lane.notes.stops.set(name, (lane.notes.stops.get(name) ?? 0) + 1);
  };

  const stateOf = (lane: Lane, places: readonly Place[]): LaneNotes => {
    const open = { end: end ?? 0, count: 0, stubborn: 0, oldest: 0, stuck: 0 };
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const at of places) {
      open.count += 1;
      open.stubborn = Math.max(open.stubborn, recipients.failures(at));
      if ((recipients.flags(at) & DETERMINISTIC) !== 0) open.stuck += 1;
      const [from, to] = [recipients.first(at), recipients.last(at)];
      if (from < first) first = from;
      if (to > last) last = to;
      if (to - from > open.oldest) open.oldest = to - from;
    }
    const known = first <= last ? { first, last } : {};
    return { ...lane.notes, open: { ...open, ...known } };
  };

  return {
    tlsLogged,
    add,
    join(attempt) {
      if (attempt.outcome !== 'delivered' && attempt.outcome !== 'failed') return;
      if (!isMailOut(attempt)) return;
      const lane = laneOf(attempt);
      const row = rowOf(attempt, tlsLogged);
      if (attempt.outcome === 'delivered') delivers(attempt, lane, row === 'left-clear' || row === 'left-unknown');
      else fails(attempt, lane);
    },
    isOpen: (key) => recipients.of(key).length > 0,
    table() {
      const places = byIndex.map((): Place[] => []);
      for (const at of recipients.all()) places[recipients.lane(at)]?.push(at);
      const level = new Map<string, Map<number, Cell>>();
      const notes = new Map<string, LaneNotes>();
      for (const [key, lane] of lanes) {
        notes.set(key, stateOf(lane, places[lane.index] ?? []));
        if (lane.cells.size > 0) level.set(key, lane.cells);
      }
      const levels = new Map<number, Map<string, Map<number, Cell>>>();
      if (level.size > 0) levels.set(width, level);
      return { ...(end === undefined ? {} : { end }), tlsLogged, lanes: notes, levels };
    },
  };
}
