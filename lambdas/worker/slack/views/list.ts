import type { KnownBlock } from '@slack/types';
import { laneName, leadingLane, questionParts } from '../../../classifier/advice/texts';
import type { ListedWithLink } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { COMMAND } from '../ids';
import { context, header, SLACK_LIMITS, section } from './message';
import { link, plainClipped } from './mrkdwn';
import { SENTENCES } from './sentences';
import { tierMark, waitingIn } from './words';

/** The open incidents of a channel, most urgent first, or all of them. Says how many do not fit. */
export function listMessage(incidents: readonly ListedWithLink[], all = false): BotMessage {
  if (incidents.length === 0) {
    const none = all ? SENTENCES.noIncidents : SENTENCES.noOpenIncidents;
    return { text: none, blocks: [section(none)] };
  }
  const count = `${incidents.length} ${all ? '' : 'open '}${incidents.length === 1 ? 'incident' : 'incidents'}`;
  return {
    text: `${count} in this channel: ${incidents
      .slice(0, 20)
      .map(({ id, tier, plain: summary }) => (summary === undefined ? id : `${id} (${tierMark(tier)})`))
      .join(', ')}`,
    blocks: [header(`${count} in this channel`), ...rows(incidents)],
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

function rowText(incident: ListedWithLink): string {
  const { id, tier, status, openedAt, plain: summary, link: url, channel, owner, resolution } = incident;
  const opened = new Date(openedAt).toISOString().slice(0, 16).replace('T', ' ');
  const where = channel === undefined ? [] : [`<#${channel}>`];
  const whose = owner === undefined ? 'no owner' : `owner <@${owner}>`;
  const facts = [status, ...where, whose, `opened ${opened} UTC`].join(' · ');
  // Without a paste there is no urgency to show: "nothing failed" would be a verdict.
  if (summary === undefined)
    return `*${link(url, id)}* ${facts}\nNothing was pasted yet: its thread waits for the log lines.`;
  const solved =
    status === 'resolved' && resolution !== undefined ? [`Solved by: ${plainClipped(resolution, 200)}`] : [];
  return [
    `*${link(url, id)}* ${[tierMark(tier), ...laneOf(incident)].join(' · ')}`,
    facts,
    ...solved,
    ...missing(incident),
  ].join('\n');
}

/** `mx1 → Gmail · 2 of 3 failed · 2 messages waiting`. */
function laneOf({ verdict, status, plain: summary }: ListedWithLink): string[] {
  if (verdict === undefined || verdict.tier === 'none')
    return summary === undefined ? [] : [plainClipped(summary, 200)];
  const lane = leadingLane(verdict);
  const name = laneName(lane);
  const waiting = status === 'resolved' ? undefined : waitingIn(verdict);
  return [
    ...(name === undefined ? [] : [plainClipped(name, 100)]),
    `${lane.failures} of ${lane.attempts} failed`,
    ...(waiting === undefined ? [] : [waiting]),
  ];
}

function missing({ verdict, status }: ListedWithLink): string[] {
  const [ask] = (verdict?.evidence ?? []).filter((item) => item.ask !== undefined);
  if (ask?.ask === undefined || status === 'resolved') return [];
  return [`Missing: ${plainClipped(ask.short ?? questionParts(ask.ask).question, 200)}`];
}
