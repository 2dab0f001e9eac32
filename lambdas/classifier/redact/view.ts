/** A text as somebody reads it: colours and invisible characters gone, escapes undone, each place known in the original. */

/**
 * What stands for something else, or for nothing. Runs of backslashes are taken from their first one and up to 32, so that
 * no run is looked at twice.
 */
const UNDONE = new RegExp(
  [
    // Terminal colours and titles, raw or as a log spells the escape character; without it, of colours what is told by its digits.
    '(?:\\x1b|\\u241b|\\\\{1,8}(?:e|x1[bB]|u001[bB]|033)|#033|\\^\\[)\\[[0-9;:?]{0,24}[A-Za-z]',
    '\\x1b\\][^\\x07\\x1b\\n]{0,256}(?:\\x07|\\x1b\\\\)',
    '\\x1b[@-_]',
    '\\[\\d{1,3}(?:;\\d{1,3}){0,4}m',
    // Zero-width characters, soft hyphens, direction marks, and the NULs of a text in UTF-16 that was read as bytes.
    '[\\0\\u00AD\\u034F\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFE00-\\uFE0F\\uFEFF]',
    '(?<!\\\\)\\\\{1,32}&(?:amp;){0,3}(?:quot|apos|#34|#39);',
    '&(?:amp;){0,3}(?:#(?:0{0,5}\\d{2,3}|[xX]0{0,4}[0-9a-fA-F]{2});|(?:quot|apos|lt|gt|amp|commat|colon|equals|period|nbsp);)',
    '(?<!\\\\)\\\\{1,32}(?:["\'`/]|[uU]00(?!00)[0-7][0-9a-fA-F]|x(?!00)[0-7][0-9a-fA-F]|1(?:00|34|42)|0(?:12|15|40|42|47|74|76)|[nrt])',
    '#01[125]',
    '%(?:25){0,3}(?:2[0-27BbCcFf]|3[A-Ea-e]|40|7[BbDd])',
    '[\\uFF20\\uFE6B\\u00A0]',
  ].join('|'),
  'g',
);
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
  commat: '@',
  colon: ':',
  equals: '=',
  period: '.',
  nbsp: ' ',
};
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
/** A quote written as an entity or in percent stands deeper than any quote behind backslashes. */
const DEEPEST = 1000;

export interface View {
  /** What is searched. */
  readonly text: string;
  readonly original: string;
  /** Where the character at `at` begins in the original. */
  from(at: number): number;
  /** Where the characters before `at` end in the original. */
  to(at: number): number;
  /** Whether the line break at `at` is one of the original, not one that was spelled out (`\n`). */
  breaks(at: number): boolean;
  /** How deep a quote is nested, by the backslashes before it: 0 for a bare one. */
  depth(at: number): number;
}

/** @example viewOf('a\u200b\\u0040b').text // 'a@b' */
export function viewOf(original: string): View {
  let text = '';
  let done = 0;
  /** Where pieces begin in the view and in the original; the length of what a single character stands for, or 0. */
  const views = [0];
  const origins = [0];
  const widths = [0];
  const piece = (origin: number, width: number): void => {
    const last = views.length - 1;
    if (views[last] === text.length) {
      origins[last] = origin;
      widths[last] = width;
      return;
    }
    views.push(text.length);
    origins.push(origin);
    widths.push(width);
  };
  for (const { 0: token, index } of original.matchAll(UNDONE)) {
    const character = read(token);
    if (character === token) continue;
    text += original.slice(done, index);
    done = index + token.length;
    if (character !== '') {
      piece(index, token.length);
      text += character;
    }
    piece(done, 0);
  }
  if (done === 0) return plainView(original);
  text += original.slice(done);
  const find = (at: number): number => {
    let low = 0;
    let high = views.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((views[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const from = (at: number): number => {
    const index = find(at);
    return (origins[index] ?? 0) + at - (views[index] ?? 0);
  };
  const widthAt = (at: number): number => {
    const index = find(at);
    return views[index] === at ? widths[index] || 1 : 1;
  };
  return {
    text,
    original,
    from,
    to: (at) => (at === 0 ? 0 : from(at - 1) + widthAt(at - 1)),
    breaks: (at) => original.charCodeAt(from(at)) === 10,
    depth(at) {
      const width = widthAt(at);
      if (width === 1) return 0;
      const token = original.slice(from(at), from(at) + width);
      const backslashes = /^\\*/.exec(token)?.[0].length ?? 0;
      return /[;%]/.test(token) ? DEEPEST + backslashes : backslashes;
    },
  };
}

function plainView(original: string): View {
  return { text: original, original, from: (at) => at, to: (at) => at, breaks: () => true, depth: () => 0 };
}

/** The character that an escape stands for; nothing for what nobody sees. */
function read(token: string): string {
  const first = token.endsWith(';') ? 38 : token.charCodeAt(0);
  switch (first) {
    case 38: {
      const name = token.slice(token.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+/, '');
      if (!name.startsWith('#')) return ENTITIES[name] ?? token;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code >= 32 && code < 127 ? String.fromCharCode(code) : token;
    }
    case 92: {
      const spelled = token.replace(/^\\+/, '');
      if (spelled.endsWith('m') || spelled.includes('[')) return '';
      const [letter = ''] = spelled;
      if (spelled.length === 1) return LETTERS[letter] ?? letter;
      const digits = /^[ux]/i.test(letter) ? spelled.slice(1) : spelled;
      const code = Number.parseInt(digits, digits === spelled ? 8 : 16);
      return code === 0 ? '' : String.fromCharCode(code);
    }
    case 35:
      return token.length > 4 ? '' : ({ 1: '\t', 2: '\n', 5: '\r' }[Number(token.charAt(3))] ?? token);
    case 37:
      return String.fromCharCode(Number.parseInt(token.slice(-2), 16));
    case 0xa0:
      return ' ';
    case 0xff20:
    case 0xfe6b:
      return '@';
    default:
      return '';
  }
}
