/** A step of the checklist is done, or is not done after all: the answer is drawn again. */
import type { StepId } from '../../classifier/contract';
import { checkStep, uncheckStep } from '../incident/decide';
import type { Services } from '../services';
import { changeIncident } from './change-incident';
import { redraw } from './complete';
import type { Origin } from './origin';

export interface Tick extends Origin {
  incident: string;
  step: StepId;
  /** `ts` of the message whose button was pressed. */
  message: string;
  /** That message is seen by one person only and cannot be redrawn. */
  ephemeral: boolean;
  responseUrl?: string | undefined;
}

export function tickStep(services: Services, tick: Tick): Promise<void> {
  return change(services, tick, checkStep);
}

export function untickStep(services: Services, tick: Tick): Promise<void> {
  return change(services, tick, uncheckStep);
}

async function change(services: Services, tick: Tick, decide: typeof checkStep): Promise<void> {
  const changed = await changeIncident(services, tick, tick.incident, (incident) =>
    incident.status === 'resolved'
      ? { kind: 'refused', why: { kind: 'steps-of-resolved', id: incident.id } }
      : {
          kind: 'events',
          events: decide(incident, tick.step, { actor: tick.user, at: tick.at, source: tick.message }),
          reply: 'redraw',
        },
  );
  if (changed.kind === 'refused') {
    if (tick.responseUrl !== undefined) await services.slack.respond(tick.responseUrl, services.views.say(changed.why));
    return;
  }
  const isLatest = changed.head.answerTs === tick.message && changed.kind === 'changed';
  // An older answer whose button was pressed would otherwise go on showing the step as it was.
  if (!tick.ephemeral && !isLatest) await redraw(services, changed.head, tick.message);
}
