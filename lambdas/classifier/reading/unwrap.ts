/**
 * Takes off what a whole excerpt travelled in: quoting, line numbers, file names, names of containers, the columns and
 * fields of exports, characters of word processors and web pages. What an excerpt travelled in is told by its first lines; most
 * travelled in nothing, and then nothing is looked at again. Every line stays in its place, so that lines can be cited.
 */

import { eximIdLength } from '../mailers/exim/exim';
import { eventIn } from '../mailers/services/service-event';
import { type Clock, createClock } from './clock';
import { type Fields, fieldsIn, lineOf, tableUnder } from './entry';
import { formatOf, KNOWN_BEST, knownness } from './owner';
import { sharedPrefix } from './shared-prefix';
import { readHead } from './syslog';
import { ESCAPE, unwrapJson, withoutEscapes } from './transport';
import { isStamped, type Wrapping, wrappingOf } from './wrapping';

/** Encloses the time that was taken off with what stood around a line, in front of that line. */
export const TAKEN_TIME = '\u0001';
const TIME = /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/;

/** A line as it was peeled, with the time that only its peel told. */
function withTime(line: string, peeled: string): string {
  if (peeled === line || peeled === '' || isStamped(peeled) || peeled.startsWith(TAKEN_TIME)) return peeled;
  const peel = line.endsWith(peeled) ? line.slice(0, line.length - peeled.length) : line;
  const [time] = TIME.exec(peel.slice(0, FARTHEST_START)) ?? [];
  return time === undefined ? peeled : `${TAKEN_TIME}${time.replaceAll('/', '-')}${TAKEN_TIME}${peeled}`;
}

/** Stands for a line whose text has gone to another one: neither a blank line nor a line of its own. */
export const HOLLOW = '\v';

const SAMPLE = { text: 64 * 1024, lines: 100, characters: 600 } as const;
const MOST_LAYERS = 4;
/** How much of a sample has the same thing in front of its lines when that is no part of them. */
const SHARED = 0.8;
/** How far into a line its real beginning may be. */
const FARTHEST_START = 200;

