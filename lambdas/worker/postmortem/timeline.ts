/** The rows of the timeline: what people did, what the bot concluded, what the log shows, in the order it happened. */
import {
  causeTitle,
  evidenceTitle,
  FAILURE_NAMES,
  PHASE_NAMES,
  stepTitle,
  TIER_TEXTS,
} from '../../classifier/advice/texts';
import type { Tier } from '../../classifier/contract';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { code, escaped } from './markdown';
import type { Sources } from './sources';
import { logMoment, type Moment, shownSpan } from './times';

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
    const who = person(event.actor);
    const before = rows.findLast((row) => row.moment.at === event.at && row.source === source && row.who === who);
    const shared = JOINED.find(
      (beginning) => what.startsWith(beginning) && before?.what.startsWith(beginning) === true,
    );
    if (before !== undefined && shared !== undefined) before.what += `; ${what.slice(shared.length)}`;
    else rows.push({ moment: { at: event.at, zoneKnown: true }, what, who, source });
  }
  return rows;
}

const EVIDENCE = 'Evidence supplied: ';
const PROVED = 'Answered by what was pasted: ';

/** What one paste brings several of is one row. */
const JOINED = [EVIDENCE, PROVED];

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
      return `Diagnosis: ${stopped(event)}${event.failure === 'none' ? '' : `; most likely ${causeTitle(event.cause)} (${percent(event.confidence)})`}`;
    case 'TierChanged':
      return `Urgency ${tierStep(event)} (${event.rules.join(', ')}): ${escaped(event.reason)}`;
    case 'StepChecked':
      return `${event.by === 'evidence' ? PROVED : 'Step done: '}${escaped(stepTitle(event.step))}`;
    case 'StepUnchecked':
      return `Step open again: ${escaped(stepTitle(event.step))}`;
    case 'EvidenceSupplied':
      return `${EVIDENCE}${escaped(evidenceTitle(event.evidence))}${event.value === undefined ? '' : ` (${code(event.value)})`}`;
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
  const first = logMoment(firstLogTime);
  const last = logMoment(lastLogTime) ?? first;
  const span = first === undefined || last === undefined ? '' : `, log ${shownSpan(first, last)}`;
  return `${lines} ${lines === 1 ? 'line' : 'lines'}${kinds}${span}`;
}

/** Failures as the log shows them; the first, the last and the recovery are named in their own row. */
function logRows({ verdict }: Head, sources: Sources): Row[] {
  if (!verdict) return [];
  const { scope, observations } = verdict;
  const timed = observations.filter(({ echo, time }) => !echo && time !== undefined);
  const failing = timed.filter(({ failure }) => failure !== 'none');
  const rows: Row[] = [];
  const add = (time: string | undefined, what: string, source: string) => {
    const moment = logMoment(time);
    if (moment) rows.push({ moment, what, who: 'log', source });
  };
  const seen = new Map<string, typeof failing>();
  for (const observation of firstAndLast(failing)) {
    const key = `${observation.time} ${stopped(observation)}`;
    seen.set(key, [...(seen.get(key) ?? []), observation]);
  }
  for (const same of seen.values()) {
    const [one] = same;
    if (one === undefined) continue;
    const name = one.time === scope.first ? 'First failure' : one.time === scope.last ? 'Last failure' : 'Failure';
    add(one.time, `${name}: ${stopped(one)}`, sources.ofLines(same));
  }
  const elsewhere = 'the times in the log';
  const named = (time: string | undefined) => failing.some((observation) => observation.time === time);
  if (!named(scope.first)) add(scope.first, 'First failure', elsewhere);
  if (scope.last !== scope.first && !named(scope.last)) add(scope.last, 'Last failure', elsewhere);
  if (scope.peak !== undefined && !sameMinute(scope.peak, scope.first))
    add(scope.peak, 'The minute with the most failures begins', elsewhere);
  const recovery = timed.find(({ time, failure }) => failure === 'none' && time === scope.recovery);
  const source = recovery === undefined ? elsewhere : sources.ofLine(recovery.line, recovery.excerpt);
  add(scope.recovery, 'Recovery: delivered again', source);
  return rows;
}

function sameMinute(a: string, b: string | undefined): boolean {
  const [one, other] = [logMoment(a), logMoment(b)];
  return one !== undefined && other !== undefined && Math.floor(one.at / 60_000) === Math.floor(other.at / 60_000);
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

/** `Watch → Incident`, or `set to Watch` for the first one. */
export function tierStep({ from, to }: { from: Tier; to: Tier }): string {
  return from === 'none' ? `set to ${tierName(to)}` : `${tierName(from)} → ${tierName(to)}`;
}

export function tierName(tier: keyof typeof TIER_TEXTS): string {
  return TIER_TEXTS[tier].name;
}

export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
