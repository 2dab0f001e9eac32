import type { Attempt } from '../attempts';
import { leavesInClear } from '../delivery-proof';
import type { Fact } from '../digest/fact';
import { isMailbox, isTransport } from '../ladder';
import { receiverName } from '../receivers';
import type { Tier, TierRule } from '../vocabulary';
import type { Assessment } from './assessment';
import type { FailingMessage } from './fates';
import { countTrue, laneSignals, refusedAndClosed } from './lane-signals';
import { UNNAMED_RECEIVER } from './lane-view';
import { hasArrived, type Situation, tellingFacts } from './situation';

/** Why a rule holds: a full sentence and the facts that show it. */
export interface Reason {
  text: string;
  facts: Fact[];
}

export interface TierRuleRow {
  rule: TierRule;
  tier: Tier;
  holds: (assessment: Assessment) => Reason | undefined;
}

const MINUTES = 60;
const HOURS = 3600;

function because(text: string, attempts: readonly Attempt[]): Reason {
  return { text, facts: tellingFacts(attempts) };
}

function distinct(values: readonly (string | number | undefined)[]): number {
  return new Set(values.filter((value) => value !== undefined)).size;
}

/** Two hosts, two outbound addresses or two envelope senders among the messages that failed. */
export function spreadOf({ views, failures, messages, content }: Situation): string | undefined {
  const failing = views.lanes.filter((lane) => lane.failures > 0);
  const addresses = new Set(failures.flatMap(({ host, ip }) => (host === undefined ? (ip ?? []) : [])));
  const hosts = failing.flatMap(({ name }) => (name.host === undefined || addresses.has(name.host) ? [] : name.host));
  if (distinct(hosts) >= 2) return 'several hosts';
  if (distinct(failures.map((attempt) => attempt.ip)) >= 2) return 'several outbound addresses';
  const senders = messages.map(({ key }) => content.failingIds.get(key)?.sender);
  return distinct(senders) >= 2 ? 'several envelope senders' : undefined;
}

/** The lane took nothing during the last half hour that the text covers. */
function isSilent({ lane, whole }: Assessment): boolean {
  const { end } = whole.table;
  const since = lane.notes.lastDelivery ?? lane.notes.first;
  return end !== undefined && since !== undefined && end - since >= 30 * MINUTES;
}

function receiverText({ lane }: Assessment): string {
  return lane.name.receiver === UNNAMED_RECEIVER ? 'the receiver' : receiverName(lane.name.receiver);
}

function failuresOf({ situation }: Assessment, holds: (attempt: Attempt) => boolean = () => true): Attempt[] {
  return situation.failures.filter(holds);
}

/** Of attempts at hand those that show what the table says of open recipients. */
function openAttempts({ situation }: Assessment): Attempt[] {
  return situation.messages.flatMap((message) => (message.open ? message.failures.slice(-1) : []));
}

function queueStalls(assessment: Assessment): Reason | undefined {
  const { whole, queueTrend, repetition } = assessment;
  if (queueTrend !== 'rising' || repetition === undefined) return undefined;
  const spread = spreadOf(whole);
  const facts = tellingFacts(repetition.attempts);
  if (spread !== undefined)
    return { text: `The queue is rising, the failure repeats, and it concerns ${spread}.`, facts };
  if (!isSilent(assessment)) return undefined;
  const taker = capitalised(receiverText(assessment));
  return { text: `The queue is rising, the failure repeats, and ${taker} took nothing for 30 minutes.`, facts };
}

function inWindow(assessment: Assessment): Attempt[] {
  const { window } = laneSignals(assessment);
  return failuresOf(
    assessment,
    ({ start }) => window === undefined || start === undefined || (start >= window.from && start < window.to),
  );
}

function signalsTogether(assessment: Assessment): Reason | undefined {
  const signals = laneSignals(assessment);
  const states = [signals.refusals, signals.closes, signals.rising, signals.throughputDown];
  if (countTrue(signals) < 3 || states.includes('false')) return undefined;
  return because(
    `Within 15 minutes the lane to ${receiverText(assessment)} shows 421 replies, remote closes, queue growth or reduced throughput together.`,
    inWindow(assessment),
  );
}

