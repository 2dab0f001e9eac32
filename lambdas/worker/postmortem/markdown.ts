/** Text of people and logs inside Markdown: it stays text, and calls nobody. */

/** Free text on one line: what Markdown or Slack would act on is escaped, line ends become ` / `. Tables see to pipes. */
export function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*[\]<>~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/^(?:[#+-]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\u200b` : `\\${mark}`))
    .replace(/@(?=(?:here|channel|everyone)\b)/gi, '@\u200b');
}

/** Verbatim on one line, also when it holds backticks. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link to the target where it is an address, otherwise the target itself, verbatim. */
export function link(label: string, target: string): string {
  return /^https?:\/\/[^\s<>()|]+$/.test(target) ? `[${label}](${target})` : code(target);
}

/** Pipes are escaped in code too, as tables want it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function oneLine(text: string): string {
  return text
    .replace(/\s*\r?\n\s*/g, ' / ')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** Between a question and the command that answers it. */
const COMMAND_MARK = ' Run: ';

/** A question of the classifier's: its words escaped, its command verbatim. */
export function question(ask: string): string {
  const at = ask.indexOf(COMMAND_MARK);
  return at < 0 ? escaped(ask) : `${escaped(ask.slice(0, at))} ${code(ask.slice(at + COMMAND_MARK.length))}`;
}
