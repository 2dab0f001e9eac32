import type { Pseudonym } from './pseudonym';

/** RFC 5322 atext with the dot, and RFC 6531's letters beyond ASCII; never the marks of a pseudonym, nor the bar of a Slack link. */
const LOCAL_CHARACTER = /[A-Za-z0-9!#$%&'*+/=?^_`{}~.-]|[^\p{ASCII}\p{P}\p{Z}\p{C}]/u;
const AT = /@|%40/gi;

/** Names of fields that hold an address without brackets. Any other `word=` is taken for part of the local part (VERP, SRS, BATV). */
const FIELDS =
  /^(?:(?:orig|env|envelope|mail|rcpt|reply|sasl|smtp|header|auth|return|final|original)[-_.]?)?(?:from|to|cc|bcc|sender|recipients?|rcpt|users?|username|login|mailfrom|mail|email|e-mail|address|addr|mid|id|msgid|message-?id|ctladdr|path|auth|account|author|i)=/i;

/** The frame of a private key is no mailbox, whatever stands behind it. */
const KEY_FRAME = /^KEY-----$/;

/** Characters that a field's quoting or a prompt puts before an address. */
const LEAD = /^[-'"`{/=*~$#!?&^%]+/;

/** Postfix's and OpenSSL's cipher strings use the sign for something else: `HIGH:+RCN@STRENGTH`, `DEFAULT@SECLEVEL=1`. */
const NOT_A_DOMAIN = /^(?:STRENGTH|SECLEVEL)(?![A-Za-z0-9.-])/;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]|\.(?=[\p{L}\p{N}])){0,254}/u;
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const LITERAL = /^\[[0-9A-Za-z:.]{1,64}\]?/;
/** The text was cut right behind the sign: the end, the end of a line, or a mark for "cut here". */
const CUT = /^(?:\s*$|[ \t]*\r?\n|…|\.\.\.)/;

/** Local parts without a domain: `orig_to=<root>`, `sasl_username=anna`, `A=login:anna`, and brackets that the end of a line cut open. */
const BRACKETED =
  /((?<![\w+.-])(?:from|to|orig_to|orig_recipient|ctladdr|user|username|sasl_username|sasl_sender|sender|recipient|rcpt)=(?:<|&lt;)|(?:mail from|rcpt to):[ \t]?(?:<|&lt;))((?=[^\s<>]{0,320}[^\s<>\d\p{P}])[^\s<>@&‹›"]{1,320})(?=>|&gt;|\s*$)/gimu;
const NAMED =
  /((?<![\w+.%-])(?:(?:sasl_username|sasl_sender|smtp_user|username|user|login|ctladdr)=|A=[A-Za-z0-9_]{1,32}:|--auth-user[= ]|-au ))(["']?)([^\s<>@‹›"',;()[\]=:]{1,320})/gi;

/** Replaces the local part of every address, and names of mailboxes that fields give without a domain. */
export function redactAddresses(text: string, pseudonym: Pseudonym): string {
  const bare = text
    .replaceAll(BRACKETED, (_all: string, field: string, name: string) => `${field}${pseudonym(name)}`)
    .replaceAll(NAMED, (all: string, field: string, quote: string, name: string, at: number, whole: string) =>
      goesOn(whole, at + all.length) || name.includes('%40') ? all : `${field}${quote}${pseudonym(name)}`,
    );
  let out = '';
  let done = 0;
  for (const sign of bare.matchAll(AT)) {
    const behind = bare.slice(sign.index + sign[0].length, sign.index + sign[0].length + 260);
    if (sign.index < done || !isDomain(behind, bare.length <= sign.index + sign[0].length)) continue;
    const start = startOfLocalPart(bare, sign.index, done);
    if (start === sign.index) continue;
    out += bare.slice(done, start) + pseudonym(bare.slice(start, sign.index));
    done = sign.index;
  }
  return out + bare.slice(done);
}

/** The name is only the beginning of something longer, which the search for addresses judges as a whole. */
function goesOn(text: string, at: number): boolean {
  return /^[@=:‹]/.test(text.charAt(at));
}

function isDomain(behind: string, atEnd: boolean): boolean {
  if (atEnd || CUT.test(behind)) return true;
  if (LITERAL.test(behind)) return true;
  if (NOT_A_DOMAIN.test(behind)) return false;
  const domain = DOMAIN.exec(behind)?.[0];
  if (domain === undefined) return false;
  const last = domain.slice(domain.lastIndexOf('.') + 1);
  return /^\p{L}/u.test(last) || IPV4.test(domain);
}

/** Where the local part before `end` begins, not before `from`; `end` when there is none. */
function startOfLocalPart(text: string, end: number, from: number): number {
  const quoted = startOfQuoted(text, end, from);
  if (quoted !== undefined) return quoted;
  let start = end;
  while (start > from) {
    const low = text.charCodeAt(start - 1);
    const width = low >= 0xdc00 && low <= 0xdfff && start - 2 >= from ? 2 : 1;
    if (!LOCAL_CHARACTER.test(text.slice(start - width, start))) break;
    start -= width;
  }
  let local = text.slice(start, end);
  local = local.replace(LEAD, '');
  if (text.slice(start, end).startsWith('//')) local = local.slice(lastOf(local, '/?&=') + 1);
  local = local.replace(FIELDS, '').replace(LEAD, '');
  return KEY_FRAME.test(local) ? end : end - local.length;
}

/** `"anna keller"@…`, also with the quotes escaped as in JSON or HTML. */
function startOfQuoted(text: string, end: number, from: number): number | undefined {
  for (const quote of ['&quot;', '\\"', '"']) {
    const closing = end - quote.length;
    if (closing < from || !text.startsWith(quote, closing)) continue;
    const lineStart = Math.max(from, text.lastIndexOf('\n', closing - 1) + 1, closing - 320);
    const opening = text.slice(lineStart, closing).lastIndexOf(quote);
    return opening === -1 ? wordStart(text, closing, lineStart) : lineStart + opening;
  }
  return undefined;
}

function wordStart(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && !/[\s<>‹›]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function lastOf(text: string, characters: string): number {
  return Math.max(...[...characters].map((character) => text.lastIndexOf(character)));
}
