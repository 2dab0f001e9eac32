/**
 * What a fact means for an incident: pure functions from the state and the fact to the events that follow from it.
 * No events means that nothing changed.
 */
import { type CauseId, type EvidenceId, STEPS, type StepId, TIERS } from '../../classifier/contract';
import type { Answer } from './answer';
import type { IncidentEvent } from './events';
import type { Incident, Status } from './incident';

/** Who, when, and where it can be looked up: what every event carries. */
export interface Fact {
  /** Slack user id, or `tlserror` for the bot itself. */
  actor: string;
  /** Epoch milliseconds of the Slack message or action. */
  at: number;
  /** Permalink of the message, or its `ts`. */
  source: string;
}

/** An excerpt as it was taken out of Slack. What the caller does not know is taken from the verdict. */
export interface ExcerptFacts {
  id: string;
  /** `ts` of the messages it consists of, in order. */
  messages: string[];
  /** Lines of its text. */
  lines: number;
  recognised?: number;
  kind?: string;
  formats?: string[];
}

/** The bot's own name as an actor. */
export const BOT = 'tlserror';

/** A smaller move of the leading cause's confidence is no change of the diagnosis. */
const CONFIDENCE_STEP = 0.1;

/** `card`: the thread's first message is the bot's own and shows the incident as a card. */
export function openIncident(
  place: { incident: string; team: string; channel: string; thread: string; card?: boolean | undefined },
  fact: Fact,
): IncidentEvent[] {
  const { incident, team, channel, thread, card } = place;
  return [{ type: 'IncidentOpened', ...fact, incident, team, channel, thread, ...(card === true ? { card } : {}) }];
}

/**
 * A paste arrived, was continued or was edited, and `answer` is what the classifier says about everything in the
 * incident now. An excerpt that is known already is replaced. A resolved or monitored incident is reopened when the
 * paste shows a failure after that, or raises the tier.
 */
export function addExcerpt(incident: Incident, excerpt: ExcerptFacts, answer: Answer, fact: Fact): IncidentEvent[] {
  const known = incident.excerpts.some(({ id }) => id === excerpt.id);
  const body = { excerpt: excerpt.id, messages: excerpt.messages, ...described(incident, excerpt, answer) };
  return [
    known
      ? { type: 'ExcerptReplaced', ...fact, ...body, ...lostEvidence(incident, answer) }
      : { type: 'ExcerptAdded', ...fact, ...body },
    ...consequences(incident, answer, fact),
  ];
}

/**
 * An excerpt's last message was deleted. `answer` is what the classifier says about what is left; without one nothing
 * is left. Nothing for an unknown or already withdrawn excerpt.
 */
export function withdrawExcerpt(
  incident: Incident,
  id: string,
  answer: Answer | undefined,
  fact: Fact,
): IncidentEvent[] {
  const excerpt = incident.excerpts.find((candidate) => candidate.id === id);
  if (!excerpt || excerpt.withdrawn) return [];
  return [
    {
      type: 'ExcerptWithdrawn',
      ...fact,
      excerpt: id,
      messages: excerpt.messages,
      ...(answer ? lostEvidence(incident, answer) : { lost: incident.evidence }),
    },
    ...(answer ? consequences(incident, answer, fact) : nothingLeft(incident, fact)),
  ];
}

/** Somebody ticked a step. Nothing when it is done already. */
export function checkStep(incident: Incident, step: StepId, fact: Fact): IncidentEvent[] {
  return incident.steps[step] ? [] : [{ type: 'StepChecked', ...fact, step, by: 'person' }];
}

/** Somebody took a tick back. Nothing when the step is not done. */
export function uncheckStep(incident: Incident, step: StepId, fact: Fact): IncidentEvent[] {
  return incident.steps[step] ? [{ type: 'StepUnchecked', ...fact, step }] : [];
}

/** Nothing for a note of white space. */
export function addNote(_incident: Incident, text: string, fact: Fact): IncidentEvent[] {
  const note = text.trim();
  return note === '' ? [] : [{ type: 'NoteAdded', ...fact, text: note }];
}

