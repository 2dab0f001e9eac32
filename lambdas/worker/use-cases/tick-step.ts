/** A step of the checklist is done, or is not done after all: the answer is drawn again. */
import type { StepId } from '../../classifier/contract';
import { checkStep, uncheckStep } from '../incident/decide';
import type { Services } from '../services';
import { drawSteps } from './answer';
import { changeIncident } from './change-incident';
import { redraw, supersede } from './complete';
import { tellPerson } from './effects';
import type { Origin } from './origin';

export interface Tick extends Origin {
  incident: string;
  step: StepId;
  /** `ts` of the message whose button was pressed. */
  message: string;
  thread?: string | undefined;
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
  const { responseUrl, message } = tick;
  if (changed.kind === 'refused') {
    return tellPerson(services, tick, services.views.say(changed.why));
  }
  const { head } = changed;
  if (tick.ephemeral) {
    if (responseUrl !== undefined)
      await services.slack.respond(responseUrl, drawSteps(services, head), { replaces: true });
    return;
  }
  // The button of an answer that another one has followed: the page was older than the thread.
  if (head.answerTs !== undefined && head.answerTs !== message)
    return supersede(services, head, message, head.answerTs);
  if (changed.kind === 'unchanged') await redraw(services, head, message);
}
