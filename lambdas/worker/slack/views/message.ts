/** Building a message within Slack's limits; what does not fit is reported, never dropped in silence. */
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { visible } from '../../postmortem/plain-text';
import { clip } from './mrkdwn';

/** Slack's own limits, and a budget below the size at which whole messages are refused. */
export const SLACK_LIMITS = { blocks: 50, section: 3_000, header: 150, button: 75, text: 9_000 } as const;

export function section(text: string, accessory?: Button): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: clip(text, SLACK_LIMITS.section) },
    ...(accessory === undefined ? {} : { accessory }),
  };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, SLACK_LIMITS.header), emoji: true } };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, SLACK_LIMITS.section) }] };
}

/** Foreign text verbatim, small: as plain text nothing in it is markup, a link or a ping, and nothing is escaped. */
export function quote(text: string): ContextBlock {
  return { type: 'context', elements: [plainText(text)] };
}

/** The same in full size. One line: not every client keeps the line ends of plain text. */
export function plainSection(line: string): SectionBlock {
  return { type: 'section', text: plainText(line) };
}

function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text: clip(visible(text), SLACK_LIMITS.section), emoji: false };
}

export function button(text: string, id: string, value: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: clip(text, SLACK_LIMITS.button), emoji: true },
    action_id: id,
    value,
    ...(style === undefined ? {} : { style }),
  };
}

export function actions(buttons: Button[]): ActionsBlock {
  return { type: 'actions', elements: buttons };
}

/** Characters of block text, as they count for Slack's limit on the whole message. */
export function textSize(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + sizeOf(block), 0);
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (typeof item === 'string' && (key === 'text' || key === 'value') ? item.length : sizeOf(item)),
    0,
  );
}

/** Joins lines so that they fit one section; the last one says how many do not. */
export function bounded(lines: readonly string[], max = 2_800): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const next = index === 0 ? line : `${text}\n${line}`;
    if (next.length > max) return `${text}\n_and ${lines.length - index} more_`;
    text = next;
  }
  return text;
}

/** One part of a long message. The lower the rank, the later it gives way; order on the page is the list's. */
export interface Part {
  rank: number;
  blocks: KnownBlock[];
}

/**
 * The parts that fit, in their order. Parts are taken by rank until the next one would break a limit; `left` says
 * how many stayed out. `reserve` blocks and characters are kept free for the sentence that says so.
 */
export function fitted(
  parts: readonly Part[],
  reserve = { blocks: 1, text: 300 },
): { blocks: KnownBlock[]; left: number } {
  const kept = new Set<Part>();
  let blocks = reserve.blocks;
  let text = reserve.text;
  for (const part of [...parts].sort((a, b) => a.rank - b.rank)) {
    const size = textSize(part.blocks);
    if (blocks + part.blocks.length > SLACK_LIMITS.blocks || text + size > SLACK_LIMITS.text) continue;
    blocks += part.blocks.length;
    text += size;
    kept.add(part);
  }
  return {
    blocks: parts.filter((part) => kept.has(part)).flatMap((part) => part.blocks),
    left: parts.length - kept.size,
  };
}