/** A message as it stands becomes a row of the timeline; `fact` is its own author, time and link. Nothing when it is one. */
export function captureMessage(incident: Incident, message: { ts: string; text: string }, fact: Fact): IncidentEvent[] {
  const text = message.text.trim();
  if (text === '' || incident.captured?.includes(message.ts) === true) return [];
  return [{ type: 'NoteAdded', ...fact, text, message: message.ts }];
}

/** The row goes again. Nothing for a message that is none. */
export function withdrawMessage(incident: Incident, message: string, fact: Fact): IncidentEvent[] {
  return incident.captured?.includes(message) === true ? [{ type: 'NoteWithdrawn', ...fact, message }] : [];
}

/** It is no part of another open incident. Nothing when that was said before. */
export function keepApart(incident: Incident, fact: Fact): IncidentEvent[] {
  return incident.apart === true ? [] : [{ type: 'KeptApart', ...fact }];
}

/** `owner` is a Slack user id. Nothing when that person owns it already. */
export function assignOwner(incident: Incident, owner: string, fact: Fact): IncidentEvent[] {
  return incident.owner === owner ? [] : [{ type: 'OwnerAssigned', ...fact, owner }];
}

/** Open → monitoring → resolved, and back by reopening. Nothing when the incident has that status already. */
export function changeStatus(
  incident: Incident,
  to: Status,
  fact: Fact,
  reason?: string,
  cause?: CauseId,
): IncidentEvent[] {
  if (incident.status === to) return [];
  const why = reason?.trim();
  const words = { ...(why ? { reason: why } : {}), ...(cause === undefined ? {} : { cause }) };
  return [{ type: 'StatusChanged', ...fact, from: incident.status, to, ...words }];
}

/** `to` says for whom: the ESP or host, or Google. */
export function prepareEscalation(_incident: Incident, to: string, fact: Fact): IncidentEvent[] {
  return [{ type: 'EscalationPrepared', ...fact, to }];
}

/** `file` is the id of the uploaded file, where one was uploaded. */
export function recordPostmortem(_incident: Incident, fact: Fact, file?: string): IncidentEvent[] {
  return [{ type: 'PostmortemWritten', ...fact, ...(file === undefined ? {} : { file }) }];
}

/** Everything that follows from a new answer, besides the excerpt itself. */
function consequences(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  const bot: Fact = { ...fact, actor: BOT };
  return [
    ...diagnosisChanged(incident, answer, bot),
    ...tierChanged(incident, answer, bot),
    ...evidenceSupplied(incident, answer, fact),
    ...stepsByEvidence(incident, answer, bot),
    ...reopened(incident, answer, bot),
  ];
}

function diagnosisChanged(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  const { phase, failure } = answer.stop;
  const cause = answer.causes[0]?.id ?? 'undetermined';
  const confidence = answer.causes[0]?.confidence ?? 0;
  const before = incident.diagnosis;
  const same =
    before &&
    before.phase === phase &&
    before.failure === failure &&
    before.cause === cause &&
    Math.abs(before.confidence - confidence) < CONFIDENCE_STEP;
  if (same) return [];
  const { plain, technical } = answer;
  const causes = answer.causes.map(({ id, confidence: share }) => ({ id, confidence: share }));
  return [{ type: 'DiagnosisChanged', ...fact, phase, failure, cause, confidence, plain, technical, causes }];
}

function tierChanged(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  if (incident.tier === answer.tier) return [];
  return [
    {
      type: 'TierChanged',
      ...fact,
      from: incident.tier,
      to: answer.tier,
      rules: answer.tierReasons.map(({ rule }) => rule),
      reason: answer.tierReasons.map(({ text }) => text).join(' '),
    },
  ];
}

function evidenceSupplied(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  return answer.evidence
    .filter(({ id, state }) => state === 'present' && !incident.evidence.includes(id))
    .map(({ id, value, excerpt, line }) => ({
      type: 'EvidenceSupplied',
      ...fact,
      evidence: id,
      ...(value === undefined ? {} : { value }),
      ...(excerpt === undefined ? {} : { excerpt }),
      ...(line === undefined ? {} : { line }),
    }));
}

