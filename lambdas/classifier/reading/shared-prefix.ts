/**
 * Finds what stands in front of every line without being part of it, whoever put it there: what the lines share, up to where
 * lines begin that somebody is known to write.
 */
import { escaped } from '../escaped';

/** Farther into a line no prefix ends. */
const LONGEST_PREFIX = 160;
/** Lines that are compared, lines that may be taken for a model, and places where a prefix may end in each. */
const MOST = { lines: 24, models: 3, ends: 32 } as const;
/** How many of the lines have a prefix when it is none of their own. */
const SHARED = 0.8;

/** Digits, words, blanks, and any other sign for itself. */
const TOKEN = /\d+|[A-Za-z_]+|[ \t]+|[^\sA-Za-z_\d]/g;
/** A word as loggers vary it: a level, a thread, a part of a program, an id. */
const NAME = /[\w$./@-]+|[ \t]+|[^\s\w$./@-]/g;

/** How an application's logger marks a line, without saying anything of its own. */
const LABEL =
  /^(?:[^A-Za-z]|\b(?:debug|info|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|alert|fatal|severe|trace|verbose|std(?:out|err)|output|log(?:ger)?|mail(?:er)?|smtp|am|pm|utc|gmt|[tz])\b)+$/i;

/** Whether a prefix is nothing but levels, times, numbers and signs. */
export function isLabel(prefix: string): boolean {
  return prefix.length <= LONGEST_PREFIX && LABEL.test(prefix);
}

/** The places in a line where what follows may be its real beginning, and a pattern of what stands before each. */
function endsIn(line: string, tokens: RegExp, wild: (token: string) => string): { end: number; pattern: string }[] {
  const ends: { end: number; pattern: string }[] = [];
  let pattern = '^';
  tokens.lastIndex = 0;
  const head = line.slice(0, LONGEST_PREFIX);
  for (let hit = tokens.exec(head); hit !== null && ends.length < MOST.ends; hit = tokens.exec(head)) {
    const [token] = hit;
    const isBlank = token.trim() === '';
    const end = hit.index + token.length;
    if (isBlank) {
      // More than one blank may belong to what follows: text is set in as its writer had it.
      if (hit.index > 0) ends.push({ end: hit.index + 1, pattern: `${pattern}[ \\t]` });
      pattern += '[ \\t]+';
      continue;
    }
    pattern += wild(token);
    if (!/[\w.$@/-]$/.test(token) && line.charAt(end).trim() !== '') ends.push({ end, pattern });
  }
  return ends;
}

const strictly = (line: string) => endsIn(line, TOKEN, (token) => (/^\d/.test(token) ? '\\d+' : escaped(token)));
const loosely = (line: string) =>
  endsIn(line, NAME, (token) => (/^[\w$./@-]/.test(token) ? '[\\w$./@-]+' : escaped(token))).filter(({ pattern }) =>
    // Words alone are prose.
    /[^\w\s\\]/.test(pattern.slice(1).replace(/\[[^\]]*\]\+?/g, '')),
  );

/**
 * What to take off each line of a sample, as a pattern; undefined where nothing makes more of the lines known. `known` tells
 * how well lines in a row are known by their beginnings, at most `best` for each.
 */
export function sharedPrefix(
  sample: readonly string[],
  known: (lines: readonly string[]) => number,
  best: number,
): RegExp | undefined {
  const lines = sample.slice(0, MOST.lines);
  const enough = Math.max(1, Math.ceil(lines.length * SHARED));
  let found: RegExp | undefined;
  let most = known(lines);
  if (most >= best * lines.length) return undefined;
  const tried = new Set<string>();
  for (const ends of [strictly, loosely]) {
    for (const model of [lines[0], lines[1], lines[lines.length >> 1]].slice(0, MOST.models)) {
      for (const { end, pattern } of model === undefined ? [] : ends(model)) {
        if (tried.has(pattern)) continue;
        tried.add(pattern);
        const shape = new RegExp(pattern);
        if (lines.filter((line) => shape.test(line)).length < enough) break;
        // What a person said in front of one line is no prefix.
        if (lines.length === 1 && !isLabel(model?.slice(0, end) ?? '')) continue;
        const count = known(lines.map((line) => line.replace(shape, '')));
        if (count <= most) continue;
        most = count;
        found = shape;
      }
    }
    if (found !== undefined) return found;
  }
  return found;
}
