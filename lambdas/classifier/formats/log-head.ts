/**
 * Recognises the heads of a Postfix log's lines by patterns made from one that was read before: the same date, digits
 * where its time has digits. That is all that changes from line to line of a log, besides host, program and process.
 */
import { detached } from '../detached';
import type { Template } from '../record';
import { SILENT_PROGRAMS } from '../signatures/silence';
import type { Clock } from './clock';
import { readHead } from './syslog';
import { DELAYS, MARKS, RECIPIENT } from './template';
import { LINE_LIMIT, stripTransport } from './transport';

/** Who wrote a line. */
export interface Writer {
  host: string;
  /** Without the instance's name: `smtp`. */
  program: string;
  pid: string;
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
  /** The healthy session or delivery that begins at `from`; undefined where something else does. */
  healthyAt(block: string, from: number): Healthy | undefined;
  /** Takes a line's head as a model, when it is of a kind that can be recognised. */
  learn(line: string): void;
  /** Takes what is said of a healthy session or delivery as a model. */
  expect(template: Template): void;
}

/** A TLS session, or a message that left as it should, with its session where that stands directly before. */
export interface Healthy {
  writer: Writer;
  session: boolean;
  queueId: string | undefined;
  /** Where the line after it begins. */
  end: number;
}

/** Dates (or shapes of time stamps) that are known at a time. */
const MOST_STAMPS = 4;
/** Wordings of success that are expected at a time. */
const MOST_EXPECTED = 12;
/** Making patterns costs as much as reading many lines: what is learned must pay. */
const COST = 64;
const CREDIT = 1024;
const MOST_WRITERS = 4096;

/** As long as `readHead` takes it. */
const HOST = '[\\w.-]{1,128}';
const PROCESS = '\\[[1-9]\\d{0,9}\\]: ';
const INSTANCE = 'postfix(?:/|(?:-[\\w.-]+)?/(?:[\\w-]+/)+)';
const SERVERS = 'smtpd|postscreen|dnsblog|tlsproxy';
const REST = '[^\\n]*';
const SILENT = [
  `qmgr${PROCESS}${REST}(?:: removed|\\(queue active\\))\\r?`,
  `(?:${[...SILENT_PROGRAMS].join('|')})${PROCESS}${REST}`,
  `(?:smtpd|postscreen)${PROCESS}(?:(?:dis)?connect from |\\w+: client=)${REST}`,
].join('|');
const SESSION =
  '(?:Trusted|Untrusted|Verified|Anonymous) TLS connection established to [^ \\n]+: TLSv[\\d.]+ with cipher [\\w ()/-]+';
const DELIVERY = `${RECIPIENT}relay=[^, \\n]+, (?:conn_use=\\d+, )?${DELAYS}`;

/** Matches nothing. */
const NEVER = '(?!)';

/** Patterns of wordings of success, those that were seen first. */
interface Expected {
  sessions: string[];
  deliveries: string[];
}

interface Patterns extends Record<Side, RegExp> {
  head: RegExp;
  silent: RegExp;
  healthy: RegExp;
}

