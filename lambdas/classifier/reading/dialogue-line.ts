/**
 * Who says what in a line of an SMTP trace, whichever program or library prints it. Marks say that a line is part of a
 * dialogue; who speaks is told by what is said, since libraries point their arrows both ways.
 */

import type { ReadingState } from '../mailers/format';
import type { LogRecord } from '../record';
import { continuesReply, followDialogue, replyCode } from './dialogue';

export interface Spoken {
  side: 'client' | 'server';
  /** Without marks and quotes; empty for an answer that never came. */
  text: string;
  /** A reply or a command; everything else is the message itself. */
  protocol: boolean;
}

/** Marks at a line's beginning, longest first where one begins another; the side is used where the words do not tell. */
const MARKS: Record<Spoken['side'], readonly string[]> = {
  server: [
    'SERVER -> CLIENT:',
    'SMTP -> FROM SERVER:',
    'SMTP -> get_lines():',
    '[<-]',
    'SMTP<<',
    'DEBUG: Recv:',
    'SUCCESS => Received:',
    'ERROR => Received:',
    '<<<',
    '<--',
    '<<',
    '<-',
    '<=',
    '<',
    'S:',
    'RX:',
    'recv:',
    'received:',
    'Server:',
    'RECV',
  ],
  client: [
    'CLIENT -> SERVER:',
    '[->]',
    'SMTP>>',
    'DEBUG: Send:',
    'INFO => Sending:',
    '>>>',
    '-->',
    '>>',
    '->',
    '=>',
    '>',
    'C:',
    'TX:',
    'send:',
    'sent:',
    'Client:',
    'SEND',
  ],
};
const SIDES = ['server', 'client'] as const;

/** Arrows that may stand behind the name of an object or a connection. */
const ARROWS = ['<<<', '>>>', '<--', '-->'] as const;
const FARTHEST_ARROW = 60;

const COMMANDS = ['EHLO ', 'HELO ', 'LHLO ', 'MAIL FROM:', 'RCPT TO:', 'AUTH ', 'BDAT '];
const WORDS = ['STARTTLS', 'DATA', 'QUIT', 'RSET', 'NOOP', '.'];

/** The text of a record whose answer never came. */
const UNANSWERED = 'SERVER -> CLIENT:';

/** Whether a text is an SMTP command. */
export function isCommand(text: string): boolean {
  const start = text.slice(0, 10).trimEnd().toUpperCase();
  if (text.length < 11 && WORDS.includes(start)) return true;
  const begun = `${start} `;
  return COMMANDS.some((command) => begun.startsWith(command));
}

/** What follows a time stamp such as PHPMailer's `2026-11-21 05:57:54`, with a blank or a tabulator behind it. */
function unstamped(line: string): string {
  const after = line.charCodeAt(19);
  return line.charCodeAt(4) === 45 && line.charCodeAt(13) === 58 && (after === 32 || after === 9)
    ? line.slice(20).trimStart()
    : line;
}

/** Without the quotes and escaped line ends that debuggers print around what was said. */
function unquoted(text: string): string {
  let said = text;
  if (said.startsWith("b'") || said.startsWith('b"')) said = said.slice(1);
  const first = said.charCodeAt(0);
  if (first !== 34 && first !== 39) return said;
  const end = said.lastIndexOf(said.charAt(0));
  said = end > 0 ? said.slice(1, end) : said.slice(1);
  while (said.endsWith('\\r') || said.endsWith('\\n')) said = said.slice(0, -2);
  return said;
}

function behindMark(text: string): { side: Spoken['side']; said: string } | undefined {
  for (const side of SIDES) {
    for (const mark of MARKS[side]) {
      if (!text.startsWith(mark)) continue;
      const rest = text.slice(mark.length);
      const next = rest.charCodeAt(0);
      if (rest !== '' && next !== 32 && next !== 9 && next !== 34) continue;
      // One blank belongs to the mark; swaks, which has a format of its own, writes two.
      return { side, said: next === 9 ? rest.trimStart() : rest.slice(1) };
    }
  }
  for (const arrow of ARROWS) {
    const at = text.indexOf(arrow);
    if (at < 1 || at > FARTHEST_ARROW || text.lastIndexOf(' ', at - 2) > 0) continue;
    return { side: arrow.startsWith('<') ? 'server' : 'client', said: text.slice(at + arrow.length).trimStart() };
  }
  return undefined;
}

/**
 * The words of a dialogue in a line; undefined when it holds none. Outside of a dialogue (`inside` false) only replies and
 * commands behind a mark count, greetings, and bare replies with an enhanced code.
 */
export function spokenIn(line: string, inside: boolean): Spoken | undefined {
  const bare = unstamped(line);
  const marked = behindMark(bare);
  if (marked !== undefined) {
    const said = unquoted(marked.said);
    if (replyCode(said) > 0) return { side: 'server', text: said, protocol: true };
    if (isCommand(said)) return { side: 'client', text: said, protocol: true };
    if (said === '' && bare.startsWith('SERVER -> CLIENT:')) return { side: 'server', text: '', protocol: true };
    return inside ? { side: marked.side, text: said, protocol: false } : undefined;
  }
  const code = replyCode(bare);
  if (code === 220 && bare.includes('SMTP')) return { side: 'server', text: bare, protocol: true };
  if (code > 0 && (inside || (bare.charCodeAt(5) === 46 && code >= 400))) {
    return { side: 'server', text: bare, protocol: true };
  }
  if (inside && isCommand(bare)) return { side: 'client', text: bare, protocol: true };
  return undefined;
}

/** Whether a line goes on with the server's multi-line reply that `pending` holds. */
export function continuesSpoken(line: string, pending: string): boolean {
  const before = spokenIn(pending, true);
  if (before?.side !== 'server' || before.text.charCodeAt(3) !== 45) return false;
  const now = spokenIn(line.trimStart(), true);
  return now?.side === 'server' && continuesReply(before.text, now.text);
}

/** Follows what a trace says. The message itself is none of the dialogue, so nothing in it is searched. */
export function followSpoken(record: LogRecord, state: ReadingState, spoken: Spoken): void {
  if (!spoken.protocol) {
    state.voice = record.format;
    record.text = '';
    return;
  }
  followDialogue(record, state, spoken.side, spoken.text);
  if (spoken.side === 'server') record.text = spoken.text === '' ? UNANSWERED : spoken.text;
}
