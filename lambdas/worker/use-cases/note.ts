/** Something worth remembering that is no log: kept in the timeline, and told by the postmortem. */
import { addNote } from '../incident/decide';
import type { Services } from '../services';
import { changeIncident } from './change-incident';
import { confirm, type OfIncident } from './resolve';

export interface Note extends OfIncident {
  /** Redacted. */
  text?: string | undefined;
}

export async function note(services: Services, command: Note): Promise<void> {
  const { user, at, source, text = '' } = command;
  const changed = await changeIncident(services, command, command.incident, (incident) => {
    const events = addNote(incident, text, { actor: user, at, source });
    if (events.length === 0) return { kind: 'refused', why: { kind: 'empty-note' } };
    return { kind: 'events', events, reply: 'sentence', told: { kind: 'noted', id: incident.id } };
  });
  await confirm(services, command, changed, 'noted');
}
