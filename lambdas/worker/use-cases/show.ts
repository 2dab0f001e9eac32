/** An incident's whole answer, every step in full, printed where it was asked for. */
import type { Services } from '../services';
import { drawFullAnswer } from './answer';
import { findIncident } from './change-incident';
import { sayMessageOnce, sayOnce } from './effects';
import type { Asked } from './origin';

export async function show(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  if (head === undefined) return sayOnce(services, asked, { kind: 'unknown-incident', id: asked.incident });
  const [first, ...rest] = await drawFullAnswer(services, head);
  await sayMessageOnce(services, asked, first);
  for (const [index, message] of rest.entries())
    await sayMessageOnce(services, { ...asked, effect: `${asked.effect}:${index + 2}` }, message);
}
