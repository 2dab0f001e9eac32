/** Somebody named what there is not, and is told what there is. */
import type { Services } from '../services';
import { sayOnce } from './effects';
import type { Asked } from './origin';
import type { Told } from './outcome';

type Named = Extract<Told, { kind: 'unknown-incident' | 'malformed-id' | 'missing-id' }>;

/** Says it with the ids of the channel's open incidents. */
export async function sayWithOpen(services: Services, asked: Asked, told: Named): Promise<void> {
  const open = await services.store.listOpen(asked.team, asked.channel);
  await sayOnce(services, asked, { ...told, open: open.map(({ id }) => id) });
}

export function sayUnknown(services: Services, asked: Asked, id: string): Promise<void> {
  return sayWithOpen(services, asked, { kind: 'unknown-incident', id });
}
