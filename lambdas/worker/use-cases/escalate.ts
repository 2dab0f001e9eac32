/** What an ESP, a host or Google needs to act, as a file in the incident's thread. Nothing is sent to anybody. */
import { prepareEscalation } from '../incident/decide';
import { isEscalable } from '../postmortem/escalation';
import type { Services } from '../services';
import { changeIncident } from './change-incident';
import { confirm, type OfIncident } from './resolve';

export interface Escalate extends OfIncident {
  /** For whom, in the person's words, redacted. */
  to?: string | undefined;
}

export async function escalate(services: Services, command: Escalate): Promise<void> {
  const { user, at, source, to = 'whoever runs the other side' } = command;
  const changed = await changeIncident(services, command, command.incident, (incident, { verdict }) =>
    verdict !== undefined && isEscalable(verdict)
      ? {
          kind: 'events',
          events: prepareEscalation(incident, to, { actor: user, at, source }),
          reply: 'escalation',
          to,
        }
      : { kind: 'refused', why: { kind: 'nothing-to-escalate', id: incident.id } },
  );
  await confirm(services, command, changed, 'escalated');
}
