/** Lines that are told by their whole form: maps of passwords, password files, configurations without signs. */
import { fieldOf } from './fields';
import { NO_NAME, reportLogin } from './find-fields';
import type { Kind, Report } from './found';
import { bareValue, isQuote, looksLikeKey, quotedValue } from './values';
import type { View } from './view';

/** Postfix's sasl_passwd map: `[smtp.example.com]:587 name:password`; Exim's passwd.client: `smtp.example.com:name:password`. */
const PASSWORD_MAP =
  /^([ \t>|]{0,16}(?:\[[^\s\]]{1,255}\](?::\w{1,16})?|[A-Za-z0-9.-]{1,255}:\w{1,16}|(?=[^\s]*[.@])[A-Za-z0-9.*@‹›_+-]{1,255})[ \t]{1,32}["']?)((?!smtp:|smtps:|lmtp:|relay:|error:|discard:|local:|virtual:|https?:|uucp:|maildrop:|\d+:|[\w.-]+\[)[^\s:‹›"'<>()[\]=/]{1,256}|‹[^\s‹›]{1,32}›[^\s:‹›"']{0,256}):([^\s‹›[:/][^\s‹›]*)(?=["']?[ \t]*\r?$)/gm;
const ADDRESS_AND_PASSWORD =
  /^([ \t]{0,16}(?:[^\s:‹›"'<>@]{1,256}|‹[^\s‹›]{1,32}›)@[A-Za-z0-9.-]{1,255}):(?![~/])([^\s‹›:][^\s‹›]*)(?=[ \t]*\r?$)/gm;
const CLIENT_MAP =
  /^([ \t]{0,16}(?:\*|[A-Za-z0-9*-]{1,64}(?:\.[A-Za-z0-9*-]{1,64}){1,8}):)((?!\d+:)[^\s:‹›"'<>]{1,256}|‹[^\s‹›]{1,32}›[^\s:‹›"']{0,256}):([^\s‹›:]{2,256})(?=[ \t]*\r?$)/gm;
/** A line of Dovecot's or the system's password file. */
const PASSWORD_FILE =
  /^([ \t>|]{0,16})([^\s:‹›"'<>@]{1,128})(?=(?:@[\w.-]{1,255})?:(?:\{[A-Z0-9.-]{2,20}\}|\$(?:1|2[abxy]?|5|6|y|apr1|argon2\w*)\$))/gm;
/** What a look-up in a map of passwords prints. */
const LOOKED_UP =
  /(?:\bpostmap[ \t]+(?:-\w+[ \t]+){0,4}-q|postalias[ \t]+-q|cat[ \t]+\S{0,200}(?:sasl_passwd|passwd\.client|saslpass)|\b(?:grep|head|tail|less|awk)[ \t][^\n]{0,200}(?:sasl_passwd|passwd\.client|saslpass))[^\n]{0,300}\n/g;

/** A line of a configuration without a sign between name and value: msmtp, fetchmail, LDAP. */
const CONFIG =
  /^[ \t>|]{0,24}(?:(?:set|with|and|exec)[ \t]{1,4})?([A-Za-z_][\w.-]{1,40})[ \t]{1,40}(?=(["']|[^\s"'=:‹]\S*[ \t]*(?:#[^\n]*)?\r?$))/gm;

/** Reports what such lines hold. */
export function findLines(view: View, report: Report): void {
  const { text } = view;
  for (const pattern of [PASSWORD_MAP, CLIENT_MAP]) {
    for (const found of text.matchAll(pattern)) {
      const [all, head = '', name = '', password = ''] = found;
      const from = found.index + head.length;
      if (!name.startsWith('‹') && !name.includes('@')) report(from, from + name.length, 'name');
      report(found.index + all.length - password.length, found.index + all.length, 'secret');
    }
  }
  for (const found of text.matchAll(ADDRESS_AND_PASSWORD)) last(found, 2, 'secret', report);
  for (const found of text.matchAll(PASSWORD_FILE)) last(found, 2, 'name', report, NO_NAME);
  for (const found of text.matchAll(LOOKED_UP)) {
    let at = found.index + found[0].length;
    for (let count = 0; count < 16; count += 1) {
      const row =
        /^([ \t]{0,16}(?:[^\s:‹›]{1,255}[ \t]{1,16})?)([^\s:$#>]{1,255}):([^\s‹›:][^\n\r‹›]{0,255})(?=\r?\n|$)/.exec(
          text.slice(at, at + 800),
        );
      if (row === null) break;
      const [all, head = '', name = ''] = row;
      if (!name.includes('@') && !name.startsWith('‹'))
        report(at + head.length, at + head.length + name.length, 'name');
      report(at + head.length + name.length + 1, at + all.length, 'secret');
      const newline = text.indexOf('\n', at);
      if (newline === -1) break;
      at = newline + 1;
    }
  }
  for (const found of text.matchAll(CONFIG)) {
    const name = found[1] ?? '';
    const field = fieldOf(name);
    if (field === undefined || /^[A-Z][a-z]+$/.test(name)) continue;
    const at = found.index + found[0].length;
    const quoted = isQuote(text.charAt(at));
    const value = quoted ? quotedValue(view, at, 1024) : bareValue(view, at, false);
    const content = text.slice(value.from, value.to);
    if (content === '' || content.startsWith('‹') || NO_NAME.test(content)) continue;
    if (field.kind === 'credential' && (!field.weak || looksLikeKey(content))) report(value.from, value.to, 'secret');
    else if (field.kind === 'login' && !field.weak) reportLogin(view, at, report, false);
  }
}

function last(found: RegExpExecArray, group: number, kind: Kind, report: Report, unless?: RegExp): void {
  const value = found[group] ?? '';
  if (value === '' || unless?.test(value) === true) return;
  const from = found.index + found[0].lastIndexOf(value);
  report(from, from + value.length, kind);
}