/** The pattern of a template's words. */
function patternOf(said: string): string {
  return literal(said).replace(/[\u0080-\u0083]/g, (mark) => MARKS[mark as keyof typeof MARKS]);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function patternsFor(stamps: readonly string[], { sessions, deliveries }: Expected): Patterns {
  const before = `(?:${stamps.join('|')}) +`;
  const head = `${before}(${HOST} [A-Za-z][\\w./@-]*\\[[1-9]\\d{0,9}\\]): `;
  const from = (programs: string) => new RegExp(`${before}${HOST} ${INSTANCE}(?:${programs})${PROCESS}`, 'y');
  const writer = `${before}(${HOST} ${INSTANCE}smtp\\[[1-9]\\d{0,9}\\]): `;
  const delivery = `${DELIVERY}(?:${deliveries.join('|')})\\r?\\n`;
  const healthy = `${writer}(?:()(?:${sessions.join('|')})\\r?\\n(?:${before}\\1: ${delivery})?|${delivery})(?=${head})`;
  return {
    head: new RegExp(head, 'y'),
    silent: new RegExp(`(?:${before}${HOST} ${INSTANCE}(?:${SILENT})\\n)+(?=${head})`, 'y'),
    client: from('smtp|error'),
    server: from(SERVERS),
    healthy: new RegExp(healthy, 'y'),
  };
}

/** The pattern of a line's time stamp; undefined when the line's head is of another kind. */
function stampOf(line: string, clock: Clock): { pattern: string; length: number } | undefined {
  const head = stripTransport(line) === line ? readHead(line, clock) : undefined;
  if (head?.stamp === undefined || !head.program.startsWith('postfix')) return undefined;
  const colon = line.indexOf(':');
  if (colon < 2 || colon >= head.stamp.end) return undefined;
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
  const expected: Expected = { sessions: [SESSION], deliveries: [NEVER] };
  const writers = new Map<string, Writer>();
  let patterns: Patterns | undefined;
  /** Characters of a time stamp; undefined when there are several lengths. */
  let stampLength: number | undefined;
  let credit = CREDIT;

  /** `host program[process]`. */
  const writerNamed = (name: string): Writer => {
    const known = writers.get(name);
    if (known !== undefined) return known;
    const own = detached(name);
    const blank = own.indexOf(' ');
    const bracket = own.lastIndexOf('[');
    const host = own.slice(0, blank);
    const pid = own.slice(bracket + 1, -1);
    const program = own.slice(own.lastIndexOf('/', bracket) + 1, bracket).toLowerCase();
    const writer = { host, program, pid, process: `${host} ${pid}` };
    if (writers.size >= MOST_WRITERS) writers.clear();
    writers.set(own, writer);
    return writer;
  };

  return {
    isAt: (block, at) => patterns !== undefined && matchEnd(patterns.head, block, at) > 0,
    bodyOf: (side, block, at) => (patterns === undefined ? 0 : matchEnd(patterns[side], block, at)),
    writerOf(block, at, body) {
      if (patterns === undefined) return undefined;
      const begin = at + (stampLength ?? 0) + 1;
      if (body !== undefined && stampLength !== undefined && block.charCodeAt(begin) !== 32) {
        return writerNamed(block.slice(begin, body - 2));
      }
      patterns.head.lastIndex = at;
      const name = patterns.head.exec(block)?.[1];
      return name === undefined ? undefined : writerNamed(name);
    },
    silentUntil(block, from) {
      const end = patterns === undefined ? 0 : matchEnd(patterns.silent, block, from);
      if (end === 0) return from;
      credit += 1;
      return end;
    },
    healthyAt(block, from) {
      if (patterns === undefined) return undefined;
      patterns.healthy.lastIndex = from;
      const [all, name, session, next, only] = patterns.healthy.exec(block) ?? [];
      if (all === undefined || name === undefined || all.length > LINE_LIMIT) return undefined;
      return {
        writer: writerNamed(name),
        session: session !== undefined,
        queueId: next ?? only,
        end: from + all.length,
      };
    },
    learn(line) {
      if (credit < COST || !line.includes('postfix')) return;
      const stamp = stampOf(line, clock);
      if (stamp === undefined || stamps.includes(stamp.pattern)) return;
      credit -= COST;
      if (stamps.length >= MOST_STAMPS) stamps.pop();
      stamps.unshift(stamp.pattern);
      stampLength = stamps.length === 1 || stampLength === stamp.length ? stamp.length : undefined;
      patterns = patternsFor(stamps, expected);
    },
    expect({ said, ends }) {
      const known = ends ? expected.deliveries : expected.sessions;
      if (credit < COST || known.length >= MOST_EXPECTED) return;
      credit -= COST;
      // Words that were seen are told faster than words that may be.
      known.unshift(patternOf(said));
      patterns = patternsFor(stamps, expected);
    },
  };
}