function policyKeepsMail(assessment: Assessment): Reason | undefined {
  const { situation, forced, lane } = assessment;
  const { open } = lane.notes;
  if (forced === undefined || open.count === 0) return undefined;
  const stopped = situation.messages.filter(
    (message) => message.open && message.failures.some(({ stop }) => stop === undefined || isTransport(stop)),
  );
  if (stopped.length === 0) return undefined;
  const stubborn = stopped.find((message) => message.failures.length >= 3);
  if (open.stubborn >= 3 && (stubborn !== undefined || situation.sampled)) {
    return because(
      `TLS is mandatory, and one queue ID has failed ${open.stubborn} times and is still open.`,
      stubborn?.failures ?? stopped.flatMap((message) => message.failures),
    );
  }
  const count = situation.sampled ? open.count : stopped.length;
  if (count >= 2 && (open.last ?? 0) - (open.first ?? 0) >= 15 * MINUTES) {
    return because(
      `TLS is mandatory, and ${count} queue IDs are open with failures at least 15 minutes apart.`,
      stopped.flatMap((message) => message.failures.slice(-1)),
    );
  }
  return undefined;
}

/** The attempt that says that a message was given up, and whether something failed on the way before. */
function givenUp({ situation }: Assessment): { attempt: Attempt; explained: boolean } | undefined {
  for (const { failures, lost } of situation.messages) {
    if (lost === undefined) continue;
    const transport = failures.some(({ stop }) => stop !== undefined && isTransport(stop));
    if (transport || lost.stop === undefined) return { attempt: lost, explained: transport };
  }
  const expired = situation.failures.find(({ status, queued }) => status === 'expired' && !queued);
  return expired === undefined ? undefined : { attempt: expired, explained: true };
}

function lostOrOld(assessment: Assessment): Reason | undefined {
  const { situation, lane } = assessment;
  const { lost, open } = lane.notes;
  if (lost > 0) {
    const shown = givenUp(assessment);
    const explained = shown === undefined || shown.explained;
    return because(
      explained
        ? 'A message was given up after transport failures.'
        : 'A message was given up; the text does not say why.',
      shown === undefined ? [] : [shown.attempt],
    );
  }
  const waited = situation.messages.reduce(
    (most, message) => (message.open ? Math.max(most, message.waited) : most),
    0,
  );
  const listedLong = situation.listings.some(
    ({ takenAt, oldest: arrived }) => takenAt !== undefined && arrived !== undefined && takenAt - arrived >= 4 * HOURS,
  );
  if (open.count >= 2 && (Math.max(waited, open.oldest) >= 4 * HOURS || listedLong)) {
    return because(
      `There are ${open.count} open queue IDs, the oldest for at least four hours.`,
      openAttempts(assessment),
    );
  }
  return undefined;
}

function laneStalls(assessment: Assessment): Reason | undefined {
  const { lane } = assessment;
  const { begin, finish } = lane.notes;
  const span = begin === undefined || finish === undefined ? 0 : finish - begin;
  if (lane.attempts < 20 || span < 15 * MINUTES || lane.delivered >= lane.attempts * 0.1) return undefined;
  return because(
    `Of ${lane.attempts} attempts towards ${receiverText(assessment)} from one host over at least 15 minutes, ${lane.delivered} delivered.`,
    failuresOf(assessment),
  );
}

function followsLoad(assessment: Assessment): Reason | undefined {
  if (assessment.loadLinked === 'yes') return because('The failures follow the load.', failuresOf(assessment));
  const to = receiverText(assessment);
  if (countTrue(laneSignals(assessment)) >= 2) {
    return because(`Two of the four signs of a throttled lane to ${to} stand within 15 minutes.`, inWindow(assessment));
  }
  if (!refusedAndClosed(assessment.lane)) return undefined;
  return because(
    `A temporary refusal and a close by the far side stand close together on the lane to ${to}.`,
    failuresOf(assessment),
  );
}

/** A deterministic failure whose recipient was not reached encrypted later. */
function cannotHeal(assessment: Assessment): Reason | undefined {
  const { notes } = assessment.lane;
  if (notes.stuck + notes.open.stuck === 0) return undefined;
  const shown = failuresOf(assessment, ({ stop }) => stop?.deterministic === true);
  const isCheck = shown.length > 0 && shown.every(({ stop }) => stop?.phase === 'delivered');
  return because(
    isCheck ? 'Sending again does not heal a check that failed.' : 'Retrying cannot heal this failure.',
    shown,
  );
}

