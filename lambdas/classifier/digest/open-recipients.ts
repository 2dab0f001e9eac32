/**
 * The recipients that failed and whose fate is open, as numbers in tables of their own: a long log has millions of messages, and
 * what is open must be counted one by one.
 */

/** A place in the table; it is good until something is added. */
export type Place = number;

export interface OpenRecipients {
  readonly size: number;
  /** The place of one recipient of a message, -1 where it is not there. */
  find(key: number, recipient: number): Place;
  /** The places of all recipients of a message. */
  of(key: number): Place[];
  add(key: number, recipient: number): Place;
  remove(at: Place): void;
  all(): Place[];
  /** What is known of the recipient at a place. */
  recipient(at: Place): number;
  rename(at: Place, recipient: number): void;
  lane(at: Place): number;
  failures(at: Place): number;
  flags(at: Place): number;
  first(at: Place): number;
  last(at: Place): number;
  /** Notes a failure: from when to when (seconds, not a number where unknown), on which lane. */
  fail(at: Place, lane: number, from: number, to: number, flags: number): void;
}

const FREE = 0;
const USED = 1;
const GONE = 2;
const MOST_FAILURES = 255;

function hash(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function columns(room: number) {
  return {
    state: new Uint8Array(room),
    keys: new Int32Array(room),
    recipients: new Uint16Array(room),
    lanes: new Uint16Array(room),
    counts: new Uint8Array(room),
    flags: new Uint8Array(room),
    firsts: new Float64Array(room),
    lasts: new Float64Array(room),
  };
}

/** An open table that is searched from the place of the message's hash on. */
export function createOpenRecipients(): OpenRecipients {
  let room = 64;
  let table = columns(room);
  let size = 0;
  /** Places that are used, or were. */
  let taken = 0;

  const next = (at: number): number => (at + 1) & (room - 1);
  const place = (key: number): Place => {
    let at = hash(key) & (room - 1);
    while (table.state[at] === USED) at = next(at);
    return at;
  };
  const grow = (): void => {
    const old = table;
    if (size * 4 > room) room *= 2;
    table = columns(room);
    taken = size;
    for (let from = 0; from < old.state.length; from += 1) {
      if (old.state[from] !== USED) continue;
      const at = place(old.keys[from] ?? 0);
      table.state[at] = USED;
      table.keys[at] = old.keys[from] ?? 0;
      table.recipients[at] = old.recipients[from] ?? 0;
      table.lanes[at] = old.lanes[from] ?? 0;
      table.counts[at] = old.counts[from] ?? 0;
      table.flags[at] = old.flags[from] ?? 0;
      table.firsts[at] = old.firsts[from] ?? 0;
      table.lasts[at] = old.lasts[from] ?? 0;
    }
  };

  return {
    get size() {
      return size;
    },
    find(key, recipient) {
      for (let at = hash(key) & (room - 1); table.state[at] !== FREE; at = next(at)) {
        if (table.state[at] === USED && table.keys[at] === key && table.recipients[at] === recipient) return at;
      }
      return -1;
    },
    of(key) {
      const found: Place[] = [];
      for (let at = hash(key) & (room - 1); table.state[at] !== FREE; at = next(at)) {
        if (table.state[at] === USED && table.keys[at] === key) found.push(at);
      }
      return found;
    },
    add(key, recipient) {
      if ((taken + 1) * 2 > room) grow();
      const at = place(key);
      if (table.state[at] === FREE) taken += 1;
      size += 1;
      table.state[at] = USED;
      table.keys[at] = key;
      table.recipients[at] = recipient;
      table.counts[at] = 0;
      table.flags[at] = 0;
      table.firsts[at] = Number.NaN;
      table.lasts[at] = Number.NaN;
      return at;
    },
    remove(at) {
      table.state[at] = GONE;
      size -= 1;
    },
    all() {
      const found: Place[] = [];
      for (let at = 0; at < room; at += 1) if (table.state[at] === USED) found.push(at);
      return found;
    },
    recipient: (at) => table.recipients[at] ?? 0,
    rename(at, recipient) {
      table.recipients[at] = recipient;
    },
    lane: (at) => table.lanes[at] ?? 0,
    failures: (at) => table.counts[at] ?? 0,
    flags: (at) => table.flags[at] ?? 0,
    first: (at) => table.firsts[at] ?? Number.NaN,
    last: (at) => table.lasts[at] ?? Number.NaN,
    fail(at, lane, from, to, flags) {
      const count = table.counts[at] ?? 0;
      if (count === 0) table.lanes[at] = lane;
      table.counts[at] = Math.min(count + 1, MOST_FAILURES);
      table.flags[at] = (table.flags[at] ?? 0) | flags;
      const first = table.firsts[at] ?? Number.NaN;
      const last = table.lasts[at] ?? Number.NaN;
      // What is no number is smaller and larger than nothing.
      if (!(first <= from)) table.firsts[at] = from;
      if (!(last >= to)) table.lasts[at] = to;
    },
  };
}
