/** The fold: what an incident is after one more event. */
import { TIERS, type Tier } from '../../classifier/contract';
import { ImpossibleEvent } from './errors';
import type { IncidentEvent } from './events';
import type { ExcerptState, Incident } from './incident';
import { slackTime } from './spans';

/**
 * The incident after `event`. Pure: neither argument is changed.
 * Throws `ImpossibleEvent` when anything but `IncidentOpened` comes first, when the incident is opened twice, or when an
 * event speaks of an excerpt that was never added.
 */
export function evolve(incident: Incident | undefined, event: IncidentEvent): Incident {
  if (event.type === 'IncidentOpened') {
    if (incident) throw new ImpossibleEvent(`${incident.id} is opened a second time, as ${event.incident}.`);
    return {
      id: event.incident,
      team: event.team,
      channel: event.channel,
      thread: event.thread,
      ...(event.card === undefined ? {} : { card: event.card }),
      status: 'open',
      openedBy: event.actor,
      openedAt: event.at,
      changedAt: event.at,
      tier: 'none',
      peakTier: 'none',
      excerpts: [],
      steps: {},
      evidence: [],
      version: 1,
    };
  }
  if (!incident) throw new ImpossibleEvent(`${event.type} comes before the incident was opened.`);
  const changedAt = Math.max(incident.changedAt ?? incident.openedAt, event.at);
  return { ...applied(incident, event), changedAt, version: incident.version + 1 };
}

/** The state after all of `events`, starting from `incident` or from nothing. Undefined only when there is neither. */
export function fold(incident: Incident | undefined, events: readonly IncidentEvent[]): Incident | undefined {
  return events.reduce<Incident | undefined>(evolve, incident);
}

function applied(incident: Incident, event: Exclude<IncidentEvent, { type: 'IncidentOpened' }>): Incident {
  switch (event.type) {
    case 'ExcerptAdded':
      return {
        ...incident,
        excerpts: [
          ...incident.excerpts,
          {
            id: event.excerpt,
            author: event.actor,
            messages: event.messages,
            lastAt: lastAt(event.messages, event.at),
            lines: event.lines,
            recognised: event.recognised,
            formats: event.formats,
            withdrawn: false,
          },
        ],
      };
    case 'ExcerptReplaced':
      return {
        ...withExcerpt(incident, event.excerpt, (excerpt) => ({
          ...excerpt,
          messages: event.messages,
          lastAt: lastAt(event.messages, excerpt.lastAt),
          lines: event.lines,
          recognised: event.recognised,
          formats: event.formats,
          withdrawn: false,
        })),
        evidence: without(incident.evidence, event.lost),
      };
    case 'ExcerptWithdrawn':
      return {
        ...withExcerpt(incident, event.excerpt, (excerpt) => ({ ...excerpt, withdrawn: true })),
        evidence: without(incident.evidence, event.lost),
      };
    case 'DiagnosisChanged': {
      const { phase, failure, cause, confidence, plain, technical } = event;
      return { ...incident, diagnosis: { phase, failure, cause, confidence, plain, technical } };
    }
    case 'TierChanged':
      return { ...incident, tier: event.to, peakTier: higherTier(incident.peakTier, event.to) };
    case 'StepChecked':
      return { ...incident, steps: { ...incident.steps, [event.step]: event.by } };
    case 'StepUnchecked': {
      const { [event.step]: _unchecked, ...steps } = incident.steps;
      return { ...incident, steps };
    }
    case 'EvidenceSupplied':
      return incident.evidence.includes(event.evidence)
        ? incident
        : { ...incident, evidence: [...incident.evidence, event.evidence] };
    case 'KeptApart':
      return { ...incident, apart: true };
    case 'OwnerAssigned':
      return { ...incident, owner: event.owner };
    case 'StatusChanged': {
      const { resolvedAt: _at, resolution: _how, monitoredSince: _since, ...rest } = incident;
      if (event.to === 'open') return { ...rest, status: event.to };
      if (event.to === 'monitoring') return { ...rest, status: event.to, monitoredSince: event.at };
      return {
        ...rest,
        status: event.to,
        resolvedAt: event.at,
        ...(event.reason === undefined ? {} : { resolution: event.reason }),
      };
    }
    case 'NoteAdded':
      return event.message === undefined
        ? incident
        : { ...incident, captured: [...(incident.captured ?? []), event.message] };
    case 'NoteWithdrawn':
      return { ...incident, captured: without(incident.captured ?? [], [event.message]) };
    case 'EscalationPrepared':
    case 'PostmortemWritten':
      return incident;
    default:
      return unreachable(event);
  }
}

/** Does not compile while an event type has no case above. */
function unreachable(event: never): never {
  throw new ImpossibleEvent(`Nothing is known about the event ${JSON.stringify(event)}.`);
}

function withExcerpt(incident: Incident, id: string, change: (excerpt: ExcerptState) => ExcerptState): Incident {
  if (!incident.excerpts.some((excerpt) => excerpt.id === id))
    throw new ImpossibleEvent(`${incident.id} has no excerpt ${id}.`);
  return {
    ...incident,
    excerpts: incident.excerpts.map((excerpt) => (excerpt.id === id ? change(excerpt) : excerpt)),
  };
}

/** When the last of the messages was written: an edit, made later, does not stretch the excerpt. */
function lastAt(messages: readonly string[], otherwise: number): number {
  const times = messages.map(slackTime).filter((time) => time !== undefined);
  return times.length > 0 ? Math.max(...times) : otherwise;
}

function without<T>(all: readonly T[], lost: readonly T[] | undefined): T[] {
  return all.filter((item) => !lost?.includes(item));
}

function higherTier(a: Tier, b: Tier): Tier {
  return TIERS.indexOf(a) >= TIERS.indexOf(b) ? a : b;
}
