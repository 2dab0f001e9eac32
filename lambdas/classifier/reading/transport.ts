/**
 * Takes off what lies between the program and the paste: quoting, terminal colours, code fences, list bullets, and the
 * prefixes of log collectors (docker compose, docker's JSON file, kubernetes' CRI, journald's JSON).
 */

import { eventIn } from '../mailers/services/service-event';
import { fieldsIn, lineOf } from './entry';

/** Longest line that is kept, in characters. */
export const LINE_LIMIT = 8192;
const CUT_MARK = ' …[cut]';

export const ESCAPE = '\u001b';

/** Removes CSI sequences (`ESC [ … letter`), as terminals print them. */
export function withoutEscapes(line: string): string {
  let out = '';
  let from = 0;
  for (let at = line.indexOf(ESCAPE); at >= 0; at = line.indexOf(ESCAPE, from)) {
    out += line.slice(from, at);
    let end = at + 1;
    if (line.charCodeAt(end) === 91) {
      end += 1;
      while (end < line.length && !(line.charCodeAt(end) >= 64 && line.charCodeAt(end) <= 126)) end += 1;
    }
    from = Math.min(end + 1, line.length);
  }
  return out + line.slice(from);
}

/** A collector's JSON line as the line it stands for; undefined when it is none. */
export function unwrapJson(line: string): string | undefined {
  if (!/"@?(?:message|log|line|msg|_raw|textPayload)"/i.test(line)) return undefined;
  const fields = eventIn(line) === undefined ? fieldsIn(line) : undefined;
  return fields && lineOf(fields);
}

/** `mail-1  | text`: the service's name of docker compose, then a bar. */
function composePrefix(line: string): number {
  const bar = line.indexOf('| ');
  if (bar < 2 || bar > 60 || line.charCodeAt(bar - 1) !== 32) return 0;
  return /^[\w.-]* *$/.test(line.slice(0, bar)) ? bar + 2 : 0;
}

/** `2026-11-21T05:57:54.1Z stdout F text`: the container runtime's prefix. */
function criPrefix(line: string): number {
  const stream = line.indexOf(' std');
  if (stream < 19 || stream > 40) return 0;
  for (const mark of [' stdout F ', ' stderr F ', ' stdout P ', ' stderr P ']) {
    if (line.startsWith(mark, stream)) return stream + mark.length;
  }
  return 0;
}

/** A second time stamp directly behind the first (`kubectl logs --timestamps`, `docker logs -t`). */
function doubledStamp(line: string): number {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(10) !== 84) return 0;
  const blank = line.indexOf(' ');
  if (blank < 20 || blank > 36) return 0;
  const next = line.slice(blank + 1, blank + 17);
  const isoAgain = next.charCodeAt(4) === 45 && next.charCodeAt(7) === 45 && next.startsWith('20');
  const syslogAgain = next.charCodeAt(3) === 32 && next.charCodeAt(9) === 58 && next.charCodeAt(12) === 58;
  return isoAgain || syslogAgain ? blank + 1 : 0;
}

/**
 * The line as the program wrote it. `quoted` levels of `> ` are taken off only where they are quoting, since swaks and SMTP
 * traces begin lines with `>` or `<` too.
 */
export function stripTransport(raw: string): string {
  let line = raw;
  if (line.charCodeAt(line.length - 1) === 13) line = line.slice(0, -1);
  const first = line.charCodeAt(0);
  const letter = first >= 65 && first <= 90;
  if (letter && line.length <= LINE_LIMIT && line.charCodeAt(3) === 32 && !line.includes(ESCAPE)) return line;
  if (line.includes(ESCAPE)) line = withoutEscapes(line);
  if (first === 0xfeff) line = line.slice(1);
  while (line.startsWith('> ') && isQuoted(line)) line = line.slice(2);
  if (line.length > LINE_LIMIT) line = line.slice(0, LINE_LIMIT) + CUT_MARK;
  if (line.charCodeAt(0) === 123) line = unwrapJson(line) ?? line;
  const skipped = composePrefix(line) || criPrefix(line) || doubledStamp(line);
  if (skipped > 0) {
    line = line.slice(skipped);
    const inner = criPrefix(line) || doubledStamp(line);
    if (inner > 0) line = line.slice(inner);
  }
  return line;
}

const COMMANDS = ['EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO', 'DATA', 'QUIT', 'AUTH', 'RSET', 'NOOP', 'LHLO'];

/** Whether `> ` begins a quotation: what follows is no SMTP command of a trace. */
function isQuoted(line: string): boolean {
  const rest = line.slice(2, 14).trimStart().toUpperCase();
  return !COMMANDS.some((command) => rest.startsWith(command));
}
