import type { Fact } from '../digest/fact';
import type { Pattern, Recovered } from '../vocabulary';
import { explain } from './explained';
import { forcedBy } from './forced';
import { loadLinkOf } from './load';
import { patternOf } from './pattern';
import { type QueueTrend, queueTrendOf } from './queue-trend';
import { recoveredOf } from './recovered';
import { type Repetition, repetitionOf } from './repeats';
import { type Situation, total } from './situation';
import { type ChosenStop, chooseStop } from './stop';

/** The situation with every term of the decision tables that rules about tier and causes ask for. */
export interface Assessment {
  situation: Situation;
  stop: ChosenStop;
  recovered: Recovered;
  repetition: Repetition | undefined;
  loadLinked: 'yes' | 'no' | 'unknown';
  queueTrend: QueueTrend;
  pattern: Pattern;
  forced: Pick<Fact, 'line' | 'excerpt'> | undefined;
  /** Counts of attempts, estimated where the digest is. */
  attempts: number;
  failures: number;
  delivered: number;
  deferred: number;
}

export function assess(situation: Situation): Assessment {
  const tried = situation.attempts.filter(({ outcome }) => outcome === 'delivered' || outcome === 'failed');
  return {
    situation,
    stop: explain(chooseStop(situation), situation),
    recovered: recoveredOf(situation),
    repetition: repetitionOf(situation),
    loadLinked: loadLinkOf(situation),
    queueTrend: queueTrendOf(situation),
    pattern: patternOf(situation),
    forced: forcedBy(situation),
    attempts: Math.max(total(tried), total(situation.failures)),
    failures: total(situation.failures),
    delivered: total(situation.deliveries),
    deferred: total(tried.filter((attempt) => attempt.status === 'deferred')),
  };
}
