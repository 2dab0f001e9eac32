/** The first message of a thread that the bot opened, as the incident's card: what the channel sees without opening it. */
import type { Incident } from '../../incident/incident';
import type { CardInput } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { headOf, middleOut } from './answer';
import { context, plainSection, section } from './message';
import { clip, plain } from './mrkdwn';

/** Characters of the first line that was asked about. */
const ASKED = 160;

export function cardMessage({ incident, verdict, asked }: CardInput): BotMessage {
  const title = verdict === undefined ? `${incident.id} · nothing to judge` : headOf(incident, verdict);
  const line = (asked ?? '').split(/\r?\n/).find((each) => each.trim() !== '');
  return {
    text: title,
    blocks: [
      section(`*${plain(title)}*`),
      ...(line === undefined ? [] : [plainSection(middleOut(line, ASKED))]),
      context(factsOf(incident)),
    ],
  };
}

function factsOf({ openedBy, owner, status, changedAt, openedAt, resolution }: Incident): string {
  const how = status === 'resolved' && resolution !== undefined ? `resolved: ${plain(clip(resolution, 120))}` : status;
  return [
    how,
    owner === undefined ? 'no owner' : `owner <@${owner}>`,
    `opened by <@${openedBy}>`,
    `last change ${timeOf(changedAt ?? openedAt)}`,
    ...(status === 'resolved' ? [] : ['paste more in the thread']),
  ].join(' · ');
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
