import { attemptsIn, failuresIn } from '../digest/lane-table';
import { type LaneView, slotsOf } from './lane-view';
import { isGmail, type Situation } from './situation';

/** Slots wider than this hide what one minute is like, in seconds. */
const WIDEST = 300;
const FEWEST_FAILURES = 5;
const TWICE = 2;
const STEADY_SLOTS = 10;
/** What happens less often by chance is taken for no chance. */
const CHANCE = 0.02;

interface Slot {
  attempts: number;
  failures: number;
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Chance that at most so many of `tries` fail when a share of them does. */
function chanceOfAtMost(failures: number, tries: number, share: number): number {
  if (share >= 1) return failures >= tries ? 1 : 0;
  // The logarithm of one term of the binomial distribution after the other.
  let term = tries * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let at = 1; at <= failures; at += 1) {
    term += Math.log((tries - at + 1) / at) + Math.log(share / (1 - share));
    sum += Math.exp(term);
  }
  return sum;
}

function total(slots: readonly Slot[]): Slot {
  return {
    attempts: slots.reduce((sum, slot) => sum + slot.attempts, 0),
    failures: slots.reduce((sum, slot) => sum + slot.failures, 0),
  };
}

/**
 * Failing slots are at least twice as busy as clean ones. Where a steady share fails, a busy minute holds a failure more often than a
 * quiet one by chance: in a log of many minutes the quiet ones must fail less than that share.
 */
function busierThanChance(slots: readonly Slot[]): boolean {
  const busy = median(slots.filter(({ failures }) => failures > 0).map(({ attempts }) => attempts));
  const clean = median(slots.filter(({ failures }) => failures === 0).map(({ attempts }) => attempts));
  if (busy === undefined || clean === undefined || busy < TWICE * clean) return false;
  if (slots.length < STEADY_SLOTS) return true;
  const all = total(slots);
  const quiet = total(slots.filter(({ attempts }) => attempts < busy));
  const crowded = total(slots.filter(({ attempts }) => attempts >= busy));
  if (TWICE * quiet.failures * crowded.attempts > crowded.failures * quiet.attempts) return false;
  return chanceOfAtMost(quiet.failures, quiet.attempts, all.failures / all.attempts) < CHANCE;
}

function turnedAway({ sessions }: Situation['failures'][number]): boolean {
  return sessions.some(({ stop }) => stop?.failure === 'deferred' || stop?.failure === 'closed');
}

/** Minutes in which one MX turned away some and took others: at least three failures and three deliveries, and a 421 or a close. */
function crowdedMinutes({ failures, deliveries }: Situation): number[] {
  const failing = new Set(failures);
  const cells = new Map<string, { minute: number; failures: number; deliveries: number; turned: boolean }>();
  for (const attempt of failing) {
    if (attempt.start === undefined) continue;
    const minute = Math.floor(attempt.start / 60);
    const failed = attempt.sessions.filter((session) => session.stop !== undefined);
    for (const remote of new Set(failed.map((session) => session.remote))) {
      if (remote === undefined) continue;
      const cell = cells.get(`${remote} ${minute}`) ?? { minute, failures: 0, deliveries: 0, turned: false };
      cell.failures += 1;
      cell.turned ||= turnedAway(attempt);
      cells.set(`${remote} ${minute}`, cell);
    }
  }
  for (const attempt of cells.size > 0 ? deliveries : []) {
    if (attempt.start === undefined || failing.has(attempt)) continue;
    const cell = cells.get(`${attempt.remote} ${Math.floor(attempt.start / 60)}`);
    if (cell !== undefined) cell.deliveries += 1;
  }
  const crowded = [...cells.values()].filter((cell) => cell.failures >= 3 && cell.deliveries >= 3 && cell.turned);
  return crowded.map(({ minute }) => minute);
}

/** Decision table "loadLinked". Attempts per minute stand for concurrency, which logs do not state. */
export function loadLinkOf(lane: LaneView, situation: Situation): 'yes' | 'no' | 'unknown' {
  const width = lane.width ?? WIDEST;
  const slots = slotsOf(lane).map(({ start, cell }) => ({
    start,
    attempts: attemptsIn(cell),
    failures: failuresIn(cell),
  }));
  const isFine = width <= WIDEST;
  if (isFine && lane.failures >= FEWEST_FAILURES && busierThanChance(slots)) return 'yes';
  const usual = median(slots.map(({ attempts }) => attempts)) ?? 0;
  const all = total(slots);
  // A minute like any other of a steady log is not crowded, nor the one that chance fills most.
  const isBusy = (minute: number): boolean =>
    slots.length < STEADY_SLOTS ||
    slots.some(
      ({ start, attempts, failures }) =>
        start === Math.floor((minute * 60) / width) * width &&
        attempts >= TWICE * usual &&
        1 - chanceOfAtMost(failures - 1, attempts, all.failures / all.attempts) < CHANCE / slots.length,
    );
  if (isFine && crowdedMinutes(situation).some(isBusy)) return 'yes';
  const quiet = slots.some(({ attempts, failures }) => failures > 0 && attempts <= (TWICE * width) / 60);
  return isFine && lane.attempts >= 10 && quiet ? 'no' : 'unknown';
}

/** Whether the load link concerns Gmail alone. */
export function onlyGmailFails(situation: Situation): boolean {
  return situation.failures.length > 0 && situation.failures.every(isGmail);
}
