import type { Attempt } from '../attempts';
import type { Fact } from '../digest/fact';
import { grouped } from '../grouped';
import type { Tier, TierRule } from '../vocabulary';
import type { Assessment } from './assessment';
import { leavesInClear } from './delivery-proof';
import type { FailingMessage } from './fates';
import { isMailbox, isTransport } from './ladder';
import { countTrue, laneSignals } from './lane-signals';
import { hasArrived, isGmail, type Situation, senderOf, tellingFacts, total } from './situation';

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

function openMessages(situation: Situation): FailingMessage[] {
  return situation.messages.filter((message) => message.open && message.failures.length > 0);
}

function distinct(values: readonly (string | number | undefined)[]): number {
  return new Set(values.filter((value) => value !== undefined)).size;
}

/** Two hosts, two outbound addresses or two envelope senders among the messages that failed. */
export function spreadOf({ messages, failures, content }: Situation): string | undefined {
  if (distinct(failures.map((attempt) => attempt.host)) >= 2) return 'several hosts';
  if (distinct(failures.map((attempt) => attempt.ip)) >= 2) return 'several outbound addresses';
  const senders = messages.map(({ key }) => content.failingIds.get(key)?.sender);
  return distinct(senders) >= 2 ? 'several envelope senders' : undefined;
}

/** No Gmail delivery during the last half hour that the text covers. */
function gmailSilent(situation: Situation): boolean {
  const { latest } = situation;
  const failures = situation.failures.filter(isGmail);
  const first = failures[0]?.start;
  if (latest === undefined || first === undefined) return false;
  const lastDelivery = situation.deliveries
    .filter(isGmail)
    .reduce((most, attempt) => Math.max(most, attempt.end ?? most), first);
  return latest - lastDelivery >= 30 * MINUTES;
}

function queueStalls(assessment: Assessment): Reason | undefined {
  const { situation, queueTrend, repetition } = assessment;
  if (queueTrend !== 'rising' || repetition === undefined) return undefined;
  const spread = spreadOf(situation);
  const facts = tellingFacts(repetition.attempts);
  if (spread !== undefined)
    return { text: `The queue is rising, the failure repeats, and it concerns ${spread}.`, facts };
  if (!gmailSilent(situation)) return undefined;
  return { text: 'The queue is rising, the failure repeats, and Gmail took nothing for 30 minutes.', facts };
}

function signalsTogether(assessment: Assessment): Reason | undefined {
  for (const lane of laneSignals(assessment)) {
    const states = [lane.refusals, lane.closes, lane.rising, lane.throughputDown];
    if (countTrue(lane) >= 3 && !states.includes('false')) {
      return because(
        'Within 15 minutes one Gmail lane shows 421 replies, remote closes, queue growth or reduced throughput together.',
        lane.attempts,
      );
    }
  }
  return undefined;
}

function policyKeepsMail({ situation, forced }: Assessment): Reason | undefined {
  if (forced === undefined) return undefined;
  const open = openMessages(situation).filter((message) =>
    message.failures.some((attempt) => attempt.stop === undefined || isTransport(attempt.stop)),
  );
  const stubborn = open.find((message) => message.failures.length >= 3);
  if (stubborn !== undefined) {
    return because(
      `TLS is mandatory, and one queue ID has failed ${stubborn.failures.length} times and is still open.`,
      stubborn.failures,
    );
  }
  const times = open.flatMap((message) => message.failures.flatMap((attempt) => attempt.start ?? []));
  if (open.length >= 2 && Math.max(...times) - Math.min(...times) >= 15 * MINUTES) {
    return because(
      `TLS is mandatory, and ${open.length} queue IDs are open with failures at least 15 minutes apart.`,
      open.flatMap((message) => message.failures.slice(-1)),
    );
  }
  return undefined;
}

const GIVEN_UP = 'A message was given up after transport failures.';

function lostOrOld({ situation }: Assessment): Reason | undefined {
  for (const message of situation.messages) {
    for (const [at, attempt] of message.failures.entries()) {
      const transport = attempt.stop !== undefined && isTransport(attempt.stop);
      const earlier = message.failures.slice(0, at).some(({ stop }) => stop !== undefined && isTransport(stop));
      const gone = attempt.status === 'expired' ? transport || earlier || attempt.stop === undefined : false;
      if (gone || (attempt.status === 'bounced' && earlier)) {
        return because(transport || earlier ? GIVEN_UP : 'A message was given up; the text does not say why.', [
          attempt,
        ]);
      }
    }
  }
  const expired = situation.failures.find((attempt) => attempt.status === 'expired' && !attempt.queued);
  if (expired !== undefined) return because(GIVEN_UP, [expired]);
  const open = openMessages(situation);
  const oldest = open.reduce((most, message) => Math.max(most, message.waited), 0);
  const listedLong = situation.listings.some(
    ({ takenAt, oldest: arrived }) => takenAt !== undefined && arrived !== undefined && takenAt - arrived >= 4 * HOURS,
  );
  if (open.length >= 2 && (oldest >= 4 * HOURS || listedLong)) {
    return because(
      `There are ${open.length} open queue IDs, the oldest for at least four hours.`,
      open.flatMap((message) => message.failures.slice(-1)),
    );
  }
  return undefined;
}

