/** Local parts of addresses, and names of mailboxes that an envelope's fields give without a domain. */
import type { Report } from './found';
import type { View } from './view';

/**
 * RFC 5322 atext with the dot, RFC 6531's letters beyond ASCII, and the backslash of patterns and Windows logins; never the
 * marks of a pseudonym, nor the bar of a Slack link.
 */
const LOCAL_CHARACTER = /[A-Za-z0-9!#$%&'*+/=?^_`{}~.\\-]|[^\p{ASCII}\p{P}\p{Z}\p{C}]/u;
/** The sign itself, spelled out for people, and as xtext (RFC 3461) and quoted-printable write it; `user%domain` of old relays. */
const AT = /@|[ \t]?[[({<](?:at|AT|At|@)[\])}>][ \t]?|[+=]40(?=[A-Za-z0-9])|%(?=[A-Za-z0-9-]{1,63}\.[A-Za-z])/g;

/** Names of fields that hold an address without brackets. Any other `word=` is taken for part of the local part (VERP, SRS, BATV). */
const FIELDS =
  /^(?:(?:orig|env|envelope|mail|rcpt|reply|sasl|smtp|header|auth|return|final|original)[-_.]?)?(?:from|to|cc|bcc|sender|recipients?|rcpt|users?|username|login|mailfrom|mail|email|e-mail|address|addr|mid|id|msgid|message-?id|ctladdr|path|auth|account|author|i)=/i;

/** The program that returns mail has no mailbox of a person, nor has the frame of a key, whatever stands behind it. */
const NO_MAILBOX = /^mailer-daemon$/i;
const KEY_FRAME = /KEY(?: BLOCK)?-----$/;

/** Characters that a field's quoting or a prompt puts before an address. */
const LEAD = /^[-'"`{/=*~$#!?&^%\\]+/;

/** Postfix's and OpenSSL's cipher strings use the sign for something else: `HIGH:+RCN@STRENGTH`, `DEFAULT@SECLEVEL=1`. */
const NOT_A_DOMAIN = /^(?:STRENGTH|SECLEVEL)(?![A-Za-z0-9.-])/;
const DOMAIN = /^(?:\([^()\n]{0,80}\))?[\p{L}\p{N}](?:[\p{L}\p{N}_-]|\\?\.(?=[\p{L}\p{N}])){0,254}/u;
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const LITERAL = /^\[[0-9A-Za-z:.]{1,64}\]?/;
/** The text was cut right behind the sign: the end, a blank, or a mark for "cut here". */
const CUT = /^(?:[ \t\r\n]|$|…|\.\.\.)/;
/** Signs that are none by themselves need a domain with a dot behind them. */
const CERTAIN_DOMAIN =
  /^[A-Za-z0-9-]{1,63}(?:(?:\.|[ \t]?[[({]dot[\])}][ \t]?)[A-Za-z0-9-]{1,63}){0,8}(?:\.|[ \t]?[[({]dot[\])}][ \t]?)[A-Za-z]{2,24}(?![A-Za-z0-9-])/i;

/** Local parts without a domain: `orig_to=<root>`, and brackets that the end of a line cut open. */
const BRACKETED =
  /((?<![\w+.-])(?:from|to|orig_to|orig_recipient|ctladdr|user|username|sasl_username|sasl_sender|sender|recipient|rcpt)=<|(?:mail from|rcpt to):[ \t]?<)((?=[^\s<>]{0,320}[^\s<>\d\p{P}])[^\s<>@‹›"]{1,320})(?=>|[^\S\n]*$)/gimu;
/** sendmail's envelope without brackets. */
const BARE =
  /((?<![\w+.-])(?:from|to)=)([A-Za-z][\w.+-]{0,63})(?=, (?:ctladdr|delay|xdelay|size|class|mailer|nrcpts)[= ])/g;
/** The longest name in quotes or brackets, in characters. */
const LONGEST_QUOTED = 320;
/** How far a name may stand before the line break that an address was broken at. */
const LONGEST_TAIL = 64;

/** Reports local parts of addresses in every spelling, and names of mailboxes without a domain. */
export function findAddresses(view: View, report: Report): void {
  const { text } = view;
  for (const pattern of [BRACKETED, BARE]) {
    for (const found of text.matchAll(pattern)) {
      const from = found.index + (found[1] ?? '').length;
      const name = found[2] ?? '';
      if (name.includes('%') && CERTAIN_DOMAIN.test(name.slice(name.lastIndexOf('%') + 1))) continue;
      report(from, from + name.length, 'name');
    }
  }
  let done = 0;
  for (const sign of text.matchAll(AT)) {
    const end = sign.index;
    if (end < done) continue;
    const after = end + sign[0].length;
    const behind = text.slice(after, after + 340);
    const isPlain = sign[0] === '@';
    if (isPlain ? !isDomain(behind, text.length <= after) : !CERTAIN_DOMAIN.test(behind)) continue;
    if (!isPlain && isInsideOfAddress(text, end, sign[0], behind)) continue;
    const start = startOfLocalPart(view, end, done);
    if (start === end) {
      if (isPlain) reportTail(view, end, report);
      continue;
    }
    const name = text.slice(start, end);
    if (!isPlain && !/\p{L}/u.test(name)) continue;
    report(start, end, 'name', withoutComment(name));
    reportTail(view, start, report);
    done = end;
  }
}

/** `bounce+40x@…`, `user%host@relay`: the real sign comes later, and its search takes the whole. */
function isInsideOfAddress(text: string, end: number, sign: string, behind: string): boolean {
  const domain = CERTAIN_DOMAIN.exec(behind)?.[0] ?? '';
  const next = text.charAt(end + sign.length + domain.length);
  if (next === '@' || next === '=') return true;
  if (sign !== '%' && !/^[+=]/.test(sign)) return false;
  return !/[A-Za-z0-9._-]/.test(text.charAt(end - 1));
}

function isDomain(behind: string, atEnd: boolean): boolean {
  if (atEnd || CUT.test(behind)) return true;
  if (LITERAL.test(behind)) return true;
  if (NOT_A_DOMAIN.test(behind)) return false;
  const domain = DOMAIN.exec(behind)?.[0]
    .replace(/^\([^()]*\)/, '')
    .replaceAll('\\', '');
  if (domain === undefined) return false;
  const last = domain.slice(domain.lastIndexOf('.') + 1);
  return /^\p{L}/u.test(last) || IPV4.test(domain);
}

/** Where the local part before `end` begins, not before `from`; `end` when there is none. */
function startOfLocalPart(view: View, end: number, from: number): number {
  const { text } = view;
  const quoted = startOfQuoted(view, end, from);
  if (quoted !== undefined) return quoted;
  const commented = startOfComment(text, end, from);
  let start = commented ?? end;
  while (start > from) {
    const low = text.charCodeAt(start - 1);
    const width = low >= 0xdc00 && low <= 0xdfff && start - 2 >= from ? 2 : 1;
    if (!LOCAL_CHARACTER.test(text.slice(start - width, start))) break;
    start -= width;
  }
  const whole = text.slice(start, commented ?? end);
  let local = whole.replace(LEAD, '');
  if (whole.startsWith('//')) local = local.slice(lastOf(local, '/?&=') + 1);
  local = local.replace(FIELDS, '').replace(LEAD, '');
  if (KEY_FRAME.test(local) || NO_MAILBOX.test(local)) return end;
  if (local === '') return end;
  return (commented ?? end) - local.length;
}

/** `"anna keller"@…`: quotes of one depth, deeper ones belong to the name. */
function startOfQuoted(view: View, end: number, from: number): number | undefined {
  const { text } = view;
  const closing = end - 1;
  if (closing < from || text.charAt(closing) !== '"') return undefined;
  const depth = view.depth(closing);
  const first = Math.max(from, closing - LONGEST_QUOTED);
  let word = closing;
  for (let at = closing - 1; at >= first; at -= 1) {
    const character = text.charAt(at);
    if (character === '\n') break;
    if (character === '"' && view.depth(at) <= depth) return isName(text.slice(at + 1, closing)) ? at : undefined;
    if (word === at + 1 && !/[\s<>‹›]/.test(character)) word = at;
  }
  return isName(text.slice(word, closing)) ? word : undefined;
}

/** Not what stands between two strings of JSON. */
function isName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !/^\s*[,:;{}[\]]/.test(text);
}

/** `anna(work)@…`: where the comment begins. */
function startOfComment(text: string, end: number, from: number): number | undefined {
  if (text.charAt(end - 1) !== ')') return undefined;
  const first = Math.max(from, end - 82);
  const before = text.slice(first, end - 1);
  const opening = before.lastIndexOf('(');
  if (opening === -1 || /[\n@<>‹›)]/.test(before.slice(opening))) return undefined;
  // What stands before the bracket is the local part: without any it is a bracket around something else.
  return first + opening > from && LOCAL_CHARACTER.test(text.charAt(first + opening - 1)) ? first + opening : undefined;
}

function withoutComment(name: string): string {
  return name.replace(/\([^()]*\)$/, '');
}

/** The widths at which terminals and programs break lines. */
const WIDTHS: ReadonlySet<number> = new Set([
  60, 64, 70, 72, 74, 75, 76, 77, 78, 79, 80, 90, 96, 98, 100, 110, 120, 128, 130, 132, 140, 150, 160, 180, 200, 240,
  998,
]);
/** What opens a name at the end of a line that breaks it. */
const OPEN_TAIL = /(?:<|["'(,;]|(?<![\w.])(?:from|to|user|sender|recipient|sasl_username|rcpt|mail|email)[=:]|[=\\])$/i;

/** The head of a local part that starts its line, when the line before was broken in the middle of it. */
function reportTail(view: View, start: number, report: Report): void {
  const { text } = view;
  const margin = /(?:\n)([ \t>|]{0,16})$/.exec(text.slice(Math.max(0, start - 18), start));
  if (margin === null) return;
  let end = start - (margin[1] ?? '').length - 1;
  if (text.charAt(end - 1) === '\r') end -= 1;
  const first = Math.max(0, end - 260);
  const before = text.slice(first, end);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const soft = /=$|\\$/.test(line) ? 1 : 0;
  const body = line.slice(0, line.length - soft);
  const tail = /[\p{L}\p{N}._+-]{1,64}$/u.exec(body.slice(-LONGEST_TAIL))?.[0];
  if (tail === undefined || tail.endsWith('›')) return;
  const head = body.slice(0, body.length - tail.length);
  const isSign = text.charAt(start) === '@';
  const isOpen = OPEN_TAIL.test(head) || soft === 1 || isSign;
  if (!isOpen && !WIDTHS.has(line.length) && !hasTwin(text, first + before.length - line.length, line.length)) return;
  const from = end - soft - tail.length;
  report(from, end - soft, 'name', isSign ? tail : undefined);
}

/** The line before is as long: both were broken at the width of a window. */
function hasTwin(text: string, lineStart: number, length: number): boolean {
  if (length < 40 || lineStart < 2) return false;
  const before = text.slice(Math.max(0, lineStart - length - 2), lineStart - 1);
  return before.length - before.lastIndexOf('\n') - 1 === length && before.includes('\n');
}

function lastOf(text: string, characters: string): number {
  return Math.max(...[...characters].map((character) => text.lastIndexOf(character)));
}
