import type { Scope } from '../contract';
import type { Attempt } from '../sessions';
import type { Assessment } from './assessment';
import { minutesOf } from './load';
import { isoTime } from './times';

const MOST_NAMES = 50;

/** Names of failing attempts first, then those of the rest. */
function names(
  failures: readonly Attempt[],
  attempts: readonly Attempt[],
  of: (attempt: Attempt) => readonly (string | undefined)[],
): string[] {
  const found = new Set([...failures, ...attempts].flatMap((attempt) => of(attempt).flatMap((name) => name ?? [])));
  return [...found].slice(0, MOST_NAMES);
}

function remotesOf(attempt: Attempt): (string | undefined)[] {
  return [...attempt.sessions.map((session) => session.remote), attempt.remote];
}

/** The minute with most failures; the first of equals. */
function peakOf(assessment: Assessment): number | undefined {
  let peak: number | undefined;
  let most = 0;
  for (const [minute, { failures }] of minutesOf(assessment.situation)) {
    const count = failures.reduce((sum, attempt) => sum + attempt.weight, 0);
    if (count > most) {
      most = count;
      peak = minute * 60;
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

export function scopeOf(assessment: Assessment): Scope {
  const { situation } = assessment;
  const { failures, attempts } = situation;
  const offset = failures.find((attempt) => attempt.offset !== undefined)?.offset;
  const starts = failures.flatMap((attempt) => attempt.start ?? []);
  const ends = failures.flatMap((attempt) => attempt.end ?? []);
  const first = starts.length > 0 ? Math.min(...starts) : undefined;
  const last = ends.length > 0 ? Math.max(...ends) : undefined;
  const peak = peakOf(assessment);
  const recovery = recoveryOf(assessment, last)?.end;
  return {
    hosts: names(failures, attempts, (attempt) => [attempt.host]),
    outboundIps: names(failures, attempts, (attempt) => [attempt.ip]),
    remotes: names(failures, attempts, remotesOf),
    receivers: names(failures, attempts, (attempt) => [attempt.receiver]),
    attempts: assessment.attempts,
    failures: assessment.failures,
    delivered: assessment.delivered,
    deferred: assessment.deferred,
    estimated: situation.content.estimated,
    ...(first === undefined ? {} : { first: isoTime(first, offset) }),
    ...(peak === undefined ? {} : { peak: isoTime(peak, offset) }),
    ...(last === undefined ? {} : { last: isoTime(last, offset) }),
    ...(recovery === undefined ? {} : { recovery: isoTime(recovery, offset) }),
    pattern: assessment.pattern,
    loadLinked: assessment.loadLinked,
    queueTrend: assessment.queueTrend,
  };
}