/** Evidence ticks its step, and takes back only ticks that evidence had made. */
function stepsByEvidence(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  return answer.checklist.flatMap(({ id, done }): IncidentEvent[] => {
    const before = incident.steps[id];
    if (done && !before) return [{ type: 'StepChecked', ...fact, step: id, by: 'evidence' }];
    if (!done && before === 'evidence') return [{ type: 'StepUnchecked', ...fact, step: id }];
    return [];
  });
}

function reopened(incident: Incident, answer: Answer, fact: Fact): IncidentEvent[] {
  if (incident.status === 'open') return [];
  const last = zonedTime(answer.scope.last);
  const since = incident.resolvedAt ?? incident.monitoredSince;
  if (last !== undefined && since !== undefined && last > since)
    return changeStatus(incident, 'open', fact, REAPPEARED[incident.status]);
  const rises = TIERS.indexOf(answer.tier) > TIERS.indexOf(incident.tier);
  return rises ? changeStatus(incident, 'open', fact, 'What was pasted raises the urgency.') : [];
}

const REAPPEARED = {
  monitoring: 'A failure after the incident was set to monitoring was pasted.',
  resolved: 'A failure after the incident was resolved was pasted.',
} as const;

function nothingLeft(incident: Incident, fact: Fact): IncidentEvent[] {
  const bot: Fact = { ...fact, actor: BOT };
  const events: IncidentEvent[] = [];
  if (incident.diagnosis && incident.diagnosis.failure !== 'none') {
    const sentence = 'Everything that had been pasted was deleted, so there is nothing to judge.';
    events.push({
      type: 'DiagnosisChanged',
      ...bot,
      phase: 'unknown',
      failure: 'none',
      cause: 'undetermined',
      confidence: 0,
      plain: sentence,
      technical: sentence,
    });
  }
  if (incident.tier !== 'none')
    events.push({
      type: 'TierChanged',
      ...bot,
      from: incident.tier,
      to: 'none',
      rules: ['T0'],
      reason: 'No excerpt is left.',
    });
  for (const step of STEPS)
    if (incident.steps[step] === 'evidence') events.push({ type: 'StepUnchecked', ...bot, step });
  return events;
}

function lostEvidence(incident: Incident, answer: Answer): { lost?: EvidenceId[] } {
  const present = new Set(answer.evidence.filter(({ state }) => state === 'present').map(({ id }) => id));
  const lost = incident.evidence.filter((id) => !present.has(id));
  return lost.length > 0 ? { lost } : {};
}

/** The excerpt's own coverage and log times. The answer speaks of all excerpts, so the others' share is taken off. */
function described(incident: Incident, excerpt: ExcerptFacts, answer: Answer) {
  const others = incident.excerpts.filter(({ id, withdrawn }) => id !== excerpt.id && !withdrawn);
  const recognised =
    excerpt.recognised ??
    Math.min(excerpt.lines, Math.max(0, answer.coverage.recognised - others.reduce((sum, o) => sum + o.recognised, 0)));
  const times = answer.observations
    .filter((observation) => (observation.excerpt ?? excerpt.id) === excerpt.id)
    .map(({ time }) => time)
    .filter((time) => time !== undefined)
    .sort();
  const [first] = times;
  const last = times.at(-1);
  return {
    lines: excerpt.lines,
    recognised,
    kind: excerpt.kind ?? answer.coverage.kind,
    formats: excerpt.formats ?? answer.coverage.formats,
    ...(first === undefined ? {} : { firstLogTime: first }),
    ...(last === undefined ? {} : { lastLogTime: last }),
  };
}

/** Epoch milliseconds of an ISO 8601 time whose zone is stated; a local clock of unknown zone proves no order. */
function zonedTime(time: string | undefined): number | undefined {
  if (time === undefined || !/(?:Z|[+-]\d{2}:\d{2})$/.test(time)) return undefined;
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
