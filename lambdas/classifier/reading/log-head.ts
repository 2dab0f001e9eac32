/**
 * Recognises the heads of a Postfix log's lines by patterns made from one that was read before: the same date, digits
 * where its time has digits. That is all that changes from line to line of a log, besides host, program and process.
 */
import { detached } from '../detached';
import { escaped } from '../escaped';
import { SILENT_PROGRAMS } from '../failures/inbound-routine';
import { grouped } from '../grouped';
import type { Template } from '../record';
import type { Clock } from './clock';
import { readHead } from './syslog';
import { DELAYS, LONGEST_QUEUE_ID, patternOf, RECIPIENT } from './template';
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

/** A TLS session, or a message (then with its queue ID) that left as it should. */
export interface Healthy {
  writer: Writer;
  queueId: string | undefined;
  /** Where the line after it begins. */
  end: number;
}

/** Dates (or shapes of time stamps) that are known at a time. */
const MOST_STAMPS = 4;
/** Hosts with an instance of Postfix that are known by name at a time. */
const MOST_ORIGINS = 8;
/** Wordings of success that are expected at a time. */
const MOST_EXPECTED = 12;
/** Making patterns costs as much as reading many lines: what is learned must pay. */
const COST = 64;
const CREDIT = 1024;
const MOST_WRITERS = 4096;

/** As long as `readHead` takes it. */
const HOST = '[\\w.-]{1,128}';
const PID = '\\[[1-9]\\d{0,9}\\]';
const PROCESS = `${PID}: `;
const INSTANCE = 'postfix(?:/|(?:-[\\w.-]+)?/(?:[\\w-]+/)+)';
const INSTANCE_IN = new RegExp(`^${INSTANCE}(?=[\\w-]+$)`);
const SERVERS = 'smtpd|postscreen|dnsblog|tlsproxy';
const REST = '[^\\n]*';
const SILENT = [
  `qmgr${PROCESS}\\w+: (?:removed|from=<[^>\\n]*>, size=\\d+, nrcpt=\\d+ \\(queue active\\))\\r?`,
  `(?:${[...SILENT_PROGRAMS].join('|')})${PROCESS}${REST}`,
  `(?:smtpd|postscreen)${PROCESS}(?:(?:dis)?connect from |\\w+: client=)${REST}`,
].join('|');
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

/** A pattern of what templates say; what they begin with alike is tried once. */
function patternOfAll(all: readonly string[]): string {
  const [first = ''] = all;
  let alike = 0;
  while (alike < first.length && all.every((said) => said[alike] === first[alike])) alike += 1;
  const rests = grouped(
    all.map((said) => said.slice(alike)),
    (rest) => rest.charAt(0),
  );
  if (rests.size < 2) return patternOf(first);
  return `${patternOf(first.slice(0, alike))}(?:${[...rests.values()].map(patternOfAll).join('|')})`;
}

function patternsFor(
  stamps: readonly string[],
  origins: readonly string[],
  { sessions, deliveries }: Expected,
): Patterns {
  const before = `(?:${stamps.join('|')}) +`;
  // A name that is known is told faster than a name that may be.
  const origin = origins.length > MOST_ORIGINS ? `${HOST} ${INSTANCE}` : `(?:${origins.map(escaped).join('|')})`;
  const head = `${before}((?:${origin}[\\w-]+|${HOST} [A-Za-z][\\w./@-]*)${PID}): `;
  const from = (programs: string) => new RegExp(`${before}${origin}(?:${programs})${PROCESS}`, 'y');
  const delivery = deliveries.length === 0 ? NEVER : `${DELIVERY}${patternOfAll(deliveries)}`;
  const session = sessions.length === 0 ? NEVER : patternOfAll(sessions);
  const healthy = `${before}(${origin}smtp${PID}): (?:${session}|${delivery})\\r?\\n(?=${head})`;
  let healthyPattern: RegExp | undefined;
  return {
    head: new RegExp(head, 'y'),
    silent: new RegExp(`(?:${before}${origin}(?:${SILENT})\\n)+(?=${head})`, 'y'),
    client: from('smtp|error'),
    server: from(SERVERS),
    // Short texts never ask for it.
    get healthy() {
      healthyPattern ??= new RegExp(healthy, 'y');
      return healthyPattern;
    },
  };
}

/** The pattern of a line's time stamp, and who wrote it; undefined when the line's head is of another kind. */
function modelOf(line: string, clock: Clock): { stamp: string; length: number; origin: string } | undefined {
  const head = stripTransport(line) === line ? readHead(line, clock) : undefined;
  const instance = head && INSTANCE_IN.exec(head.program)?.[0];
  if (head?.stamp === undefined || instance === undefined) return undefined;
  const colon = line.indexOf(':');
  if (colon < 2 || colon >= head.stamp.end) return undefined;
  const { end } = head.stamp;
  const stamp = escaped(line.slice(0, colon - 2)) + escaped(line.slice(colon - 2, end)).replace(/\d/g, '\\d');
  return { stamp, length: end, origin: `${head.host ?? ''} ${instance}` };
}

function matchEnd(pattern: RegExp, block: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(block) ? pattern.lastIndex : 0;
}

export function createLogHeads(clock: Clock): LogHeads {
  const stamps: string[] = [];
  const origins: string[] = [];
  const expected: Expected = { sessions: [], deliveries: [] };
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
      const [all, name, queueId] = patterns.healthy.exec(block) ?? [];
      if (all === undefined || name === undefined || all.length > LINE_LIMIT) return undefined;
      if (queueId !== undefined && queueId.length > LONGEST_QUEUE_ID) return undefined;
      return { writer: writerNamed(name), queueId, end: from + all.length };
    },
    learn(line) {
      if (credit < COST || !line.includes('postfix')) return;
      const model = modelOf(line, clock);
      if (model === undefined) return;
      const { stamp, length, origin } = model;
      const isKnown = origins.includes(origin) || origins.length > MOST_ORIGINS;
      if (isKnown && stamps.includes(stamp)) return;
      credit -= COST;
      if (!isKnown) origins.push(origin);
      if (!stamps.includes(stamp)) {
        if (stamps.length >= MOST_STAMPS) stamps.pop();
        stamps.unshift(stamp);
        stampLength = stamps.length === 1 || stampLength === length ? length : undefined;
      }
      patterns = patternsFor(stamps, origins, expected);
    },
    expect({ said, ends }) {
      const known = ends ? expected.deliveries : expected.sessions;
      if (credit < COST || known.length >= MOST_EXPECTED) return;
      credit -= COST;
      // Words that were seen are told faster than words that may be.
      known.push(said);
      patterns = patternsFor(stamps, origins, expected);
    },
  };
}
