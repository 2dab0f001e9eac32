/**
 * What an incident comes to: the facts that all parts of a postmortem share, worked out once, so that summary, impact,
 * timeline and pictures cannot contradict each other.
 */
import { FAILURE_NAMES, PHASE_NAMES } from '../../classifier/advice/texts';
import type { CauseId, Outcome, Tier } from '../../classifier/contract';
import type { Answer } from '../incident/answer';
import type { IncidentEvent } from '../incident/events';
import type { Incident } from '../incident/incident';
import type { Recorded } from './recorded';
import { linesById, type Sources, sourcesOf } from './sources';
import { logMoment, type Moment, slackMoment } from './times';

/** Counts of the log lines that were pasted; undefined where no verdict tells. */
export interface Numbers {
  attempts: number;
  failures: number;
  delivered: number;
  deferred: number;
  /** Recipients without a later delivery, bounce or removal. */
  open?: number;
  bounced?: number;
  inClear?: number;
  /** The text was too long to tell repeated lines apart: each count is a lower bound. */
  atLeast: boolean;
}

export interface Story {
  incident: Incident;
  events: readonly IncidentEvent[];
  /** The last verdict, as long as anything that was pasted is left. */
  verdict?: Answer;
  numbers?: Numbers;
  /** The receivers with failures, by the names people use. */
  receivers: string[];
  hosts: string[];
  /** First and last failure, the minute with most, and the first delivery after the last, by the log's clock. */
  first?: Moment;
  peak?: Moment;
  last?: Moment;
  recovery?: Moment;
  opened: Moment;
  /** When the bot first named a cause. */
  diagnosed?: Moment;
  /** When somebody first set it to monitoring. */
  mitigated?: Moment;
  resolved?: Moment;
  /** What people said it was and what helped; nobody may have said either. */
  confirmed?: { cause?: CauseId; fix?: string; by: string };
  /** The highest urgency, which is what the incident was. */
  peakTier: Tier;
  sources: Sources;
  /** A person by name, never by id. */
  nameOf(actor: string): string;
  timeZone?: string;
}

const RECEIVERS: Readonly<Record<string, string>> = {
  gmail: 'Gmail',
  'gmail.com': 'Gmail',
  microsoft: 'Microsoft',
  yahoo: 'Yahoo',
};

/** A receiver family as people call it. */
export function receiverName(family: string): string {
  return RECEIVERS[family] ?? family;
}

const BOT = 'tlserror';

export function storyOf({ head, events, excerpts = [], names, timeZone }: Recorded): Story {
  const { incident } = head;
  const live = incident.excerpts.some(({ withdrawn }) => !withdrawn);
  const verdict = live ? head.verdict : undefined;
  const scope = verdict?.scope;
  const diagnosed = events.find((event) => event.type === 'DiagnosisChanged' && event.cause !== 'undetermined');
  const mitigated = events.find((event) => event.type === 'StatusChanged' && event.to === 'monitoring');
  const resolution = events.findLast((event) => event.type === 'StatusChanged' && event.to === 'resolved');
  return {
    incident,
    events,
    receivers: failing(verdict, 'receiver').map(receiverName),
    hosts: failing(verdict, 'host'),
    opened: slackMoment(incident.openedAt),
    peakTier: incident.peakTier,
    sources: sourcesOf(incident, events, linesById(excerpts)),
    nameOf: (actor) => (actor === BOT ? BOT : (names?.get(actor) ?? 'somebody')),
    ...defined({
      verdict,
      numbers: verdict && numbersOf(verdict),
      first: logMoment(scope?.first),
      peak: logMoment(scope?.peak),
      last: logMoment(scope?.last),
      recovery: logMoment(scope?.recovery),
      diagnosed: diagnosed && slackMoment(diagnosed.at),
      mitigated: mitigated && slackMoment(mitigated.at),
      resolved: incident.resolvedAt === undefined ? undefined : slackMoment(incident.resolvedAt),
      confirmed: incident.resolvedAt === undefined ? undefined : confirmedBy(resolution),
      timeZone,
    }),
  };
}

/** The hosts, or the receivers, of the lanes that failed; those of the scope in an answer that tells of no lanes. */
function failing(verdict: Answer | undefined, end: 'host' | 'receiver'): string[] {
  if (verdict === undefined) return [];
  const { lanes, scope } = verdict;
  if (lanes.length === 0) return end === 'host' ? scope.hosts : scope.receivers;
  const names = lanes.filter(({ failures }) => failures > 0).map((lane) => lane[end]);
  return [...new Set(names)].filter((name): name is string => name !== undefined && name !== '');
}

/** Leaves out what is undefined. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function confirmedBy(event: IncidentEvent | undefined): Story['confirmed'] {
  if (event?.type !== 'StatusChanged') return undefined;
  const { actor, reason, cause } = event;
  return { by: actor, ...(reason === undefined ? {} : { fix: reason }), ...(cause === undefined ? {} : { cause }) };
}

function numbersOf({ scope, lanes, series }: Answer): Numbers {
  const { attempts, failures, delivered, deferred, atLeast } = scope;
  const counted = { attempts, failures, delivered, deferred, atLeast };
  // An answer of an earlier version tells of no lanes.
  if (lanes.length === 0) return counted;
  const of = (outcome: Outcome) =>
    series.lanes.reduce((sum, lane) => (lane.outcome === outcome ? lane.counts.reduce((a, b) => a + b, sum) : sum), 0);
  return {
    ...counted,
    open: lanes.reduce((sum, lane) => sum + lane.open, 0),
    ...(series.start === undefined ? {} : { bounced: of('bounced'), inClear: of('delivered-clear') }),
  };
}

/** Where and how it stopped: `in the TLS handshake: the connection was reset`. */
export function stopped({ phase, failure }: Pick<Answer['stop'], 'phase' | 'failure'>): string {
  return failure === 'none' ? FAILURE_NAMES.none : `${PHASE_NAMES[phase]}: ${FAILURE_NAMES[failure]}`;
}

/** A count as it may be said: `at least 12` of a lower bound. */
export function counted(count: number, { atLeast }: Pick<Numbers, 'atLeast'>): string {
  return atLeast ? `at least ${count}` : `${count}`;
}

/** `1 message`, `2 messages`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
