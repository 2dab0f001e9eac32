/** Prefixes and wrappers that loggers, collectors, chats and editors put around the lines of a text. */
import { type Carry, each } from './carry';

const escapedQuotes = (line: string) => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
const two = (number: number) => String(number % 60).padStart(2, '0');
/** A second of one morning, three lines to a second. */
const clock = (at: number) => `06:${two(Math.floor(at / 180) + 1)}:${two(Math.floor(at / 3))}`;
const millis = (at: number) => String((at * 37) % 1000).padStart(3, '0');
const day = '2026-11-21';

/** What stands in front of each line, given its place from 0. */
const IN_FRONT: Record<string, (at: number) => string> = {
  'the word Error': () => 'Error: ',
  'a level in brackets': () => '[ERROR] ',
  'a level in capitals': () => 'ERROR ',
  'a level and a logger': () => 'ERROR:mailer.send:',
  'a dash': () => '- ',
  'an asterisk': () => '* ',
  'an indented asterisk': () => '  * ',
  'a bullet': () => '• ',
  'a cross': () => '❌ ',
  'an arrow': () => '=> ',
  'a comment sign': () => '# ',
  'two slashes': () => '// ',
  'a plus sign': () => '+ ',
  'a tab': () => '\t',
  'four blanks': () => '    ',
  'a quotation': () => '> ',
  'a quotation of a quotation': () => '>> ',
  'a bar': () => '| ',
  'the name of a stream': () => 'stderr: ',
  'a name in brackets': () => '[mailer] ',
  'a name, a bar and blanks': () => 'mailer-1  | ',
  'a task with a colon': () => 'worker.4: ',
  'numbers and dots': (at) => `${at + 1}. `,
  'numbers in brackets': (at) => `[${at + 1}] `,
  'numbers, a closing bracket': (at) => `${at + 1}) `,
  'numbers of a pager': (at) => `${String(at + 118).padStart(6)}  `,
  'numbers of grep': (at) => `${at * 3 + 120}:`,
  'a file and numbers': (at) => `/var/log/app/mail.log:${at + 9}: `,
  'steps of a build': (at) => `#17 ${at}.${millis(at)} `,
  'time and level of a Python logger': (at) => `${day} ${clock(at)},${millis(at)} - app.mailer - ERROR - `,
  'time and level of a PHP logger': (at) => `[${day} ${clock(at)}] production.ERROR: `,
  'time, thread and level of a Java logger': (at) => `${clock(at)}.${millis(at)} [pool-2-thread-1] ERROR c.e.Mailer - `,
  'time, level and file of a Go logger': (at) => `E1121 ${clock(at)}.${millis(at)}123   88123 mail.go:118] `,
  'date and time of a Go logger': (at) => `${day.replaceAll('-', '/')} ${clock(at)} `,
  'time and level in tabs': (at) => `${day}T${clock(at)}.${millis(at)}Z\tERROR\tmailer\t`,
  'the time of a runner': (at) => `${day}T${clock(at)}.${millis(at)}4567Z `,
  'the time and stream of a runner': (at) => `${day}T${clock(at)}.${millis(at)}456Z 01E `,
  'a container runtime': (at) => `${day}T${clock(at)}.${millis(at)}456789Z stderr F `,
  'another program of syslog': (at) => `Nov 21 ${clock(at)} node7 mailer[811]: `,
  'a time in brackets': (at) => `[${clock(at)}] `,
  'who said it in a chat': (at) => `[21/11/2026, ${clock(at)}] Ann: `,
  'a pod': () => '[pod/mail-5d9c7b84f-x2x4q/mail] ',
};

const AROUND: Record<string, (line: string, at: number) => string> = {
  'Windows line ends': (line) => `${line}\r`,
  'the message of logfmt': (line) => `level=error msg="${escapedQuotes(line)}"`,
  'the message of logfmt, with a time before and a field behind it': (line, at) =>
    `time="${day}T${clock(at)}Z" level=warning msg="${escapedQuotes(line)}" component=mailer`,
  'a field of JSON': (line, at) => JSON.stringify({ level: 'error', ts: `${day}T${clock(at)}Z`, msg: line }),
  'a field of JSON with numbers': (line, at) =>
    JSON.stringify({ level: 50, time: 1795239000000 + at, pid: 7, hostname: 'web-1', msg: line }),
  "a field of docker's JSON": (line, at) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: `${day}T${clock(at)}.${millis(at)}Z` }),
  'a field of nested JSON': (line, at) =>
    JSON.stringify({ '@timestamp': `${day}T${clock(at)}Z`, log: { level: 'error' }, message: line }),
  'quotation marks': (line) => `"${escapedQuotes(line)}"`,
  'quotation marks and commas': (line) => `  "${escapedQuotes(line)}",`,
  'back quotes': (line) => `\`${line}\``,
  'tabs for blanks': (line) => line.replaceAll(' ', '\t'),
  'elements of a page': (line) =>
    `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
};

/** By name. What goes in front is a layer that another may stand in front of. */
export const PREFIXES: Record<string, Carry> = {
  ...Object.fromEntries(
    Object.entries(IN_FRONT).map(([name, before]) => [
      name,
      each((line, at) => (line === '' ? line : before(at) + line)),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(AROUND).map(([name, around]) => [name, each((line, at) => (line === '' ? line : around(line, at)))]),
  ),
};
