import type { Attempt } from '../attempts';
import type { Verdict } from '../contract';
import { isMailbox } from '../ladder';
import { TIERS, type Tier } from '../vocabulary';
import type { Assessment } from './assessment';
import { citable } from './situation';
import { type Reason, TIER_RULE_ROWS, type TierRuleRow } from './tier-rules';

const LINES_PER_REASON = 6;

interface Fired extends TierRuleRow {
  reason: Reason;
}

/** Receiver mailboxes alone are the list owner's matter and never more than something to watch. */
function onlyMailboxes({ situation: { failures } }: Assessment): boolean {
  const isOne = ({ stop }: Attempt): boolean => stop !== undefined && isMailbox(stop);
  // What was given up at last was given up for what failed before.
  return (
    failures.some(isOne) &&
    failures.every((attempt) => isOne(attempt) || (attempt.stop === undefined && attempt.status === 'expired'))
  );
}

/** One attempt never makes an incident, unless the message was given up. */
function capOf(assessment: Assessment): Tier {
  const { situation } = assessment;
  if (onlyMailboxes(assessment)) return 'watch';
  if (
    Math.max(situation.attempts.length, assessment.attempts) <= 1 &&
    !situation.failures.some(({ status }) => status === 'expired')
  ) {
    return 'investigate';
  }
  return 'incident';
}

function atMost(tier: Tier, cap: Tier): Tier {
  return TIERS.indexOf(tier) > TIERS.indexOf(cap) ? cap : tier;
}

/**
 * The tier by the first rule that holds, and every other rule of the same tier that holds too. A capped tier falls
 * through to the first rule that the cap allows.
 */
export function judgeTier(
  assessment: Assessment,
  severalExcerpts: boolean,
): { tier: Tier; reasons: Verdict['tierReasons'] } {
  const cap = capOf(assessment);
  const fired: Fired[] = [];
  for (const row of TIER_RULE_ROWS) {
    if (atMost(row.tier, cap) !== row.tier) continue;
    if (fired[0] !== undefined && fired[0].tier !== row.tier) break;
    const reason = row.holds(assessment);
    if (reason !== undefined) fired.push({ ...row, reason });
    if (row.rule === 'T0' && reason !== undefined) break;
  }
  return {
    tier: fired[0]?.tier ?? 'watch',
    reasons: fired.map(({ rule, reason }) => {
      const facts = citable([...new Set(reason.facts)], LINES_PER_REASON);
      return {
        rule,
        text: reason.text,
        lines: facts.map(({ line }) => line),
        ...(severalExcerpts ? { excerpts: facts.map((fact) => fact.excerpt ?? '') } : {}),
      };
    }),
  };
}
