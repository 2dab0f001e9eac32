/** Printing foreign text into Slack's mrkdwn: nothing in it may become markup, a link or a ping. */

/**
 * Escapes Slack's three control characters: with `<` gone no mention, link or `<!channel>` is left. Three backticks in
 * a row, which would open a code block, get zero-width spaces between them.
 */
export function plain(text: string): string {
  return unfenced(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unfenced(text: string): string {
  return text.replace(/`{3,}/g, (run) => [...run].join('\u200B'));
}

/** At most `max` characters, cut with `…`; a surrogate pair is never cut in two. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Escaped text of at most `max` characters as they count for Slack's limits: after escaping. */
export function plainClipped(text: string, max: number): string {
  const whole = plain(text);
  if (whole.length <= max) return whole;
  const room = Math.max(1, max - 1);
  let used = 0;
  let kept = '';
  for (const character of unfenced(text)) {
    const printed = plain(character);
    if (used + printed.length > room) break;
    used += printed.length;
    kept += printed;
  }
  return `${kept}…`;
}

/** Text as a code block. Backticks that would end it get a zero-width space between them. */
export function codeBlock(text: string, max = 2_900): string {
  return `\`\`\`${fenceless(plainClipped(text, max - 8))}\`\`\``;
}

/** Text as inline code, on one line. */
export function code(text: string, max = 300): string {
  return `\`${plainClipped(text.replace(/\s+/g, ' '), max).replaceAll('`', 'ˋ')}\``;
}

function fenceless(text: string): string {
  return text.replace(/`{2,}/g, (run) => [...run].join('\u200B')).replace(/`$/, '`\u200B');
}

/** A link, or the bare label where there is no address. */
export function link(url: string | undefined, label: string): string {
  return url === undefined ? plain(label) : `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${plain(label)}>`;
}
