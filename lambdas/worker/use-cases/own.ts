/** Somebody takes an incident over, or gives it to somebody. */
import { assignOwner } from '../incident/decide';
import type { Services } from '../services';
import { changeIncident } from './change-incident';
import { confirm, type OfIncident } from './resolve';

export interface Own extends OfIncident {
  /** Slack's mention of the new owner; the one who asked unless given. */
  owner?: string | undefined;
}

export async function own(services: Services, command: Own): Promise<void> {
  const { user, at, source } = command;
  const owner = command.owner?.replace(/^<@|[|>].*$/g, '') ?? user;
  const changed = await changeIncident(services, command, command.incident, (incident) => {
    const events = assignOwner(incident, owner, { actor: user, at, source });
    if (events.length === 0) return { kind: 'refused', why: { kind: 'already-owned', id: incident.id, owner } };
    return { kind: 'events', events, reply: 'sentence', told: { kind: 'owned', id: incident.id, owner } };
  });
  await confirm(services, command, changed, 'owned');
}
