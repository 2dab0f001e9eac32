import type { Attempt } from '../attempts';
import { oncePer } from '../once-per';
import { isGmail, type Situation, total } from './situation';

interface Minute {
  attempts: number;
  failures: Attempt[];
  deliveries: number;
}

/** Attempts per minute, in order; attempts without time are left out. */
export const minutesOf = oncePer((situation: Situation): ReadonlyMap<number, Minute> => {
  const minutes = new Map<number, Minute>();
  const failing = new Set(situation.failures);
  for (const attempt of situation.attempts) {
    if (attempt.start === undefined || (attempt.outcome !== 'delivered' && attempt.outcome !== 'failed')) continue;
    const at = Math.floor(attempt.start / 60);
    const minute = minutes.get(at) ?? { attempts: 0, failures: [], deliveries: 0 };
    minute.attempts += attempt.weight;
    if (failing.has(attempt)) minute.failures.push(attempt);
    else if (attempt.outcome === 'delivered') minute.deliveries += attempt.weight;
    minutes.set(at, minute);
  }
  return minutes;
});

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function turnedAway(attempt: Attempt): boolean {
  return attempt.sessions.some(({ stop }) => stop?.failure === 'deferred' || stop?.failure === 'closed');
}

/** One MX, one minute: at least three failures and three deliveries, and a 421 or a close among the failures. */
function crowdedMinute(situation: Situation): boolean {
  const failing = new Set(situation.failures);
  const cells = new Map<string, Map<number, { failures: number; deliveries: number; turned: boolean }>>();
  for (const attempt of failing) {
    if (attempt.start === undefined) continue;
    const failed = attempt.sessions.filter((session) => session.stop !== undefined);
    for (const remote of new Set(failed.map((session) => session.remote))) {
      if (remote === undefined) continue;
      const minute = Math.floor(attempt.start / 60);
      const own = cells.get(remote) ?? new Map();
      const cell = own.get(minute) ?? { failures: 0, deliveries: 0, turned: false };
      cell.failures += attempt.weight;
      cell.turned ||= turnedAway(attempt);
      cells.set(remote, own.set(minute, cell));
    }
  }
  if (cells.size === 0) return false;
  for (const attempt of situation.deliveries) {
    const { start, remote } = attempt;
    if (start === undefined || remote === undefined || failing.has(attempt)) continue;
    const cell = cells.get(remote)?.get(Math.floor(start / 60));
    if (cell !== undefined) cell.deliveries += attempt.weight;
  }
  const all = [...cells.values()].flatMap((minutes) => [...minutes.values()]);
  return all.some((cell) => cell.failures >= 3 && cell.deliveries >= 3 && cell.turned);
}

/** Decision table "loadLinked". Attempts per minute stand for concurrency, which logs do not state. */
export function loadLinkOf(situation: Situation): 'yes' | 'no' | 'unknown' {
  const minutes = [...minutesOf(situation).values()];
  const failing = minutes.filter((minute) => minute.failures.length > 0);
  const clean = minutes.filter((minute) => minute.failures.length === 0);
  const busy = median(failing.map((minute) => minute.attempts));
  const calm = median(clean.map((minute) => minute.attempts));
  if (total(situation.failures) >= 5 && busy !== undefined && calm !== undefined && busy >= 2 * calm) return 'yes';
  if (crowdedMinute(situation)) return 'yes';
  const quietFailure = failing.some((minute) => minute.attempts <= 2);
  return total(situation.attempts) >= 10 && quietFailure ? 'no' : 'unknown';
}

/** Whether the load link concerns Gmail alone. */
export function onlyGmailFails(situation: Situation): boolean {
  return situation.failures.length > 0 && situation.failures.every(isGmail);
}
