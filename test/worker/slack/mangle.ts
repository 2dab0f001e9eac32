/** Rewrites text as Slack's composer and server do, so that `restore` can be held against it. */

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const ADDRESS = String.raw`[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|example)\b`;
const URL_ = String.raw`https?:\/\/[a-z0-9.-]+\.[a-z]{2,}(?:\/[A-Za-z0-9/_.?=&%-]*)?`;
const HOST = String.raw`\b(?:[a-z0-9-]+\.)+(?:com|org|net)\b`;
const LINKED = new RegExp(`(${URL_})|(${ADDRESS})|(${HOST})`, 'g');

interface Piece {
  text: string;
  url?: string;
  label?: string;
}

/** Text cut where Slack puts links. */
function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(LINKED)) {
    if (found.index > from) out.push({ text: text.slice(from, found.index) });
    const [whole, url, address] = found;
    if (url !== undefined) out.push({ text: whole, url: whole });
    else if (address !== undefined) out.push({ text: whole, url: `mailto:${whole}`, label: whole });
    else out.push({ text: whole, url: `http://${whole}`, label: whole });
    from = found.index + whole.length;
  }
  if (from < text.length) out.push({ text: text.slice(from) });
  return out;
}

/** The `text` of a message. */
export function mangledText(text: string): string {
  return pieces(text)
    .map((piece) => {
      if (piece.url === undefined) return escaped(piece.text);
      return piece.label === undefined ? `<${escaped(piece.url)}>` : `<${escaped(piece.url)}|${escaped(piece.label)}>`;
    })
    .join('');
}

function elements(text: string): Record<string, unknown>[] {
  return pieces(text).map((piece) => {
    if (piece.url === undefined) return { type: 'text', text: piece.text };
    return piece.label === undefined
      ? { type: 'link', url: piece.url }
      : { type: 'link', url: piece.url, text: piece.label, unsafe: true };
  });
}

/** A message pasted into the composer as plain text. */
export function asPlainMessage(text: string): Record<string, unknown> {
  return {
    type: 'message',
    text: mangledText(text),
    blocks: [
      { type: 'rich_text', block_id: 'b1', elements: [{ type: 'rich_text_section', elements: elements(text) }] },
    ],
  };
}

/** A message pasted into a code block. */
export function asCodeMessage(text: string): Record<string, unknown> {
  return {
    type: 'message',
    text: `\`\`\`${mangledText(text)}\`\`\``,
    blocks: [
      {
        type: 'rich_text',
        block_id: 'b1',
        elements: [{ type: 'rich_text_preformatted', border: 0, elements: elements(text) }],
      },
    ],
  };
}
