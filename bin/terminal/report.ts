import {
  ARRIVED_UNPROVEN,
  arrivedUnproven,
  causeTitle,
  detailName,
  evidenceTitle,
  FAILURE_NAMES,
  guardrailText,
  leadingSpot,
  PHASE_NAMES,
  questionParts,
  RECORD_WRONG,
  recordIsWrong,
  TIER_TEXTS,
} from '../../lambdas/classifier/advice/texts';
import type { Cause, ChecklistStep, Claim, CoverageKind, Verdict } from '../../lambdas/classifier/contract';
import type { Style } from './style';
import { visible } from './visible';
import { fold, wrap } from './wrap';

export interface Report {
  verdict: Verdict;
  /** Redacted text of the cited lines. */
  quoted: ReadonlyMap<number, string>;
  style: Style;
  /** Columns to wrap at. */
  width: number;
  /** The file's name, where several are answered. */
  heading?: string;
}

/** Lines of evidence that a report quotes; the rest is in `--json`. */
const MOST_LINES = 7;
/** Lines that are fetched for it: many of them repeat each other. */
const MOST_CITED = 40;
const MOST_CAUSES = 3;
const MOST_NUMBERS = 2;

/** The lines that a report wants to quote: of the tier's reasons, of the best causes, of the observations. */
export function citedLines(verdict: Verdict): Set<number> {
  const leading = leadingSpot(verdict);
  const cited = [
    ...(leading === undefined ? [] : [leading.line]),
    ...verdict.observations.filter((seen) => !seen.echo && seen.phase === verdict.stop.phase).map((seen) => seen.line),
    ...verdict.causes.slice(0, 1).flatMap((cause) => cause.supports.map((claim) => claim.line)),
    ...verdict.tierReasons.flatMap((reason) => reason.lines),
    ...verdict.causes.slice(0, MOST_CAUSES).flatMap((cause) => cause.contradicts.map((claim) => claim.line)),
  ];
  return new Set([...new Set(cited)].filter((line) => line > 0).slice(0, MOST_CITED));
}

