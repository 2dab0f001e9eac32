import type { Attempt } from '../attempts';
import type { Scope } from '../contract';
import { defined } from '../defined';
import type { Assessment } from './assessment';
import { minutesOf } from './load';
import { isoTime } from './times';

const MOST_NAMES = 50;

/** Names of failing attempts first, then those of the rest. */
function names(
  failures: readonly Attempt[],
  attempts: readonly Attempt[],
  tell: (attempt: Attempt, found: Set<string | undefined>) => void,
): string[] {
  const found = new Set<string | undefined>();
  for (const attempt of failures) tell(attempt, found);
  for (const attempt of attempts) tell(attempt, found);
  return [...found].filter((name) => name !== undefined).slice(0, MOST_NAMES);
}

/** The minute with most failures; the first of equals. */
function peakOf(assessment: Assessment): string | undefined {
  let peak: string | undefined;
  let most = 0;
  for (const [minute, { failures }] of minutesOf(assessment.situation)) {
    const count = failures.reduce((sum, attempt) => sum + attempt.weight, 0);
    if (count > most) {
      most = count;
      peak = isoTime(minute * 60, failures[0]?.offset);
    }
  }
  return peak;
}

/** The first delivery on a failing lane's receiver after the last failure. */
function recoveryOf({ situation }: Assessment, last: number | undefined): Attempt | undefined {
  if (last === undefined) return undefined;
  const receivers = new Set(situation.failures.map((attempt) => attempt.receiver));
  const failing = new Set(situation.failures);
  return situation.deliveries.find(
    (attempt) => !failing.has(attempt) && receivers.has(attempt.receiver) && (attempt.end ?? 0) >= last,
  );
}

function timeAt(seconds: number | undefined, attempt: Attempt | undefined): string | undefined {
  return seconds === undefined ? undefined : isoTime(seconds, attempt?.offset);
}

/** Of equals the first, so that each time keeps the zone that its own line states. */
function earliest(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.reduce<Attempt | undefined>(
    (least, one) => ((one.start ?? Infinity) < (least?.start ?? Infinity) ? one : least),
    undefined,
  );
}

function latest(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.reduce<Attempt | undefined>(
    (most, one) => ((one.end ?? -Infinity) > (most?.end ?? -Infinity) ? one : most),
    undefined,
  );
}

export function scopeOf(assessment: Assessment): Scope {
  const { situation } = assessment;
  const { failures, attempts } = situation;
  const first = earliest(failures);
  const last = latest(failures);
  const recovery = recoveryOf(assessment, last?.end);
  return {
    hosts: names(failures, attempts, ({ host }, found) => found.add(host)),
    outboundIps: names(failures, attempts, ({ ip }, found) => found.add(ip)),
    remotes: names(failures, attempts, ({ sessions, remote }, found) => {
      for (const session of sessions) found.add(session.remote);
      found.add(remote);
    }),
    receivers: names(failures, attempts, ({ receiver }, found) => found.add(receiver)),
    attempts: assessment.attempts,
    failures: assessment.failures,
    delivered: assessment.delivered,
    deferred: assessment.deferred,
    estimated: situation.content.estimated,
    atLeast: situation.content.estimated,
    ...defined({
      first: timeAt(first?.start, first),
      peak: peakOf(assessment),
      last: timeAt(last?.end, last),
      recovery: timeAt(recovery?.end, recovery),
    }),
    pattern: assessment.pattern,
    loadLinked: assessment.loadLinked,
    queueTrend: assessment.queueTrend,
  };
}
