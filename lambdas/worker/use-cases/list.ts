/** The open incidents of the caller's channel, or all of them. */
import type { Services } from '../services';
import type { ListedIncident } from '../store/incident-store';
import { permalink } from './answer';
import { sayOnce } from './effects';
import type { Asked } from './origin';
import type { ListedWithLink } from './outcome';

/** Links and verdicts cost a call each: only as many as a list can show. */
const SHOWN = 20;

export async function list(services: Services, asked: Asked & { all?: boolean }): Promise<void> {
  const { team, channel, all = false } = asked;
  const open = await services.store.listOpen(team, channel);
  const over = all ? await services.store.listResolved(team, channel) : [];
  const incidents = await listedWithLinks(services, { team, channel }, [...open, ...over]);
  await sayOnce(services, asked, { kind: 'listed', incidents, all });
}

/** The first ones with what a row shows of them: their thread, owner, lane and what is missing. */
export function listedWithLinks(
  services: Services,
  { team, channel }: { team: string; channel: string },
  incidents: readonly ListedIncident[],
): Promise<ListedWithLink[]> {
  return Promise.all(
    incidents.map(async (incident, index) => {
      if (index >= SHOWN) return incident;
      const head = await services.store.load(team, incident.id);
      return {
        ...incident,
        owner: head?.incident.owner,
        verdict: head?.verdict,
        link: await permalink(services, channel, incident.thread),
      };
    }),
  );
}