function inClear(assessment: Assessment): Reason | undefined {
  const { situation, recovered } = assessment;
  const demanded = failuresOf(assessment, ({ stop }) => stop?.detail === 'tls-required');
  if (demanded.length > 0) return because('The receiver says that the mail came without TLS.', demanded);
  if (recovered !== 'cleartext') return undefined;
  const deliveries = situation.messages.flatMap((message) =>
    message.delivered?.proof === 'cleartext' ? message.delivered.attempt : [],
  );
  const shown = deliveries.length > 0 ? deliveries : situation.failures.filter(leavesInClear);
  return because('Mail that failed under TLS went out in clear text.', shown);
}

/** Another receiver fails within the same episode as this lane. */
function severalReceivers({ situation, whole }: Assessment): Reason | undefined {
  const counts = ({ receiver, stop }: Attempt): boolean =>
    receiver !== undefined && !(stop !== undefined && isMailbox(stop));
  const others = whole.failures.filter(counts);
  for (const attempt of situation.failures.filter(counts)) {
    const other = others.find(({ receiver, start }) => {
      const gap = Math.abs((attempt.start ?? 0) - (start ?? attempt.start ?? 0));
      return receiver !== attempt.receiver && gap <= 30 * MINUTES;
    });
    if (other !== undefined) return because('Several receivers fail within one episode.', [other, attempt]);
  }
  return undefined;
}

function lateRecovery({ situation, lane }: Assessment): Reason | undefined {
  if (lane.notes.late === 0 && !situation.messages.some(isLate)) return undefined;
  const late = situation.messages.find(isLate)?.delivered;
  return because(
    'A message was delivered only more than an hour after its first failure.',
    late === undefined ? [] : [late.attempt],
  );
}

function isLate({ delivered, waited }: FailingMessage): boolean {
  return delivered !== undefined && waited > HOURS;
}

/** What is left to say when no other rule holds: above all whether the mail has left by now. */
function watchText({ situation, recovered, lane, failures, attempts }: Assessment): string {
  if (situation.failures.every((attempt) => attempt.outcome === 'delivered') && lane.failures === 0) {
    return 'A try failed on the way, and the same attempt delivered the message; nothing here shows that the fault repeats or spreads.';
  }
  const { recipients } = lane.notes;
  const single = failures === 1 && recipients <= 1;
  const rest = single ? '; nothing here shows that the fault repeats or spreads' : '';
  if (recovered === 'encrypted') return `What failed was delivered under TLS later${rest}.`;
  if (hasArrived(situation)) {
    return `What failed was delivered later, and the text does not show whether under TLS${rest}.`;
  }
  const delivered = lane.notes.encrypted + lane.notes.clear + lane.notes.unproven;
  if (recipients > 1)
    return `Of ${recipients} recipients that failed ${delivered} ${delivered === 1 ? 'was' : 'were'} delivered later.`;
  if (single)
    return 'One attempt failed on this lane, and nothing here shows that the fault repeats, spreads or stays.';
  return `Of ${attempts} attempts ${failures} failed, and nothing here shows that the fault spreads or stays.`;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Decision tables part 2; the first rule that holds gives the tier. */
export const TIER_RULE_ROWS: readonly TierRuleRow[] = [
  {
    rule: 'T0',
    tier: 'none',
    holds: ({ situation, failures }) =>
      failures === 0
        ? { text: 'Nothing in this text failed on its way out.', facts: tellingFacts(situation.deliveries.slice(0, 1)) }
        : undefined,
  },
  { rule: 'N1', tier: 'incident', holds: queueStalls },
  { rule: 'N2', tier: 'incident', holds: signalsTogether },
  { rule: 'N3', tier: 'incident', holds: policyKeepsMail },
  { rule: 'N4', tier: 'incident', holds: lostOrOld },
  { rule: 'N5', tier: 'incident', holds: laneStalls },
  {
    rule: 'I1',
    tier: 'investigate',
    holds: ({ repetition }) => (repetition === undefined ? undefined : because(repetition.text, repetition.attempts)),
  },
  {
    rule: 'I2',
    tier: 'investigate',
    holds: followsLoad,
  },
  { rule: 'I3', tier: 'investigate', holds: cannotHeal },
  { rule: 'I4', tier: 'investigate', holds: inClear },
  { rule: 'I5', tier: 'investigate', holds: severalReceivers },
  { rule: 'I6', tier: 'investigate', holds: lateRecovery },
  {
    rule: 'W1',
    tier: 'watch',
    holds: (assessment) => because(watchText(assessment), assessment.situation.failures),
  },
];