/** What stands in front of every line, one layer of it, whatever the lines are. */
const LAYERS: readonly RegExp[] = [
  // Quotation marks of mail, bars of chats and of `docker compose`, `pm2`, `bat`.
  /^(?:>|[|│](?= )|[\w.@|-]{2,60}(?: std(?:out|err))? +\|(?= )|\s*\d+ +│) ?/,
  // `mail.log:`, `/var/log/mail.log.2.gz-123-`.
  /^[\w./-]+\.(?:log|gz|txt|\d)[:-](?:\d+[:-](?!\d\d[-T:]))?/,
  // `[pod/mail-5d9c7b-x2x4q/postfix] `, `mail-5d9c7b-x2x4q postfix `.
  /^\[?(?:pod\/|[\w-]+ )?[\w.-]+-[a-z\d]{5,10}-[a-z\d]{5}(?: ›)?[ /][\w.-]+\]? /,
  /^• ?/,
];
const NUMBERED_APART = /^ *\d{1,7}[:.)-] /;
const NUMBERED = /^ *(\d{1,7})(?:[\t ]|[:.)-](?: (?! ))?)/;
const ENCLOSED = /^\s*(["'`])(.*)\1,?$/;
/** An element of a web page, which holds the line. */
const ELEMENT = /^\s*<(p|li|div|td|tr|span|code|pre|samp)(?: [^<>]{0,80})?>(.*)<\/\1>(?:<br ?\/?>)?$/;
/** Pairs of a logger, one of them what was logged. */
const LOGGED =
  /^(?:[\w.@-]{1,40}=(?:"[^"]{0,200}"|[^\s"]{0,200})[ \t]){1,12}(?:msg|message|log)="((?:[^"\\]|\\.)*)"((?:[ \t][\w.@-]{1,40}=(?:"(?:[^"\\]|\\.)*"|[^\s"]*))*)\s*$|^(?:msg|message|log)="((?:[^"\\]|\\.)*)"((?:[ \t][\w.@-]{1,40}=(?:"(?:[^"\\]|\\.)*"|[^\s"]*))*)\s*$/i;
/** Another pair that says why. */
const REASON = /[ \t][\w.@-]*(?:err|exception|stack|cause|reason|response|detail|code)[\w.@-]*=/i;
const FIELD = /^\s*"?([@\w.]+)"?\s*[:=]\s?(.*?),?$/;
/** A line that opens an object, which another line of the same indentation closes. */
const OPENING = /^\s*\[?\{\s*$/;
/** What an event says most by. */
const TELLING_FIELD =
  /"@?(?:content|desc\w*|details|diag\w*|line|log|msg|\w*message|output|_raw|\w*reason|response|textPayload)": *"./i;
const MESSAGE_FIELD = /^\s*"?(?:MESSAGE|@?message|line|log|_raw|textPayload)"?\s*[:=]/;
const STAMP =
  /(?<![\w.])(?:<\d{1,3}>)?(?:1 )?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d)/g;
const LONGEST_STAMP = 40;
const HEAD_END = /: |\] /;
/** A log line's head whose time is of no known form. */
const UNTIMED = /(?<![^\s"',|])(?:(?!\d\d:)[^\s"',|]+ )?(?:postfix[\w/-]*|exim4?|sm-mta|sendmail|smtpd)\[\d+\]: /;
/** Date and time in one word, then brackets. */
const DATED = /^\d{4}-\d\d-\d\dT\S+ \[/;
const EXIM = /^\S+ \S+ (?:\[\d+\] )?/;

const PLAIN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '--',
  '→': '->',
  '←': '<-',
  '⇒': '=>',
};
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: ' ', amp: '&' };
const ODD_SIGNS = '\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2009\u202f\u2060\u3000\ufeff‘’“”–—→←⇒\0';
const ODD = new RegExp(`[${ODD_SIGNS}]`, 'g');

function plainSign(sign: string): string {
  return PLAIN[sign] ?? (/\s/.test(sign) && sign !== '\ufeff' ? ' ' : '');
}

/** What chats, web pages and terminals write for other characters, and what was meant. */
const MARKUP: readonly { sign: string; written: RegExp; meant: string | ((whole: string, name: string) => string) }[] =
  [
    // Colours whose escape characters were lost or written out.
    { sign: '[', written: /\^\[\[[\d;]{0,12}[A-Za-z]|\[\d{1,3}(?:;\d{1,3}){0,4}m(?:\[K)?|\[m\[K/g, meant: '' },
    { sign: '&', written: /&(lt|gt|quot|apos|#39|nbsp|amp);/g, meant: (whole, name) => ENTITIES[name] ?? whole },
    { sign: '](', written: /\[([^\][\s]{1,200})\]\((?:https?|mailto):[^()\s]{1,300}\)/g, meant: '$1' },
    { sign: '<', written: /<(?:https?|mailto):[^<>|\s]{1,300}(?:\|([^<>|\s]{1,300}))?>/g, meant: '$1' },
  ];

/** The text with plain characters for those that web pages, chats and word processors put in their place. */
function inPlainCharacters(text: string): string {
  const plain = text.includes(ESCAPE) ? withoutEscapes(text) : text;
  for (const sign of ODD_SIGNS) if (plain.includes(sign)) return plain.replace(ODD, plainSign);
  return plain;
}

function isHeaded(line: string, clock: Clock): boolean {
  if (Number(readHead(line, clock)?.process) >= 0) return true;
  const body = EXIM.exec(line)?.[0].length ?? 0;
  return body > 0 && (eximIdLength(line, body) > 0 || DATED.test(line));
}

/** Where a line's own time stamp begins; -1 without one. Of two that follow each other the second is the line's own. */
function startOf(line: string): number {
  let start = -1;
  let end = 0;
  STAMP.lastIndex = 0;
  let searched = line.slice(0, FARTHEST_START + LONGEST_STAMP);
  for (let hit = STAMP.exec(searched); hit !== null && hit.index < FARTHEST_START; hit = STAMP.exec(searched)) {
    if (start === 0 && HEAD_END.test(line.slice(end, hit.index))) break;
    start = hit.index;
    end = STAMP.lastIndex;
    const headEnd = start === 0 ? line.slice(end).search(HEAD_END) : -1;
    if (headEnd >= 0) searched = line.slice(0, end + headEnd + LONGEST_STAMP);
  }
  return start < 0 ? line.slice(0, FARTHEST_START).search(UNTIMED) : start;
}

type Peel = (line: string) => string;

/** Numbers in front of the lines, if they count up. */
function isNumbered(sample: readonly string[]): boolean {
  let last = -1;
  let rising = 0;
  for (const line of sample) {
    const number = Number(NUMBERED.exec(line)?.[1] ?? -1);
    if (number > last) rising += 1;
    last = number;
  }
  return rising > 2 && rising >= sample.length * 0.95;
}

/** What stands between two `marks`, without what JSON or CSV write for a quotation mark. */
function unquoted(_whole: string, mark: string, said: string): string {
  const isDoubled = mark === '"' && !said.replaceAll('""', '').includes('"');
  return said.replaceAll(isDoubled ? '""' : '\\"', '"');
}

/** What a logger's pairs were written for; undefined where another pair says more. */
function loggedIn(line: string): string | undefined {
  const [, first, after = '', bare, behind = ''] = LOGGED.exec(line) ?? [];
  const said = first ?? bare;
  return said === undefined || REASON.test(after + behind) ? undefined : said.replace(/\\(["\\])/g, '$1');
}

/** What one line in another form stands for; the first that reads most lines is how they are written. */
const FORMS: readonly ((line: string) => string | undefined)[] = [
  (line) => (line.charCodeAt(0) === 123 ? unwrapJson(line) : undefined),
  loggedIn,
  (line) => ELEMENT.exec(line)?.[2],
];

const untabbed: Peel = (line) => line.replaceAll('\t', ' ');

/** Whether tabs stand where blanks were. */
function isTabbed(sample: readonly string[]): boolean {
  const text = sample.join('');
  return (
    text.split('\t').length > 2 * text.split(' ').length &&
    !sample.some((line) => /\S \S/.test(line.slice(line.indexOf('\t'))))
  );
}

function layerOf(sample: readonly string[]): Peel | undefined {
  const enough = Math.max(2, sample.length * SHARED);
  const layer = LAYERS.find((shape) => sample.filter((line) => shape.test(line)).length >= enough);
  if (layer !== undefined) return (line) => line.replace(layer, '');
  const form = FORMS.find(
    (read) => sample.filter((line) => read(line) !== undefined).length >= (sample.length === 1 ? 1 : enough),
  );
  if (form !== undefined) return (line) => form(line) ?? line;
  if (isNumbered(sample)) {
    const number = sample.every((line) => NUMBERED_APART.test(line)) ? NUMBERED_APART : NUMBERED;
    return (line) => line.replace(number, '');
  }
  if (sample.filter((line) => ENCLOSED.test(line)).length > sample.length / 2) {
    return (line) => line.replace(ENCLOSED, unquoted);
  }
  const indents = sample.map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return indent > 0 ? (line) => line.slice(indent) : undefined;
}

/** A line without what stands before its own time stamp, and without brackets around that. */
function fromStart(line: string, clock: Clock): string {
  const start = line.charCodeAt(0) === 123 ? 0 : startOf(line);
  const own = start > 0 ? line.slice(start).replace(/^([^[\]]{19,40})\] /, '$1 ') : line;
  // Another program handed the whole line on.
  const head = readHead(own, clock);
  const said = head === undefined || formatOf(head.program.toLowerCase()) !== undefined ? '' : own.slice(head.body);
  return isStamped(said) && isHeaded(said, clock) ? said : own;
}

/** Whether a log line is of a program that we know; another one may hand on what such a program wrote. */
function isOfKnown(line: string, clock: Clock): boolean {
  const head = readHead(line, clock);
  return head === undefined || formatOf(head.program.toLowerCase()) !== undefined;
}

/** Whether most lines are log lines as they stand; otherwise what uncovers log lines, if more of them are hidden than open. */
function behindStamps(sample: readonly string[], clock: Clock): Peel | 'open' | undefined {
  let hidden = 0;
  let open = 0;
  for (const line of sample) {
    const own = fromStart(line, clock);
    if (!isHeaded(own, clock)) continue;
    if (own !== line) hidden += 1;
    else if (isOfKnown(own, clock)) open += 1;
    if (open * 2 > sample.length) return 'open';
  }
  if (hidden === 0 || hidden < open) return undefined;
  // What stands before every stamp alike stands before the other lines, too.
  const before = new Set(
    sample.flatMap((line) => {
      const own = fromStart(line, clock);
      return own === line || !line.endsWith(own) ? [] : line.slice(0, line.length - own.length);
    }),
  );
  const [prefix = ''] = before;
  return before.size === 1
    ? (line) => (line.startsWith(prefix) ? line.slice(prefix.length) : fromStart(line, clock))
    : (line) => fromStart(line, clock);
}

/** A line in a form that can be read tells more than any beginning. */
const BY_FORM = KNOWN_BEST + 1;

/** How well lines in a row are known, at most `BY_FORM` for each. */
function knownBehind(lines: readonly string[]): number {
  const plain = lines.filter((line) => !FORMS.some((read) => read(line) !== undefined));
  return knownness(plain) + BY_FORM * (lines.length - plain.length);
}

/** Lines without the prefix that they share, where somebody is known to write what follows it. */
function behindShared(sample: readonly string[]): Peel | undefined {
  const prefix = sharedPrefix(sample, knownBehind, BY_FORM);
  return prefix && ((line) => line.replace(prefix, ''));
}

/** Entries that take a line for each field: `journalctl -o verbose` and `export`. */
function gather(lines: string[]): void {
  let fields: Fields = new Map();
  let message = -1;
  let gone: number[] = [];
  const close = () => {
    const line = message < 0 ? undefined : lineOf(fields);
    if (line !== undefined) {
      for (const at of gone) lines[at] = HOLLOW;
      lines[message] = line;
    }
    fields = new Map();
    gone = [];
    message = -1;
  };
  lines.forEach((line, at) => {
    const [, key = '', value = ''] = FIELD.exec(line) ?? [];
    if (key === '') {
      close();
      const stamp = startOf(line);
      if (stamp >= 0) fields.set('time', line.slice(stamp, line.indexOf(' [', stamp)));
      return;
    }
    if (MESSAGE_FIELD.test(line) && message < 0) message = at;
    const name = key.toLowerCase();
    if (!fields.has(name)) fields.set(name, fieldValue(value));
    gone.push(at);
  });
  close();
}

/**
 * Objects of JSON that were printed to be read, the innermost first, each on the line that says most of it; what is no entry
 * stays.
 */
function rollUp(lines: string[]): void {
  /** Where the object closes whose lines are indented so far. */
  const closing = new Map<string, number>();
  for (let from = lines.length - 1; from >= 0; from -= 1) {
    const line = lines[from] ?? '';
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    if (line.startsWith('}', indent.length)) closing.set(indent, from);
    if (!OPENING.test(line)) continue;
    const end = closing.get(indent);
    // One line closes one object: a text of nothing but brackets takes no longer.
    closing.delete(indent);
    const printed = lines.slice(from, (end ?? from) + 1);
    const json = printed.map((one) => one.replace(/^ +/, '')).join(' ');
    const fields = end === undefined ? undefined : fieldsIn(json);
    if (fields === undefined || (eventIn(json) ?? lineOf(fields)) === undefined) continue;
    const telling = printed.filter((one) => TELLING_FIELD.test(one)).sort((a, b) => b.length - a.length)[0];
    lines.fill(HOLLOW, from, from + printed.length);
    lines[from + Math.max(0, printed.indexOf(telling ?? ''))] = json;
  }
}

function fieldValue(value: string): string {
  if (value.startsWith("'")) return value.replace(/^'|'$/g, '').replaceAll("''", "'");
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1).replace(/"$/, '');
  }
}

/**
 * Reads an excerpt, whole lines at a time, as it was before it travelled. The first text tells in what, so it should not be
 * a short piece.
 */
export function createCarrier(onWrapping: (wrapping: Wrapping) => void): (text: string) => string {
  const clock = createClock({});
  let markup: typeof MARKUP | undefined;
  let peels: Peel[] | undefined;
  let fielded = false;
  let printed = false;
  let spaced = false;

  const learn = (lines: readonly string[]): Peel[] => {
    const shown = lines.map((line) => line.slice(0, SAMPLE.characters));
    let sample = shown.filter((line) => line.trim() !== '').slice(0, SAMPLE.lines);
    if (sample.length === 0) return [];
    const learned: Peel[] = [];
    if (isTabbed(sample)) {
      learned.push(untabbed);
      sample = sample.map(untabbed);
    }
    const heading = shown.findIndex((line) => line !== '');
    const table = tableUnder(shown[heading] ?? '');
    if (table !== undefined) return [(line) => table(line) ?? line];
    printed = sample.some((line) => OPENING.test(line));
    const fields = sample.filter((line) => FIELD.test(line)).length;
    fielded = fields * 3 > sample.length && sample.some((line) => MESSAGE_FIELD.test(line));
    if (fielded) return [];
    spaced = sample.length > 2 && shown.every((line, at) => line === '' || at === 0 || shown[at - 1] === '');
    for (let count = 0; count <= MOST_LAYERS; count += 1) {
      const own = behindStamps(sample, clock);
      if (own === 'open') break;
      const peel = (count < MOST_LAYERS ? (layerOf(sample) ?? behindShared(sample)) : undefined) ?? own;
      if (peel === undefined) break;
      learned.push(peel);
      sample = sample.map(peel).filter((line) => line.trim() !== '');
    }
    if (sample.filter((line) => /\S\t/.test(line)).length >= sample.length * SHARED) {
      learned.push((line) => line.replace(/(?<=\S)\t/g, ' '));
    }
    const wrapping = wrappingOf(learned.reduce((read: readonly string[], peel) => read.map(peel), shown));
    if (wrapping !== undefined) onWrapping(wrapping);
    return learned;
  };

  return (text) => {
    let plain = inPlainCharacters(text);
    const start = peels === undefined ? plain.slice(0, SAMPLE.text) : '';
    markup ??= MARKUP.filter(({ sign, written }) => start.includes(sign) && start.search(written) >= 0);
    for (const { written, meant } of markup) {
      plain = typeof meant === 'string' ? plain.replace(written, meant) : plain.replace(written, meant);
    }
    peels ??= learn(
      plain
        .slice(0, SAMPLE.text)
        .trimEnd()
        .split(/(?<!\r)\r*\n/, 2 * SAMPLE.lines),
    );
    if (peels.length === 0 && !fielded && !printed && !spaced) return plain;
    const lines = plain.slice(0, -1).split(/(?<!\r)\r*\n/);
    if (printed) rollUp(lines);
    if (fielded) gather(lines);
    const all = peels;
    if (all.length > 0)
      lines.forEach((line, at) => {
        const peeled = all.reduce((rest, peel) => peel(rest), line);
        lines[at] = withTime(line, peeled);
      });
    if (spaced)
      lines.forEach((line, at) => {
        if (line === '') lines[at] = HOLLOW;
      });
    return `${lines.join('\n')}\n`;
  };
}
