/** The whole answer as a Markdown file, for when it does not fit into one message. */
import { causeTitle, FAILURE_NAMES, guardrailText, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Claim } from '../../../classifier/contract';
import type { AnswerInput } from './answer';
import { type QuotedExcerpt, quoteOf, withExcerptNames } from './evidence-lines';
import { PHASE_NOUNS } from './words';

/** Markdown, redacted like everything else the bot prints. */
export function fullReport({ incident, verdict, excerpts }: AnswerInput): string {
  const { stop, tier } = verdict;
  return [
    `# ${incident.id}: ${TIER_TEXTS[tier].name}`,
    verdict.plain,
    withExcerptNames(verdict.technical, excerpts),
    `Delivery stopped at: ${PHASE_NOUNS[stop.phase]} (${FAILURE_NAMES[stop.failure]}).`,
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
        ...cause.supports.map((claim) => claimText(excerpts, claim, 'supports')),
        ...cause.contradicts.map((claim) => claimText(excerpts, claim, 'contradicts')),
      ].join('\n'),
    ),
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

function claimText(excerpts: readonly QuotedExcerpt[], claim: Claim, sign: string): string {
  const { place, quote } = quoteOf(excerpts, claim.line, claim.excerpt);
  return [`- ${sign}, ${place}: ${claim.text}`, ...(quote === undefined ? [] : ['', indented(quote), ''])].join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `       ${line}`)
    .join('\n');
}