/** A whole verdict for a person at a terminal, most urgent first. Ends with a line break. */
export function reportOf(report: Report): string {
  const { verdict } = report;
  const sections =
    verdict.tier === 'none'
      ? [head(report), words(report), questions(report), coverage(report)]
      : [
          head(report),
          words(report),
          evidence(report),
          causes(report),
          checklist(report),
          questions(report),
          guardrails(report),
          wouldChange(report),
          coverage(report),
        ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n\n`;
}

function title({ style }: Report, text: string): string {
  return style.bold(text);
}

/** Without a log nothing can be said to be well. */
export const UNJUDGED: Partial<Record<CoverageKind, string>> = { talk: 'NO LOG LINES', empty: 'NO TEXT' };

function head(report: Report): string {
  const { verdict, style, width, heading } = report;
  const { phase, failure, detail } = verdict.stop;
  const tier = style.tier[verdict.tier](
    (verdict.tier === 'none' ? UNJUDGED[verdict.coverage.kind] : undefined) ??
      TIER_TEXTS[verdict.tier].name.toUpperCase(),
  );
  const named = heading === undefined ? [] : [style.bold(visible(heading))];
  if (verdict.tier === 'none') return [...named, tier].join('\n');
  const narrowed = detail === undefined ? '' : ` (${detailName(detail)})`;
  const stopped = recordIsWrong(verdict)
    ? RECORD_WRONG
    : arrivedUnproven(verdict)
      ? ARRIVED_UNPROVEN
      : `stopped ${PHASE_NAMES[phase]}: ${FAILURE_NAMES[failure]}${narrowed}`;
  const stop = wrap(stopped, width - 2, '  ');
  const reasons = verdict.tierReasons.map((reason) =>
    wrap(`${reason.text}${lineList(reason.lines)} [${reason.rule}]`, width - 2, '  '),
  );
  return [...named, `${tier}  ${stop.trimStart()}`, ...reasons.map((reason) => style.dim(reason))].join('\n');
}

function lineList(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  return ` (${linesNamed(lines)})`;
}

/** `line 2`, `lines 2 and 6`, `lines 2, 6 and 14 more`. */
function linesNamed(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const named = sorted.slice(0, MOST_NUMBERS);
  const rest = sorted.length - named.length;
  if (sorted.length === 1) return `line ${named[0]}`;
  return rest === 0 ? `lines ${named.join(' and ')}` : `lines ${named.join(', ')} and ${rest} more`;
}

function words({ verdict, width, style }: Report): string {
  return `${style.bold(wrap(verdict.plain, width))}\n\n${wrap(visible(verdict.technical), width)}`;
}

function evidence(report: Report): string {
  const { quoted, width } = report;
  const lines = withoutRepetition(quoted);
  if (lines.length === 0) return '';
  const digits = String(lines.at(-1)?.[0] ?? 1).length;
  const rows = lines.map(([number, text]) =>
    fold(visible(text), width, `  ${String(number).padStart(digits)} │ `, `  ${' '.repeat(digits)} │ `),
  );
  return [title(report, 'Lines'), ...rows].join('\n');
}

/** Lines that differ only in words with a digit (times, ids, addresses) say the same: the first stands for them. */
function withoutRepetition(quoted: ReadonlyMap<number, string>): [number, string][] {
  const seen = new Set<string>();
  return [...quoted]
    .sort(([a], [b]) => a - b)
    .filter(([, text]) => {
      const words = text
        .split(/\s+/)
        .map((word) => (/\d/.test(word) ? '#' : word))
        .join(' ');
      if (seen.has(words)) return false;
      seen.add(words);
      return true;
    })
    .slice(0, MOST_LINES);
}

function causes(report: Report): string {
  const shown = report.verdict.causes.slice(0, MOST_CAUSES);
  if (shown.length === 0) return '';
  const said = new Set<string>();
  return [title(report, 'Likely causes'), ...shown.map((cause) => causeRow(report, cause, said))].join('\n');
}

/** `said`: the claims that stand in the rows before, which grows. */
function causeRow({ style, width }: Report, cause: Cause, said: Set<string>): string {
  const share = `${Math.round(cause.confidence * 100)} %`.padStart(6);
  return [
    `${share}  ${style.bold(causeTitle(cause.id))}`,
    wrap(cause.text, width, '        '),
    ...claims(cause.supports, '+', width, said),
    ...claims(cause.contradicts, '−', width, said),
  ].join('\n');
}

const MOST_CLAIMS = 4;

/** Claims in the same words share a row; those of an earlier cause are not said again. */
function claims(list: readonly Claim[], sign: string, width: number, said: Set<string>): string[] {
  const row = (text: string) => wrap(visible(text), width, `        ${sign} `, '          ');
  const fresh = new Map<string, number[]>();
  const known: number[] = [];
  for (const { line, text } of list) {
    const lines = said.has(text) ? known : (fresh.get(text) ?? []);
    if (line > 0) lines.push(line);
    if (!said.has(text)) fresh.set(text, lines);
  }
  const rows = [...fresh].slice(0, MOST_CLAIMS).map(([text, lines]) => {
    said.add(text);
    return row(lines.length === 0 ? text : `${linesNamed(lines)}: ${text}`);
  });
  if (fresh.size > MOST_CLAIMS) rows.push(`        ${sign} and ${fresh.size - MOST_CLAIMS} more`);
  if (known.length > 0) rows.push(row(`${linesNamed(known)}: the same as above`));
  return rows;
}

function checklist(report: Report): string {
  const { verdict, style } = report;
  if (verdict.checklist.length === 0) return '';
  const open = verdict.checklist.filter((step) => !step.done);
  const done = verdict.checklist.filter((step) => step.done);
  const rows = open.map((step, index) => stepRow(report, step, index + 1));
  if (done.length > 0) rows.push(style.good(`   ✓  Already answered: ${done.map((step) => step.title).join('; ')}.`));
  return [title(report, 'What to do, in this order'), ...rows].join('\n');
}

function stepRow({ style, width }: Report, step: ChecklistStep, number: number): string {
  const rows = [`  ${String(number).padStart(2)}. ${style.bold(step.title)}`, wrap(step.why, width, '      ')];
  for (const line of step.command?.split('\n') ?? []) rows.push(style.command(`      $ ${visible(line)}`));
  if (step.healthy !== undefined) rows.push(style.dim(wrap(`Healthy: ${step.healthy}`, width, '      ')));
  return rows.join('\n');
}

function questions(report: Report): string {
  const { verdict, style, width } = report;
  const asked = verdict.evidence.filter((item) => item.ask !== undefined);
  if (asked.length === 0) return '';
  const rows = asked.map((item, index) => {
    const { question, command } = questionParts(visible(item.ask ?? ''));
    const text = wrap(question, width, `  ${index + 1}. `, '     ');
    return command === undefined ? text : `${text}\n${style.command(`     $ ${command}`)}`;
  });
  return [title(report, 'Most useful to know next'), ...rows].join('\n');
}

function guardrails(report: Report): string {
  const { verdict, width } = report;
  if (verdict.guardrails.length === 0) return '';
  const rows = verdict.guardrails.map((id) => wrap(guardrailText[id], width, '  ! ', '    '));
  return [title(report, 'Keep in mind'), ...rows].join('\n');
}

function wouldChange(report: Report): string {
  const { verdict, width } = report;
  if (verdict.wouldChange.length === 0) return '';
  const rows = verdict.wouldChange.map((change) =>
    wrap(
      visible(`${change.to}: ${change.text} (${inSentence(evidenceTitle(change.evidence))})`),
      width,
      '  → ',
      '    ',
    ),
  );
  return [title(report, 'What would change this'), ...rows].join('\n');
}

/** Abbreviations keep their capitals. */
function inSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function coverage({ verdict, style }: Report): string {
  const { lines, recognised, formats, kind } = verdict.coverage;
  const read = formats.length === 0 ? kind : formats.join(', ');
  return style.dim(`Read ${lines} ${lines === 1 ? 'line' : 'lines'}, recognised ${recognised} (${read}).`);
}
