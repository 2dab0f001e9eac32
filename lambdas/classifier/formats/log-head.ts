/**
 * Recognises the heads of a Postfix log's lines by patterns made from one that was read before: the same date, digits
 * where its time has digits. That is all that changes from line to line of a log, besides host, program and process.
 */
import { SILENT_PROGRAMS } from '../signatures/silence';
import type { Clock } from './clock';
import { readHead } from './syslog';
import { stripTransport } from './transport';

/** What stands in the head of one line. */
export interface FoundHead {
  host: string;
  /** Of Postfix's programs, without what names the instance: `smtp`. */
  program: string | undefined;
  process: string;
  /** Where the text begins. */
  body: number;
}

export interface LogHeads {
  /** The head at `at`; undefined when none of the known kind begins there. */
  at(block: string, at: number): FoundHead | undefined;
  isAt(block: string, at: number): boolean;
  /** Where the lines from `from` on end that say nothing of a connection; `from` when the first one does. */
  silentUntil(block: string, from: number): number;
  /** Takes a line's head as a model, when it is of a kind that can be recognised. */
  learn(line: string): void;
}

/** Dates (or shapes of time stamps) that are known at a time. */
const MOST_STAMPS = 4;
/** Making patterns costs as much as reading many lines: what is learned must pay. */
const COST = 64;
const CREDIT = 1024;

const HOST = '[\\w.-]{1,128}';
const PROCESS = '\\[[1-9]\\d{0,9}\\]: ';
const INSTANCE = 'postfix(?:-[\\w.-]+)?/(?:[\\w-]+/)*';
/** To the line's end, unless colours are in it. */
const REST = '[^\\n\\x1b]*';
const SILENT = [
  `(?:${[...SILENT_PROGRAMS].join('|')})${PROCESS}${REST}`,
  `qmgr${PROCESS}${REST}(?:: removed|\\(queue active\\))\\r?`,
  `(?:smtpd|postscreen)${PROCESS}(?:dis)?connect from ${REST}`,
].join('|');

interface Patterns {
  head: RegExp;
  silent: RegExp;
}

function patternsFor(stamps: readonly string[]): Patterns {
  const before = `(?:${stamps.join('|')}) +`;
  return {
    head: new RegExp(`${before}(${HOST}) (${INSTANCE})?([A-Za-z][\\w.-]*)\\[([1-9]\\d{0,9})\\]: `, 'y'),
    silent: new RegExp(
      `(?:${before}${HOST} ${INSTANCE}(?:${SILENT})\\n)+(?=${before}${HOST} [A-Za-z][\\w./-]*${PROCESS})`,
      'y',
    ),
  };
}

/** The pattern of a line's time stamp; undefined when the line's head is of another kind. */
function stampOf(line: string, clock: Clock): string | undefined {
  const head = stripTransport(line) === line ? readHead(line, clock) : undefined;
  if (head?.stamp === undefined || !head.program.startsWith('postfix')) return undefined;
  const colon = line.indexOf(':');
  if (colon < 2 || colon >= head.stamp.end) return undefined;
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return literal(line.slice(0, colon - 2)) + literal(line.slice(colon - 2, head.stamp.end)).replace(/\d/g, '\\d');
}

export function createLogHeads(clock: Clock): LogHeads {
  const stamps: string[] = [];
  let patterns: Patterns | undefined;
  let credit = CREDIT;
  return {
    at(block, at) {
      if (patterns === undefined) return undefined;
      const { head } = patterns;
      head.lastIndex = at;
      const found = head.exec(block);
      if (found === null) return undefined;
      const [, host = '', instance, program = '', process = ''] = found;
      return { host, program: instance === undefined ? undefined : program, process, body: head.lastIndex };
    },
    isAt(block, at) {
      if (patterns === undefined) return false;
      patterns.head.lastIndex = at;
      return patterns.head.test(block);
    },
    silentUntil(block, from) {
      if (patterns === undefined) return from;
      const { silent } = patterns;
      silent.lastIndex = from;
      if (!silent.test(block)) return from;
      credit += 1;
      return silent.lastIndex;
    },
    learn(line) {
      if (credit < COST || !line.includes('postfix')) return;
      const stamp = stampOf(line, clock);
      if (stamp === undefined || stamps.includes(stamp)) return;
      credit -= COST;
      if (stamps.length >= MOST_STAMPS) stamps.pop();
      stamps.unshift(stamp);
      patterns = patternsFor(stamps);
    },
  };
}
