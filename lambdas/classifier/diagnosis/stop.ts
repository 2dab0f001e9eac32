import type { Attempt } from '../attempts';
import { defined } from '../defined';
import type { Seen, Stop } from '../sessions';
import type { Detail, Failure, Phase } from '../vocabulary';
import { isMailbox } from './ladder';
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

/**
 * Where delivery stopped: the most frequent stop among the failing attempts, the earliest of equals. An unexplained
 * stop, a mailbox or a bare status is named only when there is nothing better.
 */
export function chooseStop(situation: Situation): ChosenStop {
  const candidates = new Map<string, Candidate>();
  for (const attempt of situation.failures) {
    const { stop } = attempt;
    const phase = stop?.phase ?? 'unknown';
    const failure = stop?.failure ?? 'unexplained';
    const name = `${phase}/${failure}/${stop?.detail ?? ''}`;
    const known = candidates.get(name) ?? {
      phase,
      failure,
      ...defined({ detail: stop?.detail }),
      deterministic: false,
      attempts: [],
      stops: [],
      weight: 0,
    };
    known.attempts.push(attempt);
    if (stop !== undefined) known.stops.push(stop);
    known.deterministic ||= stop?.deterministic === true;
    known.weight += attempt.weight;
    candidates.set(name, known);
  }
  const ranked = [...candidates.values()].sort((a, b) => reserve(a) - reserve(b) || b.weight - a.weight);
  const best = ranked[0];
  if (best !== undefined) {
    const { weight: _, ...chosen } = best;
    return chosen;
  }
  const delivered = situation.deliveries.length > 0 || situation.records.some(saysDelivered);
  return { phase: delivered ? 'delivered' : 'unknown', failure: 'none', deterministic: false, attempts: [], stops: [] };
}
