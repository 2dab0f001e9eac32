/**
 * Recognises the heads of a Postfix log's lines by patterns made from one that was read before: the same date, digits
 * where its time has digits. That is all that changes from line to line of a log, besides host, program and process.
 */
import { detached } from '../detached';
import { SILENT_PROGRAMS } from '../signatures/silence';
import type { Clock } from './clock';
import { readHead } from './syslog';
import { stripTransport } from './transport';

/** Who wrote a line. */
export interface Writer {
  host: string;
  /** Host and process id, with a blank between them. */
  process: string;
}

/** Who delivers or receives mail: programs of Postfix whose lines are worth a look. */
export type Side = 'client' | 'server';

export interface LogHeads {
  /** Whether a head begins at `at`. */
  isAt(block: string, at: number): boolean;
  /** Where the text begins of the line at `at`, when a client or server of Postfix wrote it; 0 when none did. */
  bodyOf(side: Side, block: string, at: number): number;
  /** Who wrote the line at `at`, whose text begins at `body` where that is known; undefined when no head begins there. */
  writerOf(block: string, at: number, body?: number): Writer | undefined;
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
const MOST_WRITERS = 4096;

const HOST = '[\\w.-]+';
const PROCESS = '\\[[1-9]\\d{0,9}\\]: ';
const INSTANCE = 'postfix(?:-[\\w.-]+)?/(?:[\\w-]+/)*';
const SERVERS = ['smtpd', 'postscreen', 'dnsblog', 'tlsproxy'];
/** To the line's end, unless colours are in it. */
const REST = '[^\\n\\x1b]*';
const SILENT = [
  `qmgr${PROCESS}${REST}(?:: removed|\\(queue active\\))\\r?`,
  `(?:${[...SILENT_PROGRAMS].join('|')})${PROCESS}${REST}`,
  `(?:smtpd|postscreen)${PROCESS}(?:dis)?connect from ${REST}`,
].join('|');

interface Patterns extends Record<Side, RegExp> {
  head: RegExp;
  silent: RegExp;
}

function patternsFor(stamps: readonly string[]): Patterns {
  const before = `(?:${stamps.join('|')}) +`;
  const head = `${before}(${HOST}) [A-Za-z][\\w./@-]*\\[([1-9]\\d{0,9})\\]: `;
  const from = (programs: string) => new RegExp(`${before}${HOST} ${INSTANCE}(?:${programs})${PROCESS}`, 'y');
  return {
    head: new RegExp(head, 'y'),
    silent: new RegExp(`(?:${before}${HOST} ${INSTANCE}(?:${SILENT})\\n)+(?=${head})`, 'y'),
    client: from('smtp'),
    server: from(SERVERS.join('|')),
  };
}

/** The pattern of a line's time stamp; undefined when the line's head is of another kind. */
function stampOf(line: string, clock: Clock): { pattern: string; length: number } | undefined {
  const head = stripTransport(line) === line ? readHead(line, clock) : undefined;
  if (head?.stamp === undefined || !head.program.startsWith('postfix')) return undefined;
  const colon = line.indexOf(':');
  if (colon < 2 || colon >= head.stamp.end) return undefined;
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const { end } = head.stamp;
  const pattern = literal(line.slice(0, colon - 2)) + literal(line.slice(colon - 2, end)).replace(/\d/g, '\\d');
  return { pattern, length: end };
}

function matchEnd(pattern: RegExp, block: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(block) ? pattern.lastIndex : 0;
}

export function createLogHeads(clock: Clock): LogHeads {
  const stamps: string[] = [];
  /** By what stands between time stamp and text. */
  const writers = new Map<string, Writer>();
  let patterns: Patterns | undefined;
  /** Characters of a time stamp; undefined when there are several lengths. */
  let stampLength: number | undefined;
  let credit = CREDIT;
  return {
    isAt: (block, at) => patterns !== undefined && matchEnd(patterns.head, block, at) > 0,
    bodyOf: (side, block, at) => (patterns === undefined ? 0 : matchEnd(patterns[side], block, at)),
    writerOf(block, at, body) {
      if (patterns === undefined) return undefined;
      // Stamps of one length leave the same text between them and the body for each process.
      const key = body === undefined || stampLength === undefined ? undefined : block.slice(at + stampLength, body);
      const known = key === undefined ? undefined : writers.get(key);
      if (known !== undefined) return known;
      patterns.head.lastIndex = at;
      const [, host, process] = patterns.head.exec(block) ?? [];
      if (host === undefined) return undefined;
      const writer = { host: detached(host), process: `${host} ${process}` };
      if (writers.size >= MOST_WRITERS) writers.clear();
      if (key !== undefined) writers.set(detached(key), writer);
      return writer;
    },
    silentUntil(block, from) {
      const end = patterns === undefined ? 0 : matchEnd(patterns.silent, block, from);
      if (end === 0) return from;
      credit += 1;
      return end;
    },
    learn(line) {
      if (credit < COST || !line.includes('postfix')) return;
      const stamp = stampOf(line, clock);
      if (stamp === undefined || stamps.includes(stamp.pattern)) return;
      credit -= COST;
      if (stamps.length >= MOST_STAMPS) stamps.pop();
      stamps.unshift(stamp.pattern);
      stampLength = stamps.length === 1 || stampLength === stamp.length ? stamp.length : undefined;
      patterns = patternsFor(stamps);
    },
  };
}
