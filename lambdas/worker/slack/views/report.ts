/** The whole answer as a Markdown file, for when it does not fit into one message. */
import {
  ARRIVED_UNPROVEN,
  arrivedUnproven,
  causeTitle,
  FAILURE_NAMES,
  guardrailText,
  TIER_TEXTS,
} from '../../../classifier/advice/texts';
import type { Answer } from '../../incident/answer';
import type { AnswerInput, QuotedExcerpt } from '../../use-cases/outcome';
import { type MergedClaim, mergedClaims, places, quotesOf, withExcerptNames } from './evidence-lines';
import { PHASE_NOUNS } from './words';

/** Markdown, redacted like everything else the bot prints. */
export function fullReport({ incident, verdict, excerpts }: AnswerInput): string {
  const { stop, tier } = verdict;
  return [
    `# ${incident.id}: ${TIER_TEXTS[tier].name}`,
    verdict.plain,
    withExcerptNames(verdict.technical, excerpts),
    arrivedUnproven(verdict)
      ? `The message ${ARRIVED_UNPROVEN}.`
      : `Delivery stopped at: ${PHASE_NOUNS[stop.phase]} (${FAILURE_NAMES[stop.failure]}).`,
    listed(
      'Why this urgency',
      verdict.tierReasons.map(({ rule, text }) => `${withExcerptNames(text, excerpts)} (rule ${rule})`),
    ),
    '## Causes',
    ...verdict.causes.map((cause) =>
      [
        `### ${Math.round(cause.confidence * 100)} %: ${causeTitle(cause.id)}`,
        cause.text,
        '',
        ...mergedClaims(cause.supports, excerpts).map((claim) => claimText(excerpts, claim, 'supports')),
        ...mergedClaims(cause.contradicts, excerpts).map((claim) => claimText(excerpts, claim, 'contradicts')),
      ].join('\n'),
    ),
    citedLines(verdict, excerpts),
    ...(verdict.contrast === undefined ? [] : ['## Contrast', verdict.contrast.text]),
    '## Checklist',
    ...verdict.checklist.map((step, index) => {
      const tick = incident.steps[step.id] === undefined ? ' ' : 'x';
      const command = step.command === undefined ? [] : ['', indented(step.command), ''];
      const healthy = step.healthy === undefined ? [] : [`   Healthy: ${step.healthy}`];
      return [`${index + 1}. [${tick}] ${step.title}`, `   ${step.why}`, ...command, ...healthy].join('\n');
    }),
    listed(
      'Missing evidence',
      verdict.evidence.flatMap(({ ask }) => (ask === undefined ? [] : [ask])),
    ),
    listed(
      'Keep in mind',
      verdict.guardrails.map((id) => guardrailText[id]),
    ),
    listed(
      'What would change this verdict',
      verdict.wouldChange.map(({ text }) => text),
    ),
    '',
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function listed(heading: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : [`## ${heading}`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

/** What a claim says, and the lines that show it. */
function claimText(excerpts: readonly QuotedExcerpt[], { text, spots }: MergedClaim, sign: string): string {
  return `- ${sign}, ${places(excerpts, spots, false)}: ${text}`;
}

/** So many cited lines are quoted; the rest is in the pastes themselves. */
const QUOTED_LINES = 100;

/** Every line that the causes cite, once. */
function citedLines({ causes }: Answer, excerpts: readonly QuotedExcerpt[]): string | undefined {
  const claims = causes.flatMap(({ supports, contradicts }) => [...supports, ...contradicts]);
  const each = claims.map((claim) => ({ text: claim.text, spots: [claim] }));
  const { lines, left } = quotesOf(excerpts, each, QUOTED_LINES);
  if (lines.length === 0) return undefined;
  const more = left === 0 ? [] : [`and ${left} more lines`];
  return ['## Cited lines', '', ...[...lines, ...more].map(indented)].join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `       ${line}`)
    .join('\n');
}
