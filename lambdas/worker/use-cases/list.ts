/** The open incidents of the caller's channel. */
import type { Services } from '../services';
import { permalink } from './answer';
import { sayOnce } from './effects';
import type { Asked } from './origin';

/** Links cost a call each: only as many as a list can show. */
const LINKED = 20;

export async function list(services: Services, asked: Asked): Promise<void> {
  const open = await services.store.listOpen(asked.team, asked.channel);
  const linked = await Promise.all(
    open.map(async (incident, index) => ({
      ...incident,
      link: index < LINKED ? await permalink(services, asked.channel, incident.thread) : undefined,
    })),
  );
  await sayOnce(services, asked, { kind: 'listed', incidents: linked });
}
