import type { Attempt } from '../attempts';
import type { Scope } from '../contract';
import { defined } from '../defined';
import { failuresIn, type LaneNotes } from '../digest/lane-table';
import type { Assessment } from './assessment';
import { recoveryOf, slotsOf } from './lane-view';
import { type JudgedLane, judgedLanes } from './lanes';
import { isoTime } from './times';

const MOST_NAMES = 50;

/** What attempts name, each once. */
function names(
  attempts: readonly Attempt[],
  tell: (attempt: Attempt, found: Set<string | undefined>) => void,
): string[] {
  const found = new Set<string | undefined>();
  for (const attempt of attempts) tell(attempt, found);
  return [...found].filter((name) => name !== undefined).slice(0, MOST_NAMES);
}

/** A time of the lane that has it, with the zone that the lane's lines state; `before` tells which of two is wanted. */
function timeOf(
  lanes: readonly JudgedLane[],
  read: (one: JudgedLane) => number | undefined,
  zone: (notes: LaneNotes) => number | undefined,
  before: (a: number, b: number) => boolean,
): string | undefined {
  let found: { time: number; offset: number | undefined } | undefined;
  for (const one of lanes) {
    const time = read(one);
    if (time !== undefined && (found === undefined || before(time, found.time))) {
      found = { time, offset: zone(one.lane.notes) };
    }
  }
  return found === undefined ? undefined : isoTime(found.time, found.offset);
}

/** Of faults that were made good, which the table counts among the deliveries. */
function startOf({ situation: { failures } }: Assessment): number | undefined {
  return failures.reduce<number | undefined>((least, { start }) => least ?? start, undefined);
}

function endOf({ situation: { failures } }: Assessment): number | undefined {
  return failures.reduce<number | undefined>((last, { end }) => end ?? last, undefined);
}

/** The slot in which most attempts failed on all lanes together, the first of equals. */
function peakTime(failing: readonly JudgedLane[]): string | undefined {
  const slots = new Map<number, number>();
  for (const { lane } of failing) {
    for (const { start, cell } of slotsOf(lane)) {
      const failures = failuresIn(cell);
      if (failures > 0) slots.set(start, (slots.get(start) ?? 0) + failures);
    }
  }
  const most = Math.max(...slots.values());
  const peaks = [...slots].flatMap(([start, failures]) => (failures === most ? start : []));
  if (peaks.length === 0) return undefined;
  return isoTime(Math.min(...peaks), failing.find(({ lane }) => lane.notes.offset !== undefined)?.lane.notes.offset);
}

function firstZone({ first, firstOffset, offset }: LaneNotes): number | undefined {
  return first === undefined ? offset : firstOffset;
}

function lastZone({ last, lastOffset, offset }: LaneNotes): number | undefined {
  return last === undefined ? offset : lastOffset;
}

function isEarlier(a: number, b: number): boolean {
  return a < b;
}

function isLater(a: number, b: number): boolean {
  return a > b;
}

/** Who and how many, over all lanes; what is judged of one lane is the leading one's. */
export function scopeOf(lead: Assessment): Scope {
  const { whole } = lead;
  const judged = judgedLanes(whole);
  const failing = judged.filter(({ assessment }) => assessment.failures > 0);
  const shown = whole.failures.length > 0 ? whole.failures : whole.attempts;
  const lanes = failing.length > 0 ? failing : judged;
  const hosts = lanes.flatMap(({ lane }) => lane.name.host ?? []);
  const addresses = new Set(whole.attempts.flatMap(({ ip }) => ip ?? []));
  const rest = typeof whole.table.rest === 'object' ? whole.table.rest : undefined;
  const sum = (read: (one: Assessment) => number): number =>
    judged.reduce((all, { assessment }) => all + read(assessment), 0);
  const recovers = failing.every(({ lane }) => recoveryOf(lane) !== undefined);
  return {
    hosts: [...new Set([...names(shown, ({ host }, found) => found.add(host)), ...hosts])]
      .filter((host) => !addresses.has(host))
      .slice(0, MOST_NAMES),
    outboundIps: names(shown, ({ ip }, found) => found.add(ip)),
    remotes: names(shown, ({ sessions, remote }, found) => {
      for (const session of sessions) found.add(session.remote);
      found.add(remote);
    }),
    receivers: names(shown, ({ receiver }, found) => found.add(receiver)),
    attempts: sum(({ attempts }) => attempts) + (rest?.attempts ?? 0),
    failures: sum(({ failures }) => failures) + (rest?.failures ?? 0),
    delivered: sum(({ delivered }) => delivered) + (rest?.delivered ?? 0),
    deferred: sum(({ deferred }) => deferred) + (rest?.stays ?? 0),
    estimated: whole.atLeast,
    atLeast: whole.atLeast,
    ...defined({
      first: timeOf(failing, ({ lane, assessment }) => lane.notes.first ?? startOf(assessment), firstZone, isEarlier),
      peak: peakTime(failing),
      last: timeOf(failing, ({ lane, assessment }) => lane.notes.last ?? endOf(assessment), lastZone, isLater),
      recovery: recovers
        ? timeOf(
            failing,
            ({ lane }) => recoveryOf(lane),
            ({ recoveryOffset }) => recoveryOffset,
            isLater,
          )
        : undefined,
    }),
    pattern: lead.pattern,
    loadLinked: lead.loadLinked,
    queueTrend: lead.queueTrend,
  };
}
