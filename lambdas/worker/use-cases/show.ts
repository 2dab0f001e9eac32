/** An incident's answer, its steps and its reasons, printed where they were asked for. */
import type { Services } from '../services';
import { drawAnswer, drawSteps, drawWhy } from './answer';
import { findIncident } from './change-incident';
import { sayMessageOnce } from './effects';
import type { Asked } from './origin';
import { sayUnknown } from './unknown';

export async function show(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  if (head === undefined) return sayUnknown(services, asked, asked.incident);
  await sayMessageOnce(services, asked, await drawAnswer(services, head));
}

/** All steps, or what the answer rests on, shown to the one who pressed the button. */
export async function reveal(
  services: Services,
  asked: Asked & { incident: string; what: 'steps' | 'why' },
): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  if (head === undefined) return sayUnknown(services, asked, asked.incident);
  await sayMessageOnce(
    services,
    asked,
    asked.what === 'steps' ? drawSteps(services, head) : await drawWhy(services, head),
  );
}
