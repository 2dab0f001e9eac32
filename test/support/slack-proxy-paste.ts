/**
 * What Slack makes of a text that a person typed or pasted: escapes, links and code fences in `text`, and the same
 * content as a `rich_text` block. Seen in Slack's documentation of message formatting and in recorded events.
 */

type Inline =
  | { type: 'text'; text: string }
  | { type: 'link'; url: string; text?: string }
  | { type: 'user'; user_id: string };

export interface SentText {
  text: string;
  blocks: Record<string, unknown>[];
}

const MAX_TEXT = 40_000;
const FENCE = /```\n?([\s\S]*?)\n?```/g;
/** A mention the client completed, an address, a URL, or a bare host name under a well-known top-level domain. */
const INLINE =
  /<@(?<user>[A-Z0-9]+)>|(?<mail>[A-Za-z0-9._%+=-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})|(?<url>https?:\/\/[^\s<>"|]+)|(?<![\w.@/-])(?<host>(?:[a-z0-9-]+\.)+(?:com|net|org|io))(?![\w-]|\.[\w-])/g;

/** The text and the rich_text block that Slack stores and sends for what a person entered. */
export function sentBySlack(entered: string): SentText {
  const cut = entered.slice(0, MAX_TEXT);
  const texts: string[] = [];
  const elements: Record<string, unknown>[] = [];
  for (const part of splitFences(cut)) {
    const inlines = inlinesOf(part.text, part.fenced);
    const text = inlines.map(inMrkdwn).join('');
    texts.push(part.fenced ? `\`\`\`${text}\`\`\`` : text);
    if (inlines.length > 0) {
      elements.push({ type: part.fenced ? 'rich_text_preformatted' : 'rich_text_section', elements: inlines });
    }
  }
  return { text: texts.join(''), blocks: [{ type: 'rich_text', block_id: 'paste', elements }] };
}

function splitFences(text: string): { text: string; fenced: boolean }[] {
  const parts: { text: string; fenced: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(FENCE)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), fenced: false });
    parts.push({ text: match[1] ?? '', fenced: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), fenced: false });
  return parts;
}

function inlinesOf(text: string, fenced: boolean): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const { user, mail, url, host } = match.groups ?? {};
    if (fenced && host !== undefined) continue;
    if (match.index > from) inlines.push({ type: 'text', text: text.slice(from, match.index) });
    if (user !== undefined) inlines.push({ type: 'user', user_id: user });
    else if (mail !== undefined) inlines.push({ type: 'link', url: `mailto:${mail}`, text: mail });
    else if (url !== undefined) inlines.push({ type: 'link', url });
    else if (host !== undefined) inlines.push({ type: 'link', url: `http://${host}`, text: host });
    from = match.index + match[0].length;
  }
  if (from < text.length) inlines.push({ type: 'text', text: text.slice(from) });
  return inlines;
}

function inMrkdwn(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.text);
    case 'user':
      return `<@${inline.user_id}>`;
    case 'link':
      return inline.text === undefined
        ? `<${escaped(inline.url)}>`
        : `<${escaped(inline.url)}|${escaped(inline.text)}>`;
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
