/** One piece of Slack's own markup inside `text`: a link, an address, a channel, a person, a special mention. */
const TOKEN = /<((?:https?|ftp|mailto|tel|sip|skype|file):[^<>|]*|[#@!][^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Undoes Slack's mrkdwn in one message text: links become what was typed, `&lt; &gt; &amp;` become characters,
 * code fences go, also one whose other half is in the next message of a split paste. A text that Slack never
 * escaped (sent by a program as it stood) is returned with nothing but its fences removed.
 */
export function restoreMrkdwn(text: string): string {
  return withoutInlineCode(withoutFences(wasEscaped(text) ? unlinked(text) : text));
}

/** Escaped text has no bare `&`, `<` or `>` outside Slack's own tokens. */
function wasEscaped(text: string): boolean {
  const bare = text.replace(TOKEN, (_whole, target: string, label?: string) => `${target}${label ?? ''}`);
  return !/[<>]|&(?!(?:lt|gt|amp);)/.test(bare);
}

function unlinked(text: string): string {
  let out = '';
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    out += unescaped(text.slice(from, token.index)) + typed(token[1] ?? '', token[2]);
    from = token.index + token[0].length;
  }
  return out + unescaped(text.slice(from));
}

/** What a person typed to get the token. People stay tokens: their names are not in the message. */
function typed(target: string, label: string | undefined): string {
  if (target.startsWith('@')) return `<${target}>`;
  if (target.startsWith('#')) return label === undefined || label === '' ? `<${target}>` : `#${unescaped(label)}`;
  if (target.startsWith('!')) return special(target.slice(1), label);
  return unescaped(label === undefined || label === '' ? target : label);
}

function special(command: string, label: string | undefined): string {
  if (label !== undefined && label !== '') {
    const text = unescaped(label);
    return command.startsWith('date^') || text.startsWith('@') ? text : `@${text}`;
  }
  return command.includes('^') ? `<!${command}>` : `@${command}`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Removes ``` marks and the line break that belongs to each; what stood beside a mark gets a line of its own. */
function withoutFences(text: string): string {
  if (!text.includes('```')) return text;
  const pieces = text.split('```');
  let out = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    const next = piece.startsWith('\n') ? piece.slice(1) : piece;
    if (out !== '' && next !== '' && !out.endsWith('\n')) out += '\n';
    out += next;
  }
  return text.endsWith('```') && out.endsWith('\n') ? out.slice(0, -1) : out;
}

/** A message, or a line of one, that is nothing but inline code. */
function withoutInlineCode(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^`[^`]+`$/.test(line) ? line.slice(1, -1) : line))
    .join('\n');
}
