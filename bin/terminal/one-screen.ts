/** The answer that fits one screen: who is concerned, how far it came, the line that shows it, and what to do first. */
import {
  causeTitle,
  ladderLine,
  laneName,
  leadingLane,
  leadingSpot,
  otherLanes,
  questionParts,
  TIER_TEXTS,
  waitingText,
} from '../../lambdas/classifier/advice/texts';
import type { ChecklistStep, Verdict } from '../../lambdas/classifier/contract';
import { type Report, UNJUDGED } from './report';
import { visible } from './visible';
import { clipMiddle, columns, wrap, wrapCommand } from './wrap';

/** Rows of one answer, the file's path above it not counted. */
export const MOST_ROWS = 20;
const MOST_STEPS = 3;
/** Other lanes that are named. */
const MOST_LANES = 3;
/** Rows of the quoted line. */
const EVIDENCE_ROWS = 2;

/** Rows that stand or fall together; the higher the rank, the earlier they give way. */
interface Part {
  rank: number;
  rows: string[];
}

/** A verdict in at most `MOST_ROWS` rows, and how to see the rest. Ends with an empty line. */
export function oneScreenOf(report: Report): string {
  const { heading, style } = report;
  const named = heading === undefined ? [] : [style.bold(visible(heading))];
  return `${[...named, ...fitted(partsOf(report))].join('\n')}\n\n`;
}

/** As many parts as fit, by rank, in their order. */
function fitted(parts: readonly Part[]): string[] {
  const kept = new Set<Part>();
  let rows = 0;
  for (const part of [...parts].sort((a, b) => a.rank - b.rank)) {
    if (rows + part.rows.length > MOST_ROWS) continue;
    rows += part.rows.length;
    kept.add(part);
  }
  return parts.filter((part) => kept.has(part)).flatMap((part) => part.rows);
}

function partsOf(report: Report): Part[] {
  const { verdict } = report;
  const quiet = verdict.tier === 'none';
  return [
    { rank: 0, rows: head(report) },
    { rank: 1, rows: rowsOf(wrap(visible(verdict.plain), report.width)) },
    { rank: 2, rows: ladder(report) },
    { rank: 3, rows: quiet ? [] : evidence(report) },
    { rank: 4, rows: quiet ? [] : cause(report) },
    ...(quiet ? [] : steps(report)),
    { rank: 6, rows: question(report) },
    { rank: 8, rows: quiet ? [] : others(report) },
    { rank: quiet ? 2 : 0, rows: quiet ? rowsOf(wrap(visible(verdict.technical), report.width)) : [] },
    { rank: 0, rows: rest(report) },
  ];
}

function rowsOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function head({ verdict, style, width }: Report): string[] {
  const unjudged = verdict.tier === 'none' ? UNJUDGED[verdict.coverage.kind] : undefined;
  const tier = unjudged ?? TIER_TEXTS[verdict.tier].name.toUpperCase();
  const lane = leadingLane(verdict);
  const about = verdict.tier === 'none' ? [] : [laneName(lane), waitingText(lane)];
  const words = [tier, ...about.filter((each) => each !== undefined)].join(' · ');
  const [first = '', ...more] = rowsOf(wrap(visible(words), width, '', '  '));
  return [first.replace(tier, style.tier[verdict.tier](tier)), ...more];
}

function ladder({ verdict, width }: Report): string[] {
  const line = verdict.tier === 'none' ? undefined : ladderLine(verdict);
  return line === undefined ? [] : rowsOf(wrap(visible(line), width, '  ', '    '));
}

function evidence({ verdict, quoted, width, style }: Report): string[] {
  const spot = leadingSpot(verdict);
  const text = spot && quoted.get(spot.line);
  if (spot === undefined || text === undefined) return [];
  const label = `  line ${spot.line} │ `;
  const room = width - columns(label);
  const shown = clipMiddle(visible(text).trim(), room * EVIDENCE_ROWS);
  const rows: string[] = [];
  for (let from = 0; from < shown.length; ) {
    const piece = takeColumns(shown.slice(from), room);
    rows.push(`${rows.length === 0 ? label : `${' '.repeat(label.length - 2)}│ `}${piece}`);
    from += piece.length;
  }
  return rows.map((row) => style.dim(row));
}

/** As much of the beginning as so many columns hold; one character at least. */
function takeColumns(text: string, room: number): string {
  let taken = '';
  for (const character of text) {
    if (taken !== '' && columns(taken + character) > room) break;
    taken += character;
  }
  return taken;
}

function cause({ verdict, width }: Report): string[] {
  const named = verdict.causes
    .filter(({ id }) => id !== 'undetermined')
    .map(({ id, confidence }) => `${causeTitle(id)} (${Math.round(confidence * 100)} %)`);
  const [first] = verdict.causes;
  if (first === undefined) return [];
  if (first.id !== 'undetermined') return rowsOf(wrap(`Most likely: ${named[0]}`, width, '', '  '));
  const possible = named.length === 0 ? '' : `; possible: ${named.slice(0, 2).join(', ')}`;
  return rowsOf(wrap(`Cause not determined yet${possible}`, width, '', '  '));
}

/** The first steps that are still open: the title and the command are parts of their own, so that a long command may go. */
function steps(report: Report): Part[] {
  const open = report.verdict.checklist.filter(({ done }) => !done);
  const first = open.slice(0, MOST_STEPS);
  if (first.length === 0) return [];
  return first.flatMap((step, index) => stepParts(report, step, index));
}

function stepParts({ style, width }: Report, step: ChecklistStep, index: number): Part[] {
  const title = wrap(step.title, width, ` ${index + 1}. `, '    ');
  const command = (step.command ?? '').split('\n').filter((line) => line !== '');
  const rows = command.flatMap((line) => wrapCommand(visible(line), width, '    $ ', '      '));
  return [
    { rank: 5 + index, rows: rowsOf(title).map((row) => style.bold(row)) },
    { rank: 5.5 + index, rows: rows.map((row) => style.command(row)) },
  ];
}

function question({ verdict, width }: Report): string[] {
  const [item] = verdict.evidence.filter(({ ask }) => ask !== undefined);
  const asked = item?.short ?? (item?.ask === undefined ? undefined : questionParts(item.ask).question);
  return asked === undefined ? [] : rowsOf(wrap(`Please find out: ${visible(asked)}`, width, '', '  '));
}

/** Lanes besides the one the answer is about. */
function others({ verdict, width }: Report): string[] {
  const lanes = otherLanes(verdict).map((lane) => `${laneName(lane) ?? 'others'} (${TIER_TEXTS[lane.tier].name})`);
  if (lanes.length === 0) return [];
  const more = lanes.length > MOST_LANES ? `, and ${lanes.length - MOST_LANES} more` : '';
  return rowsOf(wrap(visible(`Also failing: ${lanes.slice(0, MOST_LANES).join(', ')}${more}.`), width, '', '  '));
}

function rest({ verdict, style, width }: Report): string[] {
  const { lines, recognised } = verdict.coverage;
  const read = `Read ${lines} ${lines === 1 ? 'line' : 'lines'}, recognised ${recognised}.`;
  const more = verdict.tier === 'none' ? read : `${read} ${moreSteps(verdict)}--full shows everything.`;
  return rowsOf(wrap(more, width)).map((row) => style.dim(row));
}

function moreSteps(verdict: Verdict): string {
  const left = verdict.checklist.filter(({ done }) => !done).length - MOST_STEPS;
  return left > 0 ? `${left} more ${left === 1 ? 'step' : 'steps'}: ` : '';
}
