import type { Attempt } from '../attempts';
import { defined } from '../defined';
import { stopName } from '../digest/lane-tally';
import { isMailbox } from '../ladder';
import { isDeterministic, type Seen, type Stop } from '../sessions';
import { DETAILS, type Detail, FAILURES, type Failure, PHASES, type Phase } from '../vocabulary';
import type { LaneView } from './lane-view';
import type { Situation } from './situation';

export interface ChosenStop {
  phase: Phase;
  failure: Failure;
  detail?: Detail;
  deterministic: boolean;
  /** The attempts that ended there, and their stops. */
  attempts: Attempt[];
  stops: Stop[];
  /** Records elsewhere in the text that give the stop its detail. */
  explainedBy?: Seen[];
}

interface Candidate extends ChosenStop {
  weight: number;
}

/** The port of the attempts that ended there, as far as one names it. */
export function portOf({ attempts }: ChosenStop): number | undefined {
  return attempts.find(({ port }) => port !== undefined)?.port;
}

/** The receiver family of the stop: by the host or domain that failed, Gmail first, else by whose words were said. */
export function receiverOf({ attempts, stops }: ChosenStop): string | undefined {
  const named = attempts.flatMap(({ receiver }) => receiver ?? []);
  if (named.includes('gmail')) return 'gmail';
  const said = stops.flatMap(({ seen }) => seen.signatures.flatMap(({ receiver }) => receiver ?? []));
  return named[0] ?? said[0];
}

/** What is least to be named when something better is there: a bare status, an unexplained line, a mailbox. */
function reserve(stop: Pick<ChosenStop, 'phase' | 'failure' | 'detail'>): number {
  if (stop.phase === 'unknown') return 3;
  if (isMailbox(stop)) return 2;
  return stop.failure === 'unexplained' ? 1 : 0;
}

/** An acceptance that stands alone, without the line that names its message. */
function saysDelivered({ fact, signatures }: Seen): boolean {
  return (
    fact.kind.direction !== 'inbound' &&
    signatures.some(({ role, phase }) => role === 'success' && phase === 'delivered')
  );
}

/** What the name of a stop in a lane table says; undefined for words that this version does not know. */
function stopNamed(name: string): Pick<ChosenStop, 'phase' | 'failure' | 'detail'> | undefined {
  const [phase, failure, detail] = name.split('/');
  const known = {
    phase: PHASES.find((one) => one === phase),
    failure: FAILURES.find((one) => one === failure),
    detail: DETAILS.find((one) => one === detail),
  };
  if (known.phase === undefined || known.failure === undefined) return undefined;
  return { phase: known.phase, failure: known.failure, ...defined({ detail: known.detail }) };
}

/**
 * Where delivery stopped: the most frequent stop among the lane's failing attempts, the earliest of equals. An unexplained
 * stop, a mailbox or a bare status is named only when there is nothing better.
 */
export function chooseStop(situation: Situation, lane: LaneView): ChosenStop {
  const candidates = new Map<string, Candidate>();
  const candidate = (name: string, stop: Pick<ChosenStop, 'phase' | 'failure' | 'detail'>): Candidate => {
    const known = candidates.get(name) ?? {
      ...stop,
      deterministic: isDeterministic(stop),
      attempts: [],
      stops: [],
      weight: 0,
    };
    candidates.set(name, known);
    return known;
  };
  for (const attempt of situation.failures) {
    const { stop } = attempt;
    const known = candidate(stopName(attempt), {
      phase: stop?.phase ?? 'unknown',
      failure: stop?.failure ?? 'unexplained',
      ...defined({ detail: stop?.detail }),
    });
    known.attempts.push(attempt);
    if (stop !== undefined) known.stops.push(stop);
    known.deterministic ||= stop?.deterministic === true;
    known.weight += 1;
  }
  // Where the attempts at hand are examples, the table knows how many there were.
  for (const [name, times] of situation.sampled ? lane.notes.stops : []) {
    const stop = stopNamed(name);
    if (stop !== undefined) candidate(name, stop).weight = times;
  }
  const ranked = [...candidates.values()].sort((a, b) => reserve(a) - reserve(b) || b.weight - a.weight);
  const best = ranked[0];
  if (best !== undefined) {
    const { weight: _, ...chosen } = best;
    return chosen;
  }
  const delivered = situation.deliveries.length > 0 || lane.delivered > 0 || situation.records.some(saysDelivered);
  return { phase: delivered ? 'delivered' : 'unknown', failure: 'none', deterministic: false, attempts: [], stops: [] };
}
