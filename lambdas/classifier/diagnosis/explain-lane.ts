/** Why a lane is judged as it is: the stops, the weight row, each modifier and the tier rule, from the same functions that judge. */
import type { DigestContent } from '../digest/content';
import type { Signature } from '../failures/signature';
import { grouped } from '../grouped';
import { type CauseId, GMAIL_PRESSURE, RECEIVER_PRESSURE, type Tier, type TierRule } from '../vocabulary';
import { applies, isElsewhere, rankCauses, rowFor } from './causes';
import { judgedLanes } from './lanes';
import { situationOf } from './situation';
import { judgeTier } from './tier';
import { TIER_RULE_ROWS } from './tier-rules';
import type { WeightRow } from './weights';

/** One lane's reasons. Lines are 1-based. */
export interface LaneExplanation {
  host?: string;
  receiver: string;
  attempts: number;
  failures: number;
  /** Each way in which attempts ended, the one that is named first. */
  stops: { stop: string; attempts: number; lines: number[]; signatures: string[] }[];
  /** Where the lane is judged at all: something failed. */
  weights?: { row: string; percent: Partial<Record<CauseId, number>>; only: boolean };
  modifiers: { text: string; factors: Partial<Record<CauseId, number>>; others?: number; lines: number[] }[];
  causes: { id: CauseId; confidence: number }[];
  tier: Tier;
  /** The rules that fired, and those above them that do not hold. */
  rules: { rule: TierRule; tier: Tier; text: string; lines: number[] }[];
  passed: TierRule[];
}

const MOST_LINES = 6;

type Shares = Partial<Record<CauseId, number>>;

/** The table speaks of Gmail; at another receiver its pressure is that one's. */
function atAnother({ [GMAIL_PRESSURE]: pressure, ...others }: Shares): Shares {
  return pressure === undefined ? others : { ...others, [RECEIVER_PRESSURE]: pressure };
}

/** What a row of the weight table looks at, in a few words. */
function conditionOf({ phases, failures, details, ports }: WeightRow): string {
  const said = [
    phases?.join(', '),
    failures?.join(', '),
    details?.map((detail) => detail ?? 'no detail').join(', '),
    ports === undefined ? undefined : `port ${ports.join(', ')}`,
  ].filter((part) => part !== undefined);
  return said.length === 0 ? 'any stop' : said.join(' / ');
}

/** The reasons of each lane of a digest, most urgent first; `lookup` finds a signature by its id. */
export function explainLanes(content: DigestContent, lookup: (id: string) => Signature | undefined): LaneExplanation[] {
  return judgedLanes(situationOf(content, lookup)).map(({ lane, assessment }): LaneExplanation => {
    const { name } = lane;
    const own = assessment.situation;
    const failed = own.failures.length > 0;
    const elsewhere = isElsewhere(assessment);
    const named = (shares: Shares): Shares => (elsewhere ? atAnother(shares) : shares);
    const lines = (facts: readonly { line: number }[]): number[] =>
      [...new Set(facts.map((fact) => fact.line).filter((line) => line > 0))].slice(0, MOST_LINES);
    const stops = [
      ...grouped(own.failures, ({ stop }) =>
        stop === undefined
          ? 'unknown/unexplained'
          : `${stop.phase}/${stop.failure}${stop.detail === undefined ? '' : ` (${stop.detail})`}`,
      ),
    ].map(([stop, ended]) => ({
      stop,
      attempts: ended.length,
      lines: lines(ended.flatMap((attempt) => attempt.stop?.seen.fact ?? [])),
      signatures: [...new Set(ended.flatMap((attempt) => attempt.stop?.seen.signatures.map(({ id }) => id) ?? []))],
    }));
    const chosen = `${assessment.stop.phase}/${assessment.stop.failure}`;
    stops.sort(
      (a, b) => Number(b.stop.startsWith(chosen)) - Number(a.stop.startsWith(chosen)) || b.attempts - a.attempts,
    );
    const row = failed ? rowFor(assessment) : undefined;
    const { tier, reasons } = judgeTier(assessment, false);
    const fired = new Set(reasons.map(({ rule }) => rule));
    const first = TIER_RULE_ROWS.findIndex(({ rule }) => fired.has(rule));
    return {
      ...name,
      attempts: assessment.attempts,
      failures: assessment.failures,
      stops,
      ...(row === undefined
        ? {}
        : { weights: { row: conditionOf(row), percent: named(row.weights), only: row.only === true } }),
      modifiers: failed
        ? applies(assessment).map(({ modifier, facts }) => ({
            text: modifier.text,
            factors: named(modifier.factors),
            ...(modifier.others === undefined ? {} : { others: modifier.others }),
            lines: lines(facts),
          }))
        : [],
      causes: failed
        ? rankCauses(assessment, (fact, text) => ({ line: fact.line, text })).map(({ id, confidence }) => ({
            id,
            confidence,
          }))
        : [],
      tier,
      rules: reasons.map(({ rule, text, lines: shown }) => ({ rule, tier, text, lines: shown })),
      passed: TIER_RULE_ROWS.slice(0, Math.max(0, first)).map(({ rule }) => rule),
    };
  });
}
