/** The first screen of a verdict as HTML elements. Text of a log only ever becomes text. */
import {
  causeTitle,
  ladderLine,
  laneName,
  leadingLane,
  leadingSpot,
  questionParts,
  TIER_TEXTS,
} from '../../lambdas/classifier/advice/texts';
import type { ChecklistStep, Verdict } from '../../lambdas/classifier/contract';
import { redact } from '../../lambdas/classifier/redact';
import { visible } from '../terminal/visible';

const STEPS = 3;
/** Characters of the quoted line. */
const QUOTED = 400;

/** The answer to `text`, ready to stand in the page. */
export function answerOf(verdict: Verdict, text: string): HTMLElement[] {
  const quiet = verdict.tier === 'none';
  return [
    head(verdict),
    element('p', { className: 'plain' }, verdict.plain),
    ...(quiet ? [] : present(ladderLine(verdict), (line) => element('p', { className: 'ladder' }, line))),
    ...(quiet ? [] : [...evidence(verdict, text), cause(verdict), ...steps(verdict)]),
    ...questions(verdict),
    element('p', { className: 'faint' }, verdict.technical),
    element('p', { className: 'faint' }, readLines(verdict)),
  ];
}

function head(verdict: Verdict): HTMLElement {
  const lane = verdict.tier === 'none' ? undefined : laneName(leadingLane(verdict));
  const name = TIER_TEXTS[verdict.tier].name;
  return element('h2', { className: verdict.tier }, lane === undefined ? name : `${name} · ${lane}`);
}

function evidence(verdict: Verdict, text: string): HTMLElement[] {
  const spot = leadingSpot(verdict);
  const line = spot && text.split('\n')[spot.line - 1];
  if (spot === undefined || line === undefined || line.trim() === '') return [];
  const shown = redact(line.trim());
  return [
    element('p', { className: 'label' }, `Line ${spot.line}`),
    element('pre', {}, visible(shown.length > QUOTED ? `${shown.slice(0, QUOTED)}…` : shown)),
  ];
}

function cause({ causes }: Verdict): HTMLElement {
  const [first] = causes;
  if (first === undefined || first.id === 'undetermined') return element('p', {}, 'The cause is not determined yet.');
  return element('p', {}, `Most likely: ${causeTitle(first.id)} (${Math.round(first.confidence * 100)} %)`);
}

function steps({ checklist }: Verdict): HTMLElement[] {
  const open = checklist.filter(({ done }) => !done);
  if (open.length === 0) return [];
  const list = element('ol', {});
  list.append(...open.slice(0, STEPS).map(step));
  const more =
    open.length > STEPS
      ? [
          element(
            'p',
            { className: 'faint' },
            `${open.length - STEPS} more steps in Slack or with npx tlserror triage --full.`,
          ),
        ]
      : [];
  return [element('p', { className: 'label' }, 'Checklist'), list, ...more];
}

function step({ title, command, healthy }: ChecklistStep, index: number): HTMLElement {
  const item = element('li', {}, title);
  if (command !== undefined) item.append(element('pre', {}, visible(command)));
  if (index === 0 && healthy !== undefined) item.append(element('p', { className: 'faint' }, `Healthy: ${healthy}`));
  return item;
}

function questions({ evidence: items }: Verdict): HTMLElement[] {
  const asked = items.flatMap(({ ask }) => (ask === undefined ? [] : [questionParts(ask)]));
  if (asked.length === 0) return [];
  const list = element('ul', {});
  list.append(...asked.map(({ question }) => element('li', {}, question)));
  return [element('p', { className: 'label' }, 'Would change the verdict'), list];
}

function readLines({ coverage }: Verdict): string {
  return `Read ${coverage.lines} ${coverage.lines === 1 ? 'line' : 'lines'}, recognised ${coverage.recognised}.`;
}

function present<T>(value: T | undefined, make: (value: T) => HTMLElement): HTMLElement[] {
  return value === undefined ? [] : [make(value)];
}

/** An element with text in it, never mark-up. */
export function element(tag: string, attributes: { className?: string }, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (attributes.className !== undefined) made.className = attributes.className;
  made.textContent = text;
  return made;
}
