import type { ListedIncident } from '../../store/incident-store';
import type { BotMessage } from '../gateway';
import { context, header, SLACK_LIMITS, section } from './message';
import { link, plainClipped } from './mrkdwn';
import { SENTENCES } from './sentences';
import { tierMark } from './words';

/** One incident of a list, with the permalink of its thread. */
export interface ListedWithLink extends ListedIncident {
  link?: string | undefined;
}

/** The open incidents of a channel, most urgent first. Says how many do not fit. */
export function listMessage(incidents: readonly ListedWithLink[]): BotMessage {
  if (incidents.length === 0) return { text: SENTENCES.noOpenIncidents, blocks: [section(SENTENCES.noOpenIncidents)] };
  const title = incidents.length === 1 ? '1 open incident' : `${incidents.length} open incidents`;
  const blocks = [];
  let size = title.length;
  for (const incident of incidents) {
    const row = section(rowText(incident));
    size += row.text?.text.length ?? 0;
    if (blocks.length >= 40 || size > SLACK_LIMITS.text - 300) break;
    blocks.push(row);
  }
  const left = incidents.length - blocks.length;
  return {
    text: `${title} in this channel: ${incidents
      .slice(0, 20)
      .map(({ id, tier }) => `${id} (${tierMark(tier)})`)
      .join(', ')}`,
    blocks: [
      header(`${title} in this channel`),
      ...blocks,
      ...(left > 0 ? [context(`${left} more do not fit here. Resolve what is over, and list again.`)] : []),
    ],
  };
}

function rowText({ id, tier, status, openedAt, plain: summary, link: url }: ListedWithLink): string {
  const opened = new Date(openedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `*${link(url, id)}* ${tierMark(tier)} · ${status} · opened ${opened} UTC\n${plainClipped(summary ?? 'Nothing was pasted yet.', 300)}`;
}
