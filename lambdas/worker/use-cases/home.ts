/** The Home tab: the open incidents of the channels that the viewer and the bot are both in. */
import { TIERS } from '../../classifier/contract';
import type { Services } from '../services';
import { listedWithLinks } from './list';
import type { ListedWithLink } from './outcome';

/** Publishing again changes nothing, so that a redelivery needs no memory. */
export async function home(services: Services, viewer: { team: string; user: string }): Promise<void> {
  const channels = await services.slack.channels();
  const listed = await Promise.all(channels.map((channel) => openIn(services, viewer, channel)));
  const urgentFirst = listed
    .flat()
    .sort((a, b) => TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier) || a.openedAt - b.openedAt);
  await services.slack.publishHome(viewer.user, services.views.home(urgentFirst));
}

/** Membership is asked for only where there is something to see. */
async function openIn(
  services: Services,
  { team, user }: { team: string; user: string },
  channel: string,
): Promise<ListedWithLink[]> {
  const open = await services.store.listOpen(team, channel);
  if (open.length === 0 || !(await services.slack.isMember(channel, user))) return [];
  const listed = await listedWithLinks(services, { team, channel }, open);
  return listed.map((incident) => ({ ...incident, channel }));
}
