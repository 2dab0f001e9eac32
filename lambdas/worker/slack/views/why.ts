/** Why an answer says what it says: the rules, the causes with their lines, what would change it, what to keep in mind. */
import { causeTitle, guardrailText, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Cause } from '../../../classifier/contract';
import type { Answer } from '../../incident/answer';
import type { AnswerInput, QuotedExcerpt } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { percent } from './answer';
import { claimLine, mergedClaims, places, type Quotes, quotesOf, withExcerptNames } from './evidence-lines';
import { turnsOf } from './history';
import { bounded, context, fitted, header, type Part, quote, section } from './message';
import { plain, plainClipped } from './mrkdwn';
import { tierMark } from './words';

/** Quoted lines of the leading cause, and causes besides it. */
const QUOTES = 6;
const OTHER_CAUSES = 6;
/** Turns that pastes gave to the answer. */
const TURNS = 8;

/** Within Slack's limits; what does not fit is said to be left out. */
export function whyMessage(input: AnswerInput): BotMessage {
  const { incident, verdict } = input;
  const title = `Why ${incident.id} is ${tierMark(verdict.tier)}`;
  const { blocks, left } = fitted([{ rank: 0, blocks: [header(title)] }, ...parts(input)]);
  if (left > 0) blocks.push(context('The rest does not fit here.'));
  return { text: title, blocks };
}

function parts(input: AnswerInput): Part[] {
  const { verdict, excerpts } = input;
  const all: Part[] = [];
  if (verdict.tierReasons.length > 0) {
    const reasons = verdict.tierReasons.map(
      ({ rule, text }) => `• ${plainClipped(withExcerptNames(text, excerpts), 400)} _(rule ${rule})_`,
    );
    all.push({ rank: 1, blocks: [section(bounded([`*${TIER_TEXTS[verdict.tier].name}, because*`, ...reasons]))] });
  }
  const [leading, ...others] = verdict.causes;
  if (leading !== undefined) {
    const { lines, left } = leadingQuotes(input);
    const more = left === 0 ? [] : [quote(`and ${left} more ${left === 1 ? 'line' : 'lines'}`)];
    all.push({ rank: 2, blocks: [section(leadingCause(leading, excerpts)), ...lines.map(quote), ...more] });
  }
  all.push({
    rank: 4,
    blocks: [section(`*For the engineer*\n${plainClipped(withExcerptNames(verdict.technical, excerpts), 1_500)}`)],
  });
  const possible = others.filter(({ id }) => id !== 'undetermined');
  if (possible.length > 0) all.push({ rank: 3, blocks: [section(otherCauses(possible, excerpts))] });
  if (verdict.contrast !== undefined) {
    const text = plainClipped(verdict.contrast.text, 600);
    all.push({ rank: 5, blocks: [section(`*What separates failing from succeeding*\n${text}`)] });
  }
  const turns = turnsOf(input.history ?? []).slice(-TURNS);
  if (turns.length > 0)
    all.push({ rank: 6, blocks: [section(bounded(['*How it came to this*', ...turns.map((turn) => `• ${turn}`)]))] });
  if (verdict.wouldChange.length > 0) {
    const changing = verdict.wouldChange.map(({ to, text }) => `• ${plainClipped(to, 40)}: ${plainClipped(text, 400)}`);
    all.push({ rank: 5, blocks: [context(bounded(['*What would change this*', ...changing]))] });
  }
  if (verdict.guardrails.length > 0) {
    const rails = verdict.guardrails.map((id) => `• ${plain(guardrailText[id])}`);
    all.push({ rank: 7, blocks: [context(bounded(['*Keep in mind*', ...rails]))] });
  }
  all.push({ rank: 8, blocks: [context(coverage(verdict, excerpts.length))] });
  return all;
}

function leadingCause(cause: Cause, excerpts: readonly QuotedExcerpt[]): string {
  const { id, supports, contradicts } = cause;
  const title =
    id === 'undetermined'
      ? '*The cause is not determined yet*'
      : `*Most likely (${percent(cause.confidence)}): ${plain(causeTitle(id))}*`;
  return bounded([
    title,
    plainClipped(cause.text, 500),
    ...mergedClaims(supports, excerpts).map((claim) => claimLine(excerpts, claim, '+')),
    ...mergedClaims(contradicts, excerpts).map((claim) => claimLine(excerpts, claim, '–')),
  ]);
}

/** The lines that speak for or against the leading cause. */
function leadingQuotes({ verdict, excerpts }: AnswerInput): Quotes {
  const [cause] = verdict.causes;
  if (cause === undefined) return { lines: [], left: 0 };
  return quotesOf(excerpts, mergedClaims([...cause.supports, ...cause.contradicts], excerpts), QUOTES);
}

/** Causes that lines speak against are ruled out, or nearly. */
function otherCauses(causes: readonly Cause[], excerpts: readonly QuotedExcerpt[]): string {
  const lines = causes.map((cause) => {
    const against = cause.contradicts.length === 0 ? '' : `; against it ${places(excerpts, cause.contradicts, false)}`;
    const why = cause.supports.length === 0 ? '' : ` (${places(excerpts, cause.supports, false)}${against})`;
    return `• ${percent(cause.confidence)} ${plain(causeTitle(cause.id))}${why}`;
  });
  const left = lines.length - OTHER_CAUSES;
  const shown = left > 0 ? [...lines.slice(0, OTHER_CAUSES), `_and ${left} more_`] : lines;
  return bounded(['*Also possible*', ...shown]);
}

function coverage(verdict: Answer, excerpts: number): string {
  const { lines, recognised, formats } = verdict.coverage;
  const read = `${lines} ${lines === 1 ? 'line' : 'lines'} in ${excerpts} ${excerpts === 1 ? 'excerpt' : 'excerpts'} read, ${recognised} recognised`;
  const as = formats.length === 0 ? '' : ` (${plain(formats.slice(0, 6).join(', '))})`;
  const estimated = verdict.scope.estimated ? ' Counts are estimates.' : '';
  return `${read}${as}. Names before the @ of addresses are replaced by pseudonyms.${estimated}`;
}
