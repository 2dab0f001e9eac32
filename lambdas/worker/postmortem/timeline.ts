/** The rows of the timeline: what people did, what the bot concluded, what the log shows, in the order it happened. */
import { causeTitle, evidenceTitle, stepTitle, TIER_TEXTS } from '../../classifier/advice/texts';
import type { Tier } from '../../classifier/contract';
import type { IncidentEvent } from '../incident/events';
import { type Block, code, type Inline, paragraph, type Sentence, table } from './document';
import { plural, type Story, stopped } from './story';
import { logMoment, type Moment, shown, shownLocally, shownSpan, slackMoment } from './times';

export interface Row {
  moment: Moment;
  what: Sentence;
  who: string;
  source: Sentence;
  /** How much a reader of the short timeline wants it; 0 stands in the appendix only. */
  weight: number;
}

/** Rows of the log itself, of which a long incident has hundreds. */
const LOG_ROWS = 60;

/** Rows that a person reads. */
const SHORT_ROWS = 10;

/** Sorted by when it happened; rows of the same moment in the order they came. */
export function timelineRows(story: Story): Row[] {
  const rows = [...eventRows(story), ...logRows(story)];
  return rows.sort((a, b) => a.moment.at - b.moment.at);
}

/** Of all rows those that a person reads first, in order. */
export function shortRows(rows: readonly Row[]): Row[] {
  const chosen = rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => row.weight > 0)
    .sort((a, b) => b.row.weight - a.row.weight || a.at - b.at)
    .slice(0, SHORT_ROWS)
    .sort((a, b) => a.at - b.at);
  return chosen.map(({ row }) => row);
}

/** The table of some rows, and what is known of the clocks they are of. */
export function timelineBlocks(rows: readonly Row[], story: Story): Block[] {
  return [
    paragraph(clocks(rows, story)),
    table(
      ['When', 'What', 'Who', 'Source'],
      rows.map(({ moment, what, who, source }) => {
        const local = shownLocally(moment, story.timeZone);
        return [[local === undefined ? shown(moment) : `${shown(moment)} (${local})`], what, [who], source];
      }),
    ),
  ];
}

/** A log line is pasted after it was written: what stands later than its paste shows a clock that is fast. */
const SKEW_WORTH_SAYING = 60_000;

/** Which clocks the rows are of, so that nobody compares times that cannot be compared. */
function clocks(rows: readonly Row[], { events }: Story): string {
  const said = ['Times are UTC.'];
  if (rows.some(({ moment }) => !moment.zoneKnown)) {
    said.push(
      'Rows with an unknown zone are of a log that does not say its own: they stand as if it were UTC, and may belong hours earlier or later.',
    );
  }
  let ahead = 0;
  let compared = false;
  for (const event of events) {
    if (event.type !== 'ExcerptAdded' && event.type !== 'ExcerptReplaced') continue;
    const last = logMoment(event.lastLogTime);
    if (last === undefined || !last.zoneKnown) continue;
    compared = true;
    ahead = Math.max(ahead, last.at - event.at);
  }
  if (ahead > SKEW_WORTH_SAYING) {
    said.push(`The clock of the log is at least ${Math.floor(ahead / 60_000)} min ahead of the one of Slack.`);
  } else if (compared) {
    said.push('By how much the clock of the log differs from the one of Slack is not known.');
  }
  return said.join(' ');
}

function eventRows(story: Story): Row[] {
  const { incident, events, sources } = story;
  const withdrawn = new Set(incident.excerpts.filter((excerpt) => excerpt.withdrawn).map(({ id }) => id));
  const rows: Row[] = [];
  let before: { row: Row; of: IncidentEvent; beginning: string } | undefined;
  for (const event of events) {
    const what = told(event, withdrawn, story);
    if (what === undefined) continue;
    const beginning = typeof what[0] === 'string' ? what[0] : '';
    if (
      before !== undefined &&
      JOINED.includes(beginning) &&
      before.beginning === beginning &&
      before.of.at === event.at &&
      before.of.source === event.source &&
      before.of.actor === event.actor
    ) {
      before.row.what = [...before.row.what, '; ', ...what.slice(1)];
      continue;
    }
    const row: Row = {
      moment: slackMoment(event.at),
      what,
      who: story.nameOf(event.actor),
      source: sources.ofEvent(event),
      weight: weightOf(event),
    };
    rows.push(row);
    before = { row, of: event, beginning };
  }
  return rows;
}

const EVIDENCE = 'Evidence supplied: ';
const PROVED = 'Answered by what was pasted: ';

/** What one paste brings several of is one row. */
const JOINED = [EVIDENCE, PROVED];

/** How much the short timeline wants an event. */
function weightOf(event: IncidentEvent): number {
  switch (event.type) {
    case 'StatusChanged':
      return 9;
    case 'IncidentOpened':
      return 8;
    case 'TierChanged':
      return 7;
    case 'DiagnosisChanged':
      return 5;
    case 'NoteAdded':
      return 6;
    case 'EscalationPrepared':
    case 'OwnerAssigned':
      return 4;
    case 'StepChecked':
      return event.by === 'person' ? 3 : 0;
    default:
      return 0;
  }
}

