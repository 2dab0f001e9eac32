/** A document as one HTML page: no script, no request, prints on A4, light and dark. */
import type { Block, Document, Inline, Section, Sentence } from './document';
import { isAddress } from './markdown';
import { visible } from './plain-text';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #c9d1d9; --faint: #57606a; --shade: #f3f5f7; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --faint: #9ea7b3; --shade: #161b22; --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 52rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1.05rem; }
a { color: var(--link); }
code { font: 0.88em ui-monospace, monospace; background: var(--shade); padding: 0 0.2em; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border: 1px solid var(--line); overflow-wrap: break-word; } th { background: var(--shade); white-space: nowrap; } td:first-child { min-width: 9rem; }
figure { margin: 1.2rem 0; break-inside: avoid; } figure svg { display: block; max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); } figcaption { color: var(--faint); font-size: 0.9rem; }
@page { size: A4; margin: 16mm; }
@media print { :root { --ink: #000; --paper: #fff; --line: #999; --faint: #333; --shade: #f3f3f3; --link: #000; } body { max-width: none; padding: 0; font-size: 10.5pt; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; } }
`;

/** The whole page. Everything in it is there: it asks for nothing. */
export function toHtml({ title, sections }: Document): string {
  const main = sections.filter(({ appendix }) => appendix !== true).map((one) => section(one, 'h2'));
  const rest = sections.filter(({ appendix }) => appendix === true).map((one) => section(one, 'h3'));
  const appendix = rest.length === 0 ? [] : ['<h2>Appendix</h2>', ...rest];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...main,
    ...appendix,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function section({ heading, blocks }: Section, tag: 'h2' | 'h3'): string {
  return [`<section>`, `<${tag}>${escaped(heading)}</${tag}>`, ...blocks.map(block), '</section>'].join('\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return `<p>${sentence(one.text)}</p>`;
    case 'list':
      return `<ul>${one.items.map(({ text, below = [] }) => `<li>${sentence(text)}${nested(below)}</li>`).join('\n')}</ul>`;
    case 'table': {
      const heads = one.heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('');
      const rows = one.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${sentence(cell)}</td>`).join('')}</tr>`);
      return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(one.heads.join(', '))}"><table><thead><tr>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
    }
    case 'figure':
      return `<figure id="${one.name}" role="group">${one.svg}<figcaption>${escaped(one.alternative)}</figcaption></figure>`;
    default:
      return one;
  }
}

function nested(below: readonly Sentence[]): string {
  return below.length === 0 ? '' : `<ul>${below.map((each) => `<li>${sentence(each)}</li>`).join('')}</ul>`;
}

function sentence(text: Sentence): string {
  return text.map(inline).join('');
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return escaped(piece);
  if ('code' in piece) return `<code>${escaped(piece.code)}</code>`;
  if ('strong' in piece) return `<strong>${escaped(piece.strong)}</strong>`;
  return isAddress(piece.target)
    ? `<a href="${escaped(piece.target)}">${escaped(piece.label)}</a>`
    : `<code>${escaped(piece.target)}</code>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that no browser takes for mark-up, with what is not seen made visible. */
export function escaped(text: string): string {
  return visible(text.replace(/[\p{Cc}]+/gu, ' ')).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
