/** A document as Markdown. Text of people and logs stays text, and calls nobody. */
import type { Block, Document, Inline, Section, Sentence } from './document';
import { oneLine, visible } from './plain-text';

/** Ends with a line feed. */
export function toMarkdown({ title, sections }: Document): string {
  const main = sections.filter(({ appendix }) => appendix !== true).map((one) => section(one, '##'));
  const rest = sections.filter(({ appendix }) => appendix === true).map((one) => section(one, '###'));
  const appendix = rest.length === 0 ? [] : ['## Appendix', ...rest];
  return `${[`# ${escaped(title)}`, ...main, ...appendix].join('\n\n')}\n`;
}

function section({ heading, blocks }: Section, mark: string): string {
  return [`${mark} ${heading}`, ...blocks.map(block)].join('\n\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return sentence(one.text);
    case 'list':
      return one.items
        .map(({ text, below = [] }) =>
          [`- ${sentence(text)}`, ...below.map((each) => `  - ${sentence(each)}`)].join('\n'),
        )
        .join('\n');
    case 'table':
      return [one.heads, one.heads.map(() => '---'), ...one.rows.map((cells) => cells.map(sentence))]
        .map(row)
        .join('\n');
    case 'figure':
      return `*Picture: ${escaped(one.alternative)}*`;
    default:
      return one;
  }
}

/** Pipes are escaped in code too, as tables want it. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
}

/** A sentence of the document in Markdown, on one line. */
export function sentence(text: Sentence): string {
  return text.map(inline).join('').trim();
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return escaped(piece);
  if ('code' in piece) return code(piece.code);
  if ('strong' in piece) return `**${escaped(piece.strong)}**`;
  return link(piece.label, piece.target);
}

/** Free text on one line: what Markdown or Slack would act on is escaped, line ends become ` / `. Tables see to pipes. */
function escaped(text: string): string {
  return visible(oneLine(text))
    .replace(/[\\`*[\]<>~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/^(?:[#+-]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\u200b` : `\\${mark}`))
    .replace(/\b(https?|ftp|mailto)(?=:)/gi, '$1\\')
    .replace(/\bwww(?=\.)/gi, 'www\\')
    .replace(/@(?=(?:here|channel|everyone)\b)/gi, '@\u200b');
}

/** Verbatim on one line, also when it holds backticks. */
function code(text: string): string {
  const line = visible(oneLine(text)).trim();
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link to the target where it is an address, otherwise the target itself, verbatim. */
function link(label: string, target: string): string {
  return isAddress(target) ? `[${escaped(label)}](${target})` : code(target);
}

/** Whether a target may stand in a link as it is. */
export function isAddress(target: string): boolean {
  return /^https?:\/\/[^\s<>()|"']{1,2000}$/.test(target);
}
