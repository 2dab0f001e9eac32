import type { Fact } from '../digest/fact';
import type { Pattern, Recovered } from '../vocabulary';
import { explain } from './explained';
import { forcedBy } from './forced';
import type { LaneView } from './lane-view';
import { loadLinkOf } from './load';
import { patternOf } from './pattern';
import { type QueueTrend, queueTrendOf } from './queue-trend';
import { recoveredOf } from './recovered';
import { type Repetition, repetitionOf } from './repeats';
import type { Situation } from './situation';
import { type ChosenStop, chooseStop } from './stop';

/** One lane with every term of the decision tables that rules about tier and causes ask for. */
export interface Assessment {
  /** The attempts of the lane. */
  situation: Situation;
  /** All attempts of the text. */
  whole: Situation;
  lane: LaneView;
  stop: ChosenStop;
  recovered: Recovered;
  repetition: Repetition | undefined;
  loadLinked: 'yes' | 'no' | 'unknown';
  queueTrend: QueueTrend;
  pattern: Pattern;
  forced: Pick<Fact, 'line' | 'excerpt'> | undefined;
  /** Counts of attempts. */
  attempts: number;
  failures: number;
  delivered: number;
  deferred: number;
}

export function assess(situation: Situation, whole: Situation, lane: LaneView): Assessment {
  // Faults that were made good, or that copies alone tell of, fail by what they show.
  const failures = lane.failures > 0 ? lane.failures : situation.failures.length;
  return {
    situation,
    whole,
    lane,
    stop: explain(chooseStop(situation, lane), whole),
    recovered: recoveredOf(lane, situation),
    repetition: repetitionOf(lane, situation, whole.atLeast),
    loadLinked: loadLinkOf(lane, situation),
    queueTrend: queueTrendOf(lane, situation.listings, !whole.atLeast),
    pattern: patternOf(whole),
    forced: forcedBy(situation),
    attempts: Math.max(lane.attempts, failures),
    failures,
    delivered: lane.delivered,
    deferred: lane.stays,
  };
}
