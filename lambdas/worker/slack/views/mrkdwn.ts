/** Printing foreign text into Slack's mrkdwn: nothing in it may become markup, a link or a ping. */
import { visible } from '../../postmortem/plain-text';

/**
 * Escapes Slack's three control characters: with `<` gone no mention, link or `<!channel>` is left. Three backticks in
 * a row, which would open a code block, get zero-width spaces between them; what turns the direction of text is marked.
 */
export function plain(text: string): string {
  return unfenced(visible(text)).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
  for (const character of unfenced(visible(text))) {
    const printed = plain(character);
    if (used + printed.length > room) break;
    used += printed.length;
    kept += printed;
  }
  return `${kept}…`;
}

/** Text as inline code, on one line. Never a block: the page of a local workspace shows its backticks. */
export function code(text: string, max = 300): string {
  return `\`${plainClipped(text.replace(/\s+/g, ' '), max).replaceAll('`', 'ˋ')}\``;
}

/**
 * A command of several lines as inline code, a line each. The one redirection our commands use stays as it is typed:
 * `</` begins nothing that Slack would act on, and escaped it could not be copied from every page.
 */
export function commandLines(command: string, max = 1_200): string[] {
  return command
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => withRedirection(code(line, max)));
}

/** Leaves `</dev/null` as it is typed, in text that is escaped otherwise. */
export function withRedirection(escaped: string): string {
  return escaped.replaceAll('&lt;/dev/null', '</dev/null');
}

/** A link, or the bare label where there is no address. */
export function link(url: string | undefined, label: string): string {
  return url === undefined ? plain(label) : `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${plain(label)}>`;
}
