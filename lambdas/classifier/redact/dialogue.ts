/** What a dialogue makes of a word: base64 between AUTH and its reply, a name and a password behind LOGIN, USER and PASS. */
import type { Report } from './found';
import { isQuote, quotedValue } from './values';
import type { View } from './view';

const MECHANISM =
  '(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|XOAUTH2?|OAUTHBEARER|PLAIN-CLIENTTOKEN|NTLM|GSSAPI|GSS-SPNEGO|EXTERNAL|ANONYMOUS|SCRAM-SHA-(?:1|224|256|384|512)(?:-PLUS)?)';
/** A client's AUTH (SMTP, POP3, LMTP) or AUTHENTICATE (IMAP, ManageSieve); not what a server offers. */
const BEGIN = new RegExp(
  `(?<!250[- ])(?<![\\w-])AUTH(?:ENTICATE)?[ =]{1,2}["']?(${MECHANISM})(?![\\w-])["']?[ \\t]{0,4}(=$|[^\\n]*)`,
  'i',
);
const NEXT_MECHANISM = new RegExp(`^${MECHANISM}(?![\\w-])`, 'i');
/** A server that waits for the next word of the client. */
const PROMPT = /(?<![\w.])334(?![\w.])|(?<![^\s>:"'])\+(?: |$)/;
/** The reply that ends the exchange. */
const END =
  /(?<![\w.:])(?:235|4\d\d|5\d\d)[ -](?=\S)|^(?:.{0,200}[\s>:])?(?:[A-Za-z]{0,4}\d{1,6}|\.) (?:OK|NO|BAD)\b|(?<![\w+])(?:\+OK|-ERR)\b/;
/** How many lines an exchange may take, with wrapped lines and those of other processes between. */
const LONGEST_EXCHANGE = 60;
/** What follows AUTH in sentences. */
const PROSE =
  /^(?:a|an|and|are|as|at|attempts?|attempted|authentication|before|but|by|can|cannot|command|credentials|denied|did|disabled|enabled|error|fail(?:s|ed|ure)?|for|from|has|here|if|in|initial|is|mechanisms?|method|not|now|of|off|offered|ok|on|only|or|over|refused|rejected|required|requires|response|shows?|step|succeeded|successful|support(?:s|ed)?|the|then|to|unsupported|user|via|was|when|while|with|without|works?)$/i;

/** IMAP's `a1 LOGIN anna secret`, also in quotes and announced in octets. */
const IMAP_LOGIN =
  /(?:(?<![\w-])(?:[A-Za-z]{1,8}\d{1,8}|[.*?])[ \t]{1,4}(?:LOGIN|login|Login)|(?<=(?:^|[\n>:][ \t]?)(?:[A-Za-z]{1,2}|\d{1,8})[ \t])LOGIN)[ \t]{1,4}(?=\S)/g;
const ARGUMENT = /([^\s"'(){}‹›]{1,320})/y;
/** POP3, FTP and the like: a command alone on its line, behind whatever a log puts there. */
const USER =
  /(?:^|[\n>:"'\]][ \t]{0,4}|[CS]:[ \t])(?:USER|APOP)[ \t]{1,4}([^\s"'‹›@]{1,320})(?=[ \t]*(?:["'\r\n]|$)| [0-9a-f]{32})/g;
const PASS = /(?:^|[\n>:"'\]][ \t]{0,4}|[CS]:[ \t])PASS[ \t]{1,4}([^\s‹›][^\r\n‹›]{0,320}?)(?=["']?[ \t]*(?:\r|\n|$))/g;
const APOP_DIGEST = /(?<=APOP[ \t]{1,4}[^\s]{1,320}[ \t])[0-9a-f]{32}/g;
/** What is asked about a mailbox, and the answers that name people. */
const ASKED = /(?<![\w-])(?:VRFY|EXPN)[ \t]{1,4}(?:<?)([^\s<>@"'‹›]{1,320})/gi;
const ANSWER = /(?<![\w.])25[0-3][ -](?:[245]\.\d{1,3}\.\d{1,3}[ \t]{1,2})?([^<>\n\r‹›"']{0,200})/;
const LONGEST_ANSWER = 12;

/** Reports AUTH payloads, challenges, logins and passwords of exchanges with a mail server. */
export function findDialogues(view: View, report: Report): void {
  const { text } = view;
  if (/334|AUTH/i.test(text)) findExchanges(text, report);
  if (/LOGIN[ \t]/i.test(text)) findImapLogins(view, report);
  if (/USER|PASS|APOP/.test(text)) {
    for (const found of text.matchAll(USER)) reportLast(found, 'name', report);
    for (const found of text.matchAll(PASS)) reportLast(found, 'secret', report);
    for (const found of text.matchAll(APOP_DIGEST)) report(found.index, found.index + found[0].length, 'secret');
  }
  if (/VRFY|EXPN/i.test(text)) findAnswers(text, report);
}

function reportLast(found: RegExpExecArray, kind: 'name' | 'secret', report: Report): void {
  const value = found[1] ?? '';
  const from = found.index + found[0].lastIndexOf(value);
  if (value !== '' && !/^(?:x{2,}|\*+|command|failed|error|unknown|anonymous)$/i.test(value))
    report(from, from + value.length, kind);
}

function findExchanges(text: string, report: Report): void {
  let left = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const isLong = end - at > 32_768;
    const line = text.slice(at, isLong ? at + 32_768 : end);
    const begin = BEGIN.exec(line);
    if (begin !== null && !isOffer(begin)) {
      const payload = begin[2] ?? '';
      const from = at + begin.index + begin[0].length - payload.length;
      reportPayload(payload, from, report);
      left = LONGEST_EXCHANGE;
    } else if (PROMPT.test(line)) {
      if (left > 0 || /334[ -]?[A-Za-z0-9+/]{4,}={0,2}['"\s]*$|334[ -]?\s*$|\(334\)/.test(line)) {
        left = LONGEST_EXCHANGE;
        reportAnswer(line, at, report, true);
      }
    } else if (left > 0) {
      left = END.test(line) ? 0 : left - 1;
      if (left > 0) reportAnswer(line, at, report, false);
    }
    at = end + 1;
  }
}

/** What a server offers, and what is said about it. */
function isOffer([, , behind = '']: RegExpExecArray): boolean {
  return NEXT_MECHANISM.test(behind);
}

/** The payload right behind `AUTH PLAIN`. */
function reportPayload(behind: string, at: number, report: Report): void {
  const payload = /^["'{]?([A-Za-z0-9+/=_-]{2,})/.exec(behind);
  const value = payload?.[1] ?? '';
  if (value === '') {
    // In a field of its own, behind the command.
    const apart = /[^A-Za-z0-9+/=_-]([A-Za-z0-9+/_-]{8,}={0,2})/.exec(behind.slice(0, 400));
    if (apart === null || !readsAsText(apart[1] ?? '')) return;
    const start = at + apart.index + 1;
    report(start, start + (apart[1] ?? '').length, 'secret');
    return;
  }
  if (PROSE.test(value) || /^=+$/.test(value)) return;
  const from = at + behind.indexOf(value);
  report(from, from + value.length, 'secret');
}

/** The last word of a line, when it is base64 and stands alone behind the line's head. */
function reportAnswer(line: string, at: number, report: Report, isPrompt: boolean): void {
  let to = line.length;
  while (to > 0 && /[\s"'`)\]},;]/.test(line.charAt(to - 1))) to -= 1;
  let from = to;
  while (from > 0 && line.charCodeAt(from - 1) === 61) from -= 1;
  while (from > 0 && /[A-Za-z0-9+/_-]/.test(line.charAt(from - 1))) from -= 1;
  const word = line.slice(from, to);
  if (word.length < 2 || /^=+$/.test(word) || /^\d+$/.test(word)) return;
  const head = line.slice(Math.max(0, from - 200), from);
  const alone = /(?:^|[>:|\]»~]|[-=]>|\b(?:client|send|sent|C|<--|-->))[ \t]{0,16}b?["'`]?$/.test(head);
  if (isPrompt ? !/(?:334|\+)[ -]{1,2}b?["']?$|b?["']$/.test(head) : !alone && !readsAsText(word)) return;
  if (!isPrompt && /^(?:[a-z]{1,11}|[A-Z]?[a-z]{1,10}|[A-Z]{1,11})$/.test(word)) return;
  if (!isPrompt && /^[a-z-]+\/[a-z-]+$/.test(word)) return;
  if (isPrompt && !/[A-Z+/=]|^.{16,}$/.test(word)) return;
  report(at + from, at + to, 'secret');
}

/** Base64 of a name, a password or both. */
function readsAsText(word: string): boolean {
  if (word.length < 8) return false;
  const bytes = Buffer.from(word.slice(0, 4096), 'base64');
  return bytes.length > 4 && bytes.every((byte) => byte === 0 || byte === 1 || (byte >= 32 && byte < 127));
}

function findImapLogins(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(IMAP_LOGIN)) {
    let at = found.index + found[0].length;
    for (const kind of ['name', 'secret'] as const) {
      const literal =
        /^\{\d{1,6}\+?\}\r?\n(?:[ \t]{0,16}(?:[SC<>-]{1,3}:?[ \t])?\+[^\n]{0,80}\n)?[ \t]{0,16}(?:[SC<>-]{1,3}:?[ \t])?/.exec(
          text.slice(at, at + 160),
        );
      if (literal !== null) at += literal[0].length;
      if (isQuote(text.charAt(at))) {
        const value = quotedValue(view, at, 320);
        const content = text.slice(value.from, value.to);
        if (value.to > value.from && !content.startsWith('‹') && (kind === 'secret' || !content.includes('@'))) {
          report(value.from, value.to, kind);
        }
        at = value.to + 1;
      } else {
        ARGUMENT.lastIndex = at;
        const value =
          ARGUMENT.exec(text)?.[1] ?? /^‹[^‹›\n]{1,20}›[^\s‹›]{0,320}/.exec(text.slice(at, at + 344))?.[0] ?? '';
        if (value === '') break;
        if (!value.startsWith('‹') && (kind === 'secret' || !value.includes('@'))) report(at, at + value.length, kind);
        at += value.length;
      }
      while (/[ \t]/.test(text.charAt(at))) at += 1;
    }
  }
}

function findAnswers(text: string, report: Report): void {
  for (const found of text.matchAll(ASKED)) {
    const name = found[1] ?? '';
    const from = found.index + found[0].length - name.length;
    const behind = text.charAt(from + name.length);
    if (behind !== '@' && !/^(?:command|not|is|disabled|failed|and|or)$/i.test(name))
      report(from, from + name.length, 'name');
    let line = text.indexOf('\n', from) + 1;
    for (let count = 0; line > 0 && count < LONGEST_ANSWER; count += 1) {
      const next = text.indexOf('\n', line);
      const content = text.slice(line, Math.min(next === -1 ? text.length : next, line + 1000));
      const answer = ANSWER.exec(content);
      if (answer === null && count > 0) break;
      const said = answer?.[1]?.trimEnd() ?? '';
      const at = line + (answer === null ? 0 : answer.index + answer[0].length - (answer[1] ?? '').length);
      const goesOn = /^[<‹]/.test(text.slice(at + (answer?.[1] ?? '').length, at + (answer?.[1] ?? '').length + 1));
      if (/\p{L}/u.test(said) && !said.includes('@') && (goesOn || !/\s\S+\s/.test(said)))
        report(at, at + said.length, 'name');
      if (next === -1) break;
      line = next + 1;
    }
  }
}
