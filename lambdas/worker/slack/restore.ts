/**
 * Undoes what Slack does to pasted text, so that a log line read in Slack is the log line that was pasted.
 *
 * Two roads lead back. The `rich_text` block holds the text as the composer saw it, without escapes; it is
 * preferred. `text` holds the mrkdwn rendering: `& < >` escaped, addresses and hosts turned into links, code
 * fences written out. Attachments are Slack's own additions (unfurled links) and are not read.
 */
import * as z from 'zod/mini';
import { restoreMrkdwn } from './restore-mrkdwn';

const styleSchema = z.object({
  bold: z.optional(z.boolean()),
  italic: z.optional(z.boolean()),
  strike: z.optional(z.boolean()),
  code: z.optional(z.boolean()),
});
type Style = z.infer<typeof styleSchema>;

const elementSchema = z.looseObject({
  type: z.string(),
  text: z.optional(z.string()),
  url: z.optional(z.string()),
  name: z.optional(z.string()),
  skin_tone: z.optional(z.int()),
  user_id: z.optional(z.string()),
  usergroup_id: z.optional(z.string()),
  channel_id: z.optional(z.string()),
  range: z.optional(z.string()),
  value: z.optional(z.string()),
  fallback: z.optional(z.string()),
  style: z.optional(z.unknown()),
});
type Element = z.infer<typeof elementSchema>;

const partSchema = z.looseObject({
  type: z.string(),
  elements: z.optional(z.array(z.unknown())),
  style: z.optional(z.unknown()),
  indent: z.optional(z.int()),
  offset: z.optional(z.int()),
});
type Part = z.infer<typeof partSchema>;

const blockSchema = z.looseObject({ type: z.string(), elements: z.optional(z.array(z.unknown())) });

const messageSchema = z.looseObject({
  text: z.optional(z.nullable(z.string())),
  blocks: z.optional(z.nullable(z.array(z.unknown()))),
});

/**
 * The text a person pasted, from a Slack message (or the `message` of an edit) as it came.
 * Line ends are `\n`, as Slack leaves them. Anything that is not a message gives an empty text.
 *
 * @example restore({ text: 'to=&lt;<mailto:ann@example.com|ann@example.com>&gt;' }) // 'to=<ann@example.com>'
 */
export function restore(message: unknown): string {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return '';
  const text = parsed.data.text ?? '';
  const rich = richText(parsed.data.blocks ?? []);
  return plainSpaces(rich === undefined ? restoreMrkdwn(text) : unescapedAsIn(text, rich));
}

/** The composer stores runs of spaces with U+00A0 between them and may lead with a byte-order mark. */
function plainSpaces(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\u00A0', ' ');
}

/**
 * Blocks hold the text without escapes. Some senders escape them all the same: then `text`, which is always
 * escaped exactly once, shows the entity as it is instead of with its own ampersand escaped.
 */
function unescapedAsIn(text: string, rich: string): string {
  if (!/&(?:lt|gt|amp);/.test(rich) || /&amp;(?:lt|gt|amp);/.test(text)) return rich;
  return /&(?:lt|gt|amp);/.test(text)
    ? rich.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : rich;
}

/** The text of all rich_text blocks; `undefined` when the message has none or one of them cannot be read. */
function richText(blocks: readonly unknown[]): string | undefined {
  const pieces: string[] = [];
  for (const block of blocks) {
    const parsed = blockSchema.safeParse(block);
    if (!parsed.success || parsed.data.type !== 'rich_text') continue;
    const parts = z.array(partSchema).safeParse(parsed.data.elements ?? []);
    if (!parts.success) return undefined;
    for (const part of parts.data) pieces.push(partText(part));
  }
  return pieces.length === 0 ? undefined : joined(pieces);
}

/** Parts follow each other on lines of their own; a part that ends its line already adds none. */
function joined(pieces: readonly string[]): string {
  let text = '';
  pieces.forEach((piece, index) => {
    if (index > 0 && !text.endsWith('\n')) text += '\n';
    text += piece;
  });
  return text;
}

function partText(part: Part): string {
  const elements = part.elements ?? [];
  switch (part.type) {
    case 'rich_text_preformatted':
      return elements.map((element) => elementText(element, false)).join('');
    case 'rich_text_quote':
      return quoted(elements.map((element) => elementText(element, true)).join(''));
    case 'rich_text_list':
      return listText(part, elements);
    default:
      return elements.map((element) => elementText(element, true)).join('');
  }
}

/** The composer turns a leading `> ` into a quote; `curl -v` and quoted mail begin their lines so. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** The composer turns a leading `* ` (also `- `) or `1. ` into a list; `curl -v` begins its lines with `* `. */
function listText(part: Part, items: readonly unknown[]): string {
  const ordered = part.style === 'ordered';
  const indent = '    '.repeat(part.indent ?? 0);
  const first = (part.offset ?? 0) + 1;
  return items
    .map((item, index) => {
      const parsed = partSchema.safeParse(item);
      const text = parsed.success ? partText(parsed.data) : '';
      return `${indent}${ordered ? `${first + index}.` : '*'} ${text}`;
    })
    .join('\n');
}

function elementText(value: unknown, marked: boolean): string {
  const parsed = elementSchema.safeParse(value);
  if (!parsed.success) return '';
  const text = plainElement(parsed.data);
  const style = styleSchema.safeParse(parsed.data.style);
  return marked && style.success && parsed.data.type === 'text' ? restyled(text, style.data) : text;
}

/** `*x*`, `_x_` and `~x~` were typed or pasted with their marks: the composer took them away. */
function restyled(text: string, style: Style): string {
  if (style.code === true) return text;
  const marks = `${style.bold === true ? '*' : ''}${style.italic === true ? '_' : ''}${style.strike === true ? '~' : ''}`;
  return `${marks}${text}${[...marks].reverse().join('')}`;
}

function plainElement(element: Element): string {
  switch (element.type) {
    case 'link':
      return element.text ?? element.url ?? '';
    case 'emoji':
      return `:${element.name ?? ''}:${element.skin_tone === undefined ? '' : `:skin-tone-${element.skin_tone}:`}`;
    case 'user':
      return `<@${element.user_id ?? ''}>`;
    case 'usergroup':
      return `<!subteam^${element.usergroup_id ?? ''}>`;
    case 'channel':
      return `<#${element.channel_id ?? ''}>`;
    case 'broadcast':
      return `@${element.range ?? ''}`;
    case 'color':
      return element.value ?? '';
    case 'date':
      return element.fallback ?? '';
    default:
      return element.text ?? '';
  }
}
