/** Subjects of messages: where one ends, and the lines that one is folded over. */
import { fieldOf } from './fields';
import type { Report } from './found';
import { quotedValue } from './values';
import type { View } from './view';

/** A certificate's subject is evidence, not the subject of a message: it starts with an attribute of a name (RFC 4514). */
const DISTINGUISHED_NAME =
  /[\s`'"]{0,8}(?:\[Object|\{ |\/?(?:CN|C|O|OU|ST|S|L|DC|UID|street|serialNumber|emailAddress|jurisdiction[A-Za-z]{1,20}|businessCategory|organizationName|commonName|countryName)[ \t]{0,2}=)/iy;

/** What a Postfix `header_checks` warning says after the header: `from host[ip]; from=<…>`. */
const CLIENT_BEHIND = / from [^\s[\]]{1,255}\[[0-9A-Fa-f.:a-z]{2,45}\];/g;
const NEXT_FIELD =
  /[,;]\s{1,4}[A-Za-z_-]{1,32}=| (?:to|from|status|size|relay|id|host|error|code|time|level|msg|message|dsn|delay|user|response|reply|attempt|domain|queue_id)=/;
/** The string of JSON that the subject stands in is over. */
const STRING_END = /\\?"(?=[ \t]{0,4}(?:[,}\]]|$))/;

const HEADER = /^([^\p{L}\p{N}\n]{0,16})([\p{L}-]{1,32})[ \t]{0,24}:/gmu;
/** Exim's `T="…"`. */
const EXIM = /(?<!\S)T=(?=["'])/g;

/** Whether the name of a certificate's holder stands at `at`. */
export function isDistinguishedName(text: string, at: number): boolean {
  DISTINGUISHED_NAME.lastIndex = at;
  return DISTINGUISHED_NAME.test(text);
}

/** What mail systems write into the subjects of their own notices: no words of a person, and a proof that a message came back. */
const NOTICE =
  /[ \t]{0,8}(?:Undeliverable(?: mail)?:?[ \t]{0,4}|Undelivered Mail Returned to Sender|Delivery Status Notification \((?:Failure|Delay(?:ed)?)\)|Mail delivery failed(?:: returning message to sender)?|Mail failure|Returned mail:[ \t]{0,4}(?:see transcript for details)?|failure notice|Delivery (?:has )?fail(?:ed|ure)(?: notice)?:?[ \t]{0,4}|Warning: could not send message for past \d{1,3} (?:hours?|days?)|Delayed Mail \(still being retried\)|Message delivery has been delayed|Report[ -]Domain: \S{1,255}(?:[ \t]{1,4}Submitter: \S{1,255})?)/iy;

/** Where the words of a person begin in a subject that begins at `at`. */
export function behindNotice(text: string, at: number): number {
  NOTICE.lastIndex = at;
  return NOTICE.test(text) ? NOTICE.lastIndex : at;
}

/** Where a subject without quotes ends that begins at `at`, behind `sign`. */
export function subjectEnd({ text }: View, at: number, sign: string): number {
  const newline = text.indexOf('\n', at);
  let end = newline === -1 ? text.length : newline;
  if (end > at && text.charCodeAt(end - 1) === 13) end -= 1;
  const rest = text.slice(at, end);
  const before = text.slice(Math.max(0, at - 2000), at);
  if (/["[]\s?\{?"|\{"/.test(before.slice(before.lastIndexOf('\n') + 1))) {
    const closing = STRING_END.exec(rest);
    if (closing !== null) return at + closing.index;
  }
  if (sign === '=') {
    const next = NEXT_FIELD.exec(rest);
    return next === null ? end : at + next.index;
  }
  let behind: number | undefined;
  for (const found of rest.matchAll(CLIENT_BEHIND)) behind = found.index;
  return behind === undefined ? end : at + behind;
}

/** Reports the lines below a header that its subject goes on in, and Exim's own field. */
export function findFoldedSubjects(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(HEADER)) {
    const [all, prefix = '', name = ''] = found;
    const at = found.index + all.length;
    if (fieldOf(name)?.kind !== 'subject' || isDistinguishedName(text, at)) continue;
    for (let line = text.indexOf('\n', at) + 1; line > 0; line = text.indexOf('\n', line) + 1) {
      const body = line + prefix.length;
      if (!text.startsWith(prefix, line) || !/^[ \t]/.test(text.charAt(body))) break;
      const end = subjectEnd(view, body, ':');
      const content = text.slice(body, end);
      if (content.trim() === '') break;
      if (!isDistinguishedName(text, body) && !content.trim().startsWith('‹')) report(body + 1, end, 'subject');
    }
  }
  for (const found of text.matchAll(EXIM)) {
    const value = quotedValue(view, found.index + 2);
    if (value.to > value.from && !text.startsWith('‹', value.from)) report(value.from, value.to, 'subject');
  }
}
