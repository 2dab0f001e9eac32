/** The postmortem: written from the timeline and put into the incident's thread as a Markdown file. */
import { recordPostmortem } from '../incident/decide';
import type { Services } from '../services';
import { changeIncident } from './change-incident';
import { confirm, type OfIncident } from './resolve';

export async function postmortem(services: Services, command: OfIncident): Promise<void> {
  const { user, at, source } = command;
  const changed = await changeIncident(services, command, command.incident, (incident) =>
    incident.excerpts.length === 0
      ? { kind: 'refused', why: { kind: 'nothing-for-postmortem' } }
      : { kind: 'events', events: recordPostmortem(incident, { actor: user, at, source }), reply: 'postmortem' },
  );
  await confirm(services, command, changed, 'written');
}
