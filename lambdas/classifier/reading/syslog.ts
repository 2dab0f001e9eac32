/**
 * The head of a log line: time stamp, host, program and process id, in the three shapes that mail logs have
 * (classic RFC 3164, ISO 8601 in front, RFC 5424), and without time stamp or host where somebody cut them off.
 */
import type { Clock, Stamp } from './clock';

export interface Head {
  stamp?: Stamp;
  host?: string;
  /** As written: `postfix/smtp`, `exim`, `sm-mta`. */
  program: string;
  process?: string;
  /** Where the text begins. */
  body: number;
}

const MAX_WORD = 128;
/** How many words may stand between host and tag. */
const MOST_WORDS = 5;

/** End of the word that begins at `at`: the next blank, or the line's end; -1 when it is empty or overlong. */
function wordEnd(line: string, at: number): number {
  const end = line.indexOf(' ', at);
  const stop = end < 0 ? line.length : end;
  return stop > at && stop - at <= MAX_WORD ? stop : -1;
}

function isProgram(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    const other = (code >= 48 && code <= 57) || code === 47 || code === 45 || code === 95 || code === 46 || code === 64;
    if (!letter && !(other && at > 0)) return false;
  }
  return word.length > 0;
}

/** What stands before a colon without being a program's name. */
const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'fatal', 'panic', 'notice', 'info']);

/** `prog[123]:`, `prog[123]` or `prog:` at `at`; a tag without brackets must end with a colon. */
function tagAt(line: string, at: number): { program: string; process?: string; body: number } | undefined {
  const end = wordEnd(line, at);
  if (end < 0) return undefined;
  const bracket = line.indexOf('[', at);
  if (bracket > at && bracket < end) {
    const close = line.indexOf(']', bracket);
    if (close < 0 || close > end) return undefined;
    const program = line.slice(at, bracket);
    if (!isProgram(program)) return undefined;
    let body = close + 1;
    // `dma[queue ID][process]:`.
    if (line.charCodeAt(body) === 91) body = line.indexOf(']', body) + 1;
    if (line.charCodeAt(body) === 58) body += 1;
    else if (body !== end) return undefined;
    while (line.charCodeAt(body) === 32) body += 1;
    if (line.startsWith('[ID ', body)) body = line.indexOf('] ', body) + 2 || body;
    return { program, process: line.slice(bracket + 1, close), body };
  }
  if (line.charCodeAt(end - 1) !== 58) return undefined;
  const program = line.slice(at, end - 1);
  if (!isProgram(program) || LEVELS.has(program.toLowerCase())) return undefined;
  let body = Math.min(end + 1, line.length);
  while (line.charCodeAt(body) === 32) body += 1;
  return { program, body };
}

function hostAndTag(line: string, at: number, stamp: Stamp): Head | undefined {
  const hostEnd = wordEnd(line, at);
  if (hostEnd < 0) return undefined;
  const host = line.slice(at, hostEnd);
  let next = hostEnd + 1;
  if (line.charCodeAt(next) === 32) next += 1;
  const tag = hostEnd < line.length && !host.endsWith(':') ? tagAt(line, next) : undefined;
  if (tag && !host.includes('[')) return { stamp, host, ...tag };
  const bare = tagAt(line, at);
  if (bare) return { stamp, ...bare };
  // A facility, or a host's name that somebody replaced by words.
  for (let count = 0, word = hostEnd; count < MOST_WORDS && word > 0 && word < line.length; count += 1) {
    const later = tagAt(line, word + 1);
    if (later && Number(later.process) >= 0) return { stamp, host, ...later };
    word = line.indexOf(' ', word + 1);
  }
  return undefined;
}

/** `<22>1 2026-11-21T05:57:54Z host app procid msgid - text`; `at` is behind `<22>1 `. */
function modern(line: string, at: number, clock: Clock): Head | undefined {
  const stamp = line.charCodeAt(at) === 45 ? undefined : clock.iso(line, at);
  if (!stamp && line.charCodeAt(at) !== 45) return undefined;
  const words: string[] = [];
  let next = (stamp?.end ?? at + 1) + 1;
  for (let count = 0; count < 4; count += 1) {
    const end = wordEnd(line, next);
    if (end < 0) return undefined;
    words.push(line.slice(next, end));
    next = end + 1;
  }
  if (line.charCodeAt(next) === 91) {
    const close = line.indexOf('] ', next);
    next = close < 0 ? line.length : close + 2;
  } else if (line.charCodeAt(next) === 45) {
    next += 1;
  }
  while (line.charCodeAt(next) === 32 || line.charCodeAt(next) === 0xfeff) next += 1;
  const [host, program, process] = words;
  if (program === undefined) return undefined;
  const head: Head = { program, body: next };
  if (stamp) head.stamp = stamp;
  if (host !== undefined && host !== '-') head.host = host;
  if (process !== undefined && process !== '-') head.process = process;
  return head;
}

/** Mail programs whose tag is believed without time stamp and host in front of it. */
const BARE_TAGS = ['postfix', 'exim', 'sendmail', 'sm-mta', 'smtpd[', 'opensmtpd', 'qmail'] as const;

/** Reads the head of a line; undefined when it has none. */
export function readHead(line: string, clock: Clock): Head | undefined {
  const first = line.charCodeAt(0);
  if (first === 60) {
    const close = line.indexOf('>');
    if (close < 2 || close > 4) return undefined;
    if (line.startsWith('1 ', close + 1)) return modern(line, close + 3, clock);
    const inner = readHead(line.slice(close + 1), clock);
    if (inner) inner.body += close + 1;
    return inner;
  }
  if (first >= 65 && first <= 90) {
    const stamp = clock.syslog(line, 0);
    if (stamp) return hostAndTag(line, stamp.end + 1, stamp);
  } else if (first >= 48 && first <= 57) {
    if (line.startsWith('1 2')) return modern(line, 2, clock);
    if (line.charCodeAt(10) === 46) {
      const end = line.indexOf(' ');
      const time = Number(line.slice(0, end));
      return time > 1e9 ? hostAndTag(line, end + 1, { time, zoneKnown: true, offset: 0, end }) : undefined;
    }
    const stamp = clock.iso(line, 0);
    if (stamp && line.charCodeAt(stamp.end) === 32) return hostAndTag(line, stamp.end + 1, stamp);
    return undefined;
  }
  if (first >= 97 && first <= 122) {
    if (BARE_TAGS.some((tag) => line.startsWith(tag))) return tagAt(line, 0);
    const blank = line.indexOf(' ');
    if (blank > 0 && blank < 80 && BARE_TAGS.some((tag) => line.startsWith(tag, blank + 1))) {
      const tag = tagAt(line, blank + 1);
      if (tag) return { host: line.slice(0, blank), ...tag };
    }
  }
  return undefined;
}
