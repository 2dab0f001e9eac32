/** Names of people as mail programs show them: before an address in angle brackets, or in brackets behind one. */
import type { Report } from './found';
import type { View } from './view';

/** The name before the next mailbox of a list, bare or in quotes; a list may be folded. */
const BEFORE =
  /[\s,;[("']{0,8}("[^"\n‹›]{1,120}"|[^<>@\s"‹›;:=|{}[\]][^<>@"‹›\n;=|{}[\]]{0,120}?)[ \t]{0,4}<(?=[^<>\s]{1,320}[@>]|‹)/y;
const MAILBOX = /<[^<>\n]{0,400}>[ \t]{0,4}(?:\r?\n[ \t]{1,8})?/y;
/** `anna@example.com (Anna Keller)`. */
const BEHIND = /[ \t]{0,8}[^\s<>()]{1,320}@[^\s<>()]{1,255}[ \t]\(([^()\n‹›@]{2,80})\)/y;
const ADDRESS_ALONE = /[\s,]{0,8}<?[^\s<>(),]{1,320}@[^\s<>(),]{1,255}>?/y;
/** `"Anna Keller <anna@example.com>"` and `"Anna Keller" <anna@example.com>`, wherever they stand. */
const QUOTED =
  /["']([^"'<>@\n‹›={}[\]:]{1,80}?)[ \t]{1,4}<(?:[^<>@\s‹›]{1,320}|‹[^‹›\s]{1,20}›)@[^<>\s]{1,255}>["']|"([^"<>@\n‹›={}[\]]{1,80})"[ \t_]{0,4}<(?:[^<>@\s‹›]{1,320}|‹[^‹›\s]{1,20}›)@|=\?[\w-]{1,24}\?[bqBQ]\?([^?\s‹›]{1,160})\?=[ \t]{0,4}<(?:[^<>@\s‹›]{1,320}|‹[^‹›\s]{1,20}›)@/g;
/** The name beside an address in an object of JSON. */
const BESIDE =
  /"(?:e-?mail|address|email_?address|mail|login|user(?:name)?)"[ \t]{0,4}:[ \t]{0,4}"[^"\n]{1,320}"[ \t]{0,4},[ \t]{0,4}"name"[ \t]{0,4}:[ \t]{0,4}"([^"\n‹]{1,120})"|"name"[ \t]{0,4}:[ \t]{0,4}"([^"\n‹]{1,120})"[ \t]{0,4},[ \t]{0,4}"(?:e-?mail|address|email_?address|mail|login|user(?:name)?)"/gi;
const MOST_PEOPLE = 200;

/** Not a person: the program that returns mail. */
const PROGRAM = /^(?:mail delivery (?:sub)?system|mailer[- ]?daemon|mail administrator|postmaster|mail system)$/i;

/** Reports the names in a list of mailboxes that begins at `at`; answers with the place behind what was read of it. */
export function findPeople({ text }: View, at: number, report: Report): number {
  let from = at;
  for (let count = 0; count < MOST_PEOPLE; count += 1) {
    BEFORE.lastIndex = from;
    const name = BEFORE.exec(text);
    if (name !== null) {
      const whole = name[1] ?? '';
      const begin = name.index + name[0].indexOf(whole);
      const quoted = whole.startsWith('"') ? 1 : 0;
      const trimmed = whole.trimEnd();
      if (/\p{L}/u.test(whole) && !PROGRAM.test(trimmed.replaceAll('"', '')))
        report(begin + quoted, begin + trimmed.length - quoted, 'name');
      from = name.index + name[0].length - 1;
    } else if (count === 0) {
      BEHIND.lastIndex = at;
      const comment = BEHIND.exec(text);
      if (comment !== null) {
        const begin = comment.index + comment[0].lastIndexOf('(') + 1;
        if (/\p{L}/u.test(comment[1] ?? '') && !PROGRAM.test(comment[1] ?? ''))
          report(begin, comment.index + comment[0].length - 1, 'name');
        return comment.index + comment[0].length;
      }
    }
    MAILBOX.lastIndex = from;
    ADDRESS_ALONE.lastIndex = from;
    const mailbox = MAILBOX.exec(text) ?? ADDRESS_ALONE.exec(text);
    if (mailbox === null) return from;
    from = mailbox.index + mailbox[0].length;
    if (!/^\s{0,8},/.test(text.slice(from, from + 9))) return from;
  }
  return from;
}

/** Reports names in quotes right before an address, whatever stands around them. */
export function findQuotedPeople({ text }: View, report: Report): void {
  if (!/@|"name"/i.test(text)) return;
  for (const found of text.matchAll(QUOTED)) {
    const name = found[1] ?? found[2] ?? found[3] ?? '';
    if (!/\p{L}/u.test(name) || PROGRAM.test(name)) continue;
    const from = found.index + found[0].indexOf(name);
    report(from, from + name.length, 'name');
  }
  for (const found of text.matchAll(BESIDE)) {
    const name = found[1] ?? found[2] ?? '';
    const from = found.index + found[0].indexOf(name, found[0].search(/"name"/i) + 6);
    report(from, from + name.length, 'name');
  }
}
