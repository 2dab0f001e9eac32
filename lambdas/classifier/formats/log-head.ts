/**
 * Recognises the heads of a log's lines by comparing them with one that was read before: the same date, digits where its
 * time has digits, the same host. That is all that changes from line to line of one server's log.
 */
import type { Clock } from './clock';
import { readHead } from './syslog';
import { stripTransport } from './transport';

/** How the heads of one host's lines look on one day. */
export interface HeadShape {
  host?: string;
  codes: Uint16Array;
  /** Where the time of day begins and ends, and where the program's name begins. */
  clock: number;
  clockEnd: number;
  program: number;
}

/** Where the parts of one line's head are, in the codes it was found in. */
export interface FoundHead {
  shape: HeadShape;
  program: number;
  bracket: number;
  /** Process id. */
  process: number;
  body: number;
}

/** Learns the shape of a line's head; undefined when it has none of the kind that can be compared. */
export function shapeOf(line: string, clock: Clock): HeadShape | undefined {
  const head = stripTransport(line) === line ? readHead(line, clock) : undefined;
  if (head?.stamp === undefined || head.process === undefined) return undefined;
  const program = line.lastIndexOf(`${head.program}[`, head.body);
  const colon = line.indexOf(':');
  if (program <= head.stamp.end || colon < 2 || colon >= head.stamp.end) return undefined;
  const codes = new Uint16Array(program);
  for (let at = 0; at < program; at += 1) codes[at] = line.charCodeAt(at);
  return {
    ...(head.host === undefined ? {} : { host: head.host }),
    codes,
    clock: colon - 2,
    clockEnd: head.stamp.end,
    program,
  };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isProgramCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 45 && code <= 57) || (code >= 64 && code <= 90) || code === 95;
}

/** Finds a head of this shape at `at`. The codes end with a line feed. */
export function findHead(codes: Uint16Array, at: number, shape: HeadShape, found: FoundHead): boolean {
  const { codes: model, clock, clockEnd, program } = shape;
  for (let i = 0; i < clock; i += 1) if (codes[at + i] !== model[i]) return false;
  for (let i = clock; i < clockEnd; i += 1) {
    const code = codes[at + i] ?? 0;
    if (code !== model[i] && !(isDigit(code) && isDigit(model[i] ?? 0))) return false;
  }
  for (let i = clockEnd; i < program; i += 1) if (codes[at + i] !== model[i]) return false;
  const from = at + program;
  let next = from;
  while (isProgramCode(codes[next] ?? 0)) next += 1;
  if (codes[next] !== 91 || !isLetter(codes[from] ?? 0)) return false;
  found.bracket = next;
  next += 1;
  const digits = next;
  let process = 0;
  for (; isDigit(codes[next] ?? 0) && next < digits + 10; next += 1) process = process * 10 + (codes[next] ?? 0) - 48;
  if (next === digits || codes[digits] === 48) return false;
  if (codes[next] !== 93 || codes[next + 1] !== 58 || codes[next + 2] !== 32) return false;
  found.shape = shape;
  found.program = from;
  found.process = process;
  found.body = next + 3;
  return true;
}