function laneStalls({ situation }: Assessment): Reason | undefined {
  const gmail = situation.attempts.filter(
    (attempt) => isGmail(attempt) && (attempt.outcome === 'delivered' || attempt.outcome === 'failed'),
  );
  for (const lane of grouped(gmail, senderOf).values()) {
    const starts = lane.flatMap((attempt) => attempt.start ?? []);
    const ends = lane.flatMap((attempt) => attempt.end ?? []);
    const delivered = total(lane.filter((attempt) => attempt.outcome === 'delivered'));
    const all = total(lane);
    if (all >= 20 && Math.max(...ends) - Math.min(...starts) >= 15 * MINUTES && delivered < all * 0.1) {
      return because(
        `Of ${all} attempts towards Gmail from one host over at least 15 minutes, ${delivered} delivered.`,
        lane.filter((attempt) => attempt.outcome === 'failed'),
      );
    }
  }
  return undefined;
}

function twoSignals(assessment: Assessment): Reason | undefined {
  const lane = laneSignals(assessment).find((signals) => countTrue(signals) >= 2);
  if (lane === undefined) return undefined;
  return because('Two of the four signs of a throttled Gmail lane stand within 15 minutes.', lane.attempts);
}

/** A deterministic failure whose message did not leave encrypted later. */
function cannotHeal({ situation }: Assessment): Reason | undefined {
  const stuck = situation.failures.filter((attempt) => {
    if (attempt.stop?.deterministic !== true || attempt.outcome === 'delivered') return false;
    const own = situation.messages.filter((message) => message.failures.includes(attempt));
    return !attempt.queued || own.some((message) => message.delivered?.proof !== 'encrypted');
  });
  return stuck.length === 0
    ? undefined
    : because(
        stuck.every(({ stop }) => stop?.phase === 'delivered')
          ? 'Sending again does not heal a check that failed.'
          : 'Retrying cannot heal this failure.',
        stuck,
      );
}

function inClear({ situation, recovered }: Assessment): Reason | undefined {
  const demanded = situation.failures.filter((attempt) => attempt.stop?.detail === 'tls-required');
  if (demanded.length > 0) return because('The receiver says that the mail came without TLS.', demanded);
  if (recovered !== 'cleartext') return undefined;
  const deliveries = situation.messages.flatMap((message) =>
    message.delivered?.proof === 'cleartext' ? message.delivered.attempt : [],
  );
  const shown = deliveries.length > 0 ? deliveries : situation.failures.filter(leavesInClear);
  return because('Mail that failed under TLS went out in clear text.', shown);
}

function severalReceivers({ situation }: Assessment): Reason | undefined {
  const times = new Map<string, Attempt>();
  for (const attempt of situation.failures) {
    if (attempt.receiver === undefined || (attempt.stop !== undefined && isMailbox(attempt.stop))) continue;
    for (const [receiver, other] of times) {
      const gap = Math.abs((attempt.start ?? 0) - (other.start ?? attempt.start ?? 0));
      if (receiver !== attempt.receiver && gap <= 30 * MINUTES) {
        return because('Several receivers fail within one episode.', [other, attempt]);
      }
    }
    times.set(attempt.receiver, attempt);
  }
  return undefined;
}

function lateRecovery({ situation }: Assessment): Reason | undefined {
  const late = situation.messages.find((message) => message.delivered !== undefined && message.waited > HOURS);
  if (late?.delivered === undefined) return undefined;
  return because('A message was delivered only more than an hour after its first failure.', [late.delivered.attempt]);
}

/** What is left to say when no other rule holds: above all whether the mail has left by now. */
function watchText({ situation, recovered }: Assessment): string {
  const rest = 'nothing here shows that the fault repeats or spreads';
  if (situation.failures.every((attempt) => attempt.outcome === 'delivered')) {
    return `A try failed on the way, and the same attempt delivered the message; ${rest}.`;
  }
  if (recovered === 'encrypted') return `What failed was delivered under TLS later; ${rest}.`;
  if (hasArrived(situation)) {
    return `What failed was delivered later, and the text does not show whether under TLS; ${rest}.`;
  }
  return 'Something failed, and nothing here shows that it repeats, spreads or stays.';
}

/** Decision tables part 2; the first rule that holds gives the tier. */
export const TIER_RULE_ROWS: readonly TierRuleRow[] = [
  {
    rule: 'T0',
    tier: 'none',
    holds: ({ situation }) =>
      situation.failures.length === 0
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
    holds: (assessment) =>
      assessment.loadLinked === 'yes'
        ? because('The failures follow the load.', assessment.situation.failures)
        : twoSignals(assessment),
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
