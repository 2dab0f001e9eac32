/** The rows of the timeline: what people did, what the bot concluded, what the log shows, in the order it happened. */
import {
  causeTitle,
  evidenceTitle,
  FAILURE_NAMES,
  PHASE_NAMES,
  stepTitle,
  TIER_TEXTS,
} from '../../classifier/advice/texts';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { code, escaped } from './markdown';
import type { Sources } from './sources';
import { logMoment, type Moment } from './times';

export interface Row {
  moment: Moment;
  what: string;
  who: string;
  source: string;
}

/** Rows of the log itself, of which a long incident has hundreds. */
const LOG_ROWS = 60;

/** Sorted by when it happened; rows of the same moment in the order they came. */
export function timelineRows(head: Head, events: readonly IncidentEvent[], sources: Sources): Row[] {
  const rows = [...eventRows(head, events, sources), ...logRows(head, sources)];
  return rows.sort((a, b) => a.moment.at - b.moment.at);
}

/** A Slack user id in code, so that it calls nobody; the bot by its name. */
export function person(actor: string): string {
  return actor === 'tlserror' ? 'tlserror' : code(actor);
}

function eventRows(head: Head, events: readonly IncidentEvent[], sources: Sources): Row[] {
  const withdrawn = new Set(head.incident.excerpts.filter((excerpt) => excerpt.withdrawn).map(({ id }) => id));
  const rows: Row[] = [];
  for (const event of events) {
    const what = told(event, withdrawn);
    if (what === undefined) continue;
    const source = sources.ofEvent(event);
    const before = rows.at(-1);
    const joins =
      event.type === 'EvidenceSupplied' &&
      before?.what.startsWith(EVIDENCE) === true &&
      before.source === source &&
      before.moment.at === event.at;
    if (joins && before) before.what += `; ${what.slice(EVIDENCE.length)}`;
    else rows.push({ moment: { at: event.at, zoneKnown: true }, what, who: person(event.actor), source });
  }
  return rows;
}

const EVIDENCE = 'Evidence supplied: ';

/** What happened, as one phrase; undefined for what is not told. */
function told(event: IncidentEvent, withdrawn: ReadonlySet<string>): string | undefined {
  switch (event.type) {
    case 'IncidentOpened':
      return `Incident ${event.incident} opened`;
    case 'ExcerptAdded':
      return withdrawn.has(event.excerpt) ? undefined : `Excerpt added: ${extent(event)}`;
    case 'ExcerptReplaced':
      return withdrawn.has(event.excerpt) ? undefined : `Excerpt changed or continued: now ${extent(event)}`;
    case 'ExcerptWithdrawn':
      return 'Excerpt deleted; it is not counted here';
    case 'DiagnosisChanged':
      return `Diagnosis: ${stopped(event)}; leading cause: ${causeTitle(event.cause)} (${percent(event.confidence)})`;
    case 'TierChanged':
      return `Urgency ${tierName(event.from)} → ${tierName(event.to)} (${event.rules.join(', ')}): ${escaped(event.reason)}`;
    case 'StepChecked':
      return `Step done${event.by === 'evidence' ? ', as the evidence shows' : ''}: ${escaped(stepTitle(event.step))}`;
    case 'StepUnchecked':
      return `Step open again: ${escaped(stepTitle(event.step))}`;
    case 'EvidenceSupplied':
      return `${EVIDENCE}${escaped(evidenceTitle(event.evidence))}${event.value === undefined ? '' : ` ${code(event.value)}`}`;
    case 'NoteAdded':
      return `Note: ${escaped(event.text)}`;
    case 'OwnerAssigned':
      return `Owner: ${person(event.owner)}`;
    case 'EscalationPrepared':
      return `Escalation prepared for ${escaped(event.to)}`;
    case 'StatusChanged':
      return `${STATUS[event.to]}${event.reason === undefined ? '' : `: ${escaped(event.reason)}`}`;
    case 'PostmortemWritten':
      return 'Postmortem written';
    default:
      return untold(event);
  }
}

const STATUS = { open: 'Reopened', monitoring: 'Set to monitoring', resolved: 'Resolved' } as const;

/** Does not compile while an event type has no phrase above. */
function untold(event: never): undefined {
  return event;
}

function extent({
  lines,
  formats,
  firstLogTime,
  lastLogTime,
}: {
  lines: number;
  formats: readonly string[];
  firstLogTime?: string | undefined;
  lastLogTime?: string | undefined;
}): string {
  const kinds = formats.length > 0 ? ` (${formats.map(escaped).join(', ')})` : '';
  const span =
    firstLogTime === undefined
      ? ''
      : `, log time ${firstLogTime}${lastLogTime === firstLogTime || lastLogTime === undefined ? '' : ` to ${lastLogTime}`}`;
  return `${lines} ${lines === 1 ? 'line' : 'lines'}${kinds}${span}`;
}

function logRows({ verdict }: Head, sources: Sources): Row[] {
  if (!verdict) return [];
  const { scope, observations } = verdict;
  const rows: Row[] = [];
  const add = (time: string | undefined, what: string, source: string) => {
    const moment = logMoment(time);
    if (moment) rows.push({ moment, what, who: 'log', source });
  };
  const timed = observations.filter(({ echo, time }) => !echo && time !== undefined);
  const failing = timed.filter(({ failure }) => failure !== 'none');
  for (const { time, phase, failure, line, excerpt } of firstAndLast(failing))
    add(time, `Seen ${PHASE_NAMES[phase]}: ${FAILURE_NAMES[failure]}`, sources.ofLine(line, excerpt));
  const at = (time: string | undefined, among: typeof timed) => {
    const match = among.find((observation) => observation.time === time);
    return match ? sources.ofLine(match.line, match.excerpt) : 'the times in the log';
  };
  add(scope.first, 'First failure', at(scope.first, failing));
  if (scope.peak !== scope.first) add(scope.peak, 'Most failures in one minute', at(scope.peak, failing));
  if (scope.last !== scope.first) add(scope.last, 'Last failure', at(scope.last, failing));
  add(
    scope.recovery,
    'Recovery: delivered again',
    at(
      scope.recovery,
      timed.filter(({ failure }) => failure === 'none'),
    ),
  );
  return rows;
}

/** At most `LOG_ROWS`: from both ends of the log, since the middle of an incident repeats itself. */
function firstAndLast<T extends { time?: string | undefined }>(seen: readonly T[]): readonly T[] {
  if (seen.length <= LOG_ROWS) return seen;
  const sorted = [...seen].sort((a, b) => (logMoment(a.time)?.at ?? 0) - (logMoment(b.time)?.at ?? 0));
  return [...sorted.slice(0, LOG_ROWS / 2), ...sorted.slice(-LOG_ROWS / 2)];
}

function stopped({ phase, failure }: { phase: keyof typeof PHASE_NAMES; failure: keyof typeof FAILURE_NAMES }): string {
  return failure === 'none' ? FAILURE_NAMES.none : `${PHASE_NAMES[phase]}, ${FAILURE_NAMES[failure]}`;
}

export function tierName(tier: keyof typeof TIER_TEXTS): string {
  return TIER_TEXTS[tier].name;
}

export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