/** What happened, as one phrase; undefined for what is not told. */
function told(event: IncidentEvent, withdrawn: ReadonlySet<string>, story: Story): Inline[] | undefined {
  switch (event.type) {
    case 'IncidentOpened':
      return [`Incident ${event.incident} opened`];
    case 'ExcerptAdded':
      return withdrawn.has(event.excerpt) ? undefined : [`Excerpt added: ${extent(event)}`];
    case 'ExcerptReplaced':
      return withdrawn.has(event.excerpt) ? undefined : [`Excerpt changed or continued: now ${extent(event)}`];
    case 'ExcerptWithdrawn':
      return ['Excerpt deleted; it is not counted here'];
    case 'DiagnosisChanged':
      return [`Diagnosis: ${stopped(event)}${causeNamed(event)}`];
    case 'TierChanged':
      return [`Urgency ${tierStep(event)} (${event.rules.join(', ')}): ${event.reason}`];
    case 'StepChecked':
      return [event.by === 'evidence' ? PROVED : 'Step done: ', stepTitle(event.step)];
    case 'StepUnchecked':
      return [`Step open again: ${stepTitle(event.step)}`];
    case 'EvidenceSupplied':
      return [
        EVIDENCE,
        evidenceTitle(event.evidence),
        ...(event.value === undefined ? [] : [' (', code(event.value), ')']),
      ];
    case 'NoteAdded':
      if (event.message === undefined) return [`Note: ${event.text}`];
      return story.incident.captured?.includes(event.message) === true ? [`Said: ${event.text}`] : undefined;
    case 'NoteWithdrawn':
    case 'KeptApart':
      return undefined;
    case 'OwnerAssigned':
      return [`Owner: ${story.nameOf(event.owner)}`];
    case 'EscalationPrepared':
      return [`Escalation prepared for ${event.to}`];
    case 'StatusChanged':
      return [`${STATUS[event.to]}${found(event)}${event.reason === undefined ? '' : `: ${event.reason}`}`];
    case 'PostmortemWritten':
      return ['Postmortem written'];
    default:
      return untold(event);
  }
}

function found({ cause }: Extract<IncidentEvent, { type: 'StatusChanged' }>): string {
  return cause === undefined || cause === 'undetermined' ? '' : ` (${causeTitle(cause)})`;
}

const STATUS = { open: 'Reopened', monitoring: 'Set to monitoring', resolved: 'Resolved' } as const;

/** Does not compile while an event type has no phrase above. */
function untold(event: never): undefined {
  return event;
}

function causeNamed({ failure, cause, confidence }: Extract<IncidentEvent, { type: 'DiagnosisChanged' }>): string {
  if (failure === 'none') return '';
  return cause === 'undetermined' ? '; cause not determined' : `; likely ${causeTitle(cause)} (${percent(confidence)})`;
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
  const kinds = formats.length > 0 ? ` (${formats.join(', ')})` : '';
  const first = logMoment(firstLogTime);
  const last = logMoment(lastLogTime) ?? first;
  const span = first === undefined || last === undefined ? '' : `, log ${shownSpan(first, last)}`;
  return `${plural(lines, 'line')}${kinds}${span}`;
}

/** Failures as the log shows them; the first, the last and the recovery are named in their own row. */
function logRows({ verdict, sources, first, last, peak, recovery }: Story): Row[] {
  if (!verdict) return [];
  const timed = verdict.observations.flatMap((observation) => {
    const moment = observation.echo ? undefined : logMoment(observation.time);
    return moment === undefined ? [] : [{ ...observation, moment }];
  });
  const failing = timed.filter(({ failure }) => failure !== 'none');
  const rows: Row[] = [];
  const add = (moment: Moment, what: string, source: Sentence, weight = 0) => {
    rows.push({ moment, what: [what], who: 'log', source, weight });
  };
  const isAt = (moment: Moment, other: Moment | undefined) => moment.at === other?.at;
  const seen = new Map<string, typeof failing>();
  for (const observation of firstAndLast(failing)) {
    const key = `${observation.moment.at} ${stopped(observation)}`;
    seen.set(key, [...(seen.get(key) ?? []), observation]);
  }
  for (const same of seen.values()) {
    const [one] = same;
    if (one === undefined) continue;
    const { moment } = one;
    const [name, weight] = isAt(moment, first)
      ? ['First failure', 10]
      : isAt(moment, last)
        ? ['Last failure', 6]
        : ['Failure', 0];
    add(moment, `${name} ${stopped(one)}`, sources.ofLines(same), Number(weight));
  }
  const elsewhere = ['the times in the log'];
  const named = (moment: Moment) => failing.some((observation) => isAt(observation.moment, moment));
  if (first && !named(first)) add(first, 'First failure', elsewhere, 10);
  if (last && !isAt(last, first) && !named(last)) add(last, 'Last failure', elsewhere, 6);
  if (peak && !(first && sameMinute(peak, first))) {
    add(peak, 'The minute with the most failures begins', elsewhere, 5);
  }
  if (recovery) {
    const shown = timed.find(({ moment, failure }) => failure === 'none' && isAt(moment, recovery));
    add(recovery, 'Recovery: delivered again', shown ? sources.ofLine(shown.line, shown.excerpt) : elsewhere, 9);
  }
  return rows;
}

function sameMinute(one: Moment, other: Moment): boolean {
  return Math.floor(one.at / 60_000) === Math.floor(other.at / 60_000);
}

/** At most `LOG_ROWS`: from both ends of the log, since the middle of an incident repeats itself. */
function firstAndLast<T extends { moment: Moment }>(seen: readonly T[]): readonly T[] {
  if (seen.length <= LOG_ROWS) return seen;
  const sorted = [...seen].sort((a, b) => a.moment.at - b.moment.at);
  return [...sorted.slice(0, LOG_ROWS / 2), ...sorted.slice(-LOG_ROWS / 2)];
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
