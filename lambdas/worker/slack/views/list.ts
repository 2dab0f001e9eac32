import type { KnownBlock } from '@slack/types';
import type { ListedWithLink } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { COMMAND } from '../ids';
import { context, header, SLACK_LIMITS, section } from './message';
import { link, plainClipped } from './mrkdwn';
import { SENTENCES } from './sentences';
import { tierMark } from './words';

/** The open incidents of a channel, most urgent first. Says how many do not fit. */
export function listMessage(incidents: readonly ListedWithLink[]): BotMessage {
  if (incidents.length === 0) return { text: SENTENCES.noOpenIncidents, blocks: [section(SENTENCES.noOpenIncidents)] };
  const title = incidents.length === 1 ? '1 open incident' : `${incidents.length} open incidents`;
  return {
    text: `${title} in this channel: ${incidents
      .slice(0, 20)
      .map(({ id, tier, plain: summary }) => (summary === undefined ? id : `${id} (${tierMark(tier)})`))
      .join(', ')}`,
    blocks: [header(`${title} in this channel`), ...rows(incidents)],
  };
}

/** What a person's Home shows: the open incidents of the channels that person and the bot are both in. */
export function homeBlocks(incidents: readonly ListedWithLink[]): KnownBlock[] {
  const none = 'No incident is open in your channels.';
  return [
    header('Open incidents in your channels'),
    ...(incidents.length === 0 ? [section(none)] : rows(incidents)),
    context(
      `\`${COMMAND}\` in a channel opens a thread to paste a mail log into; \`${COMMAND} help\` shows all I can do.`,
    ),
  ];
}

/** One row each, as many as fit, and a sentence about the rest. */
function rows(incidents: readonly ListedWithLink[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let size = 0;
  for (const incident of incidents) {
    const text = rowText(incident);
    size += text.length;
    if (blocks.length >= 40 || size > SLACK_LIMITS.text - 500) break;
    blocks.push(section(text));
  }
  const left = incidents.length - blocks.length;
  return left === 0
    ? blocks
    : [...blocks, context(`${left} more do not fit here. Resolve what is over, and list again.`)];
}

function rowText({ id, tier, status, openedAt, plain: summary, link: url, channel }: ListedWithLink): string {
  const opened = new Date(openedAt).toISOString().slice(0, 16).replace('T', ' ');
  const where = channel === undefined ? '' : ` · <#${channel}>`;
  const facts = `${status}${where} · opened ${opened} UTC`;
  // Without a paste there is no urgency to show: "nothing failed" would be a verdict.
  if (summary === undefined)
    return `*${link(url, id)}* ${facts}\nNothing was pasted yet: its thread waits for the log lines.`;
  return `*${link(url, id)}* ${tierMark(tier)} · ${facts}\n${plainClipped(summary, 300)}`;
}
