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
  /^([ \t]{0,16}(?:\*|[A-Za-z0-9*-]{1,64}(?:\.[A-Za-z0-9*-]{1,64}){1,8}):)((?!\d+:)[^\s:‹›"'<>]{1,256}|‹[^\s‹›]{1,32}›[^\s:‹›"']{0,256}):([^\s‹›:][^\s‹›]{1,255})(?=[ \t]*\r?$)/gm;
/** A line of Dovecot's or the system's password file. */
const PASSWORD_FILE =
  /^([ \t>|]{0,16})([^\s:‹›"'<>@]{1,128})(?=(?:@[\w.-]{1,255})?:(?:\{[A-Z0-9.-]{2,20}\}|\$(?:1|2[abxy]?|5|6|y|apr1|argon2\w*)\$))/gm;
/** What a look-up in a map of passwords prints. */
const LOOKED_UP =
  /(?:\bpostmap[ \t]+(?:-\w+[ \t]+){0,4}-q|postalias[ \t]+-q|cat[ \t]+\S{0,200}(?:sasl_passwd|passwd\.client|saslpass)|\b(?:grep|head|tail|less|awk)[ \t][^\n]{0,200}(?:sasl_passwd|passwd\.client|saslpass))[^\n]{0,300}\n/g;

/** A line of a configuration without a sign between name and value: msmtp, fetchmail, LDAP. */
const CONFIG =
  /^[ \t>|]{0,24}(?:(?:set|with|and|exec)[ \t]{1,4})?([A-Za-z_][\w.-]{1,40})[ \t]{1,40}(?=(["']|[^\s"'=:‹]\S*[ \t]*(?:#[^\n]*)?\r?$))/gm;

/** A secrets table of OpenSMTPD: `label name:password`. */
const SECRETS_TABLE =
  /^[ \t]{0,16}[a-z][\w-]{0,63}[ \t]{1,16}(?!(?:error|ssl|tls|host|status|code|reason|from|to):)([A-Za-z][^\s:‹@/=]{1,128}|‹[^\s‹›]{1,32}›[^\s:]{0,255}|[^\s:‹@]{1,128}@[\w.-]{1,255}):((?=[^\s]{0,128}[A-Za-z])(?=[^\s]{0,128}[\d!#?%*+$&^~]|(?=[^\s]{0,128}[a-z])(?=[^\s]{0,128}[A-Z])[^\s]{0,128}[._-])[^\s:‹/=]{6,256})(?=[ \t]*\r?$)/gm;
/** The first line of a message in a mailbox file, and the owner in a listing of files. */
const OWNERS: readonly RegExp[] = [
  /^(From )([^\s@‹<]{1,128})(?= {1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )/gm,
  /^([-dl][rwxsStT-]{9}[.+@]? {1,8}\d{1,6} {1,4})([A-Za-z_][^\s‹]{0,63})(?= {1,8}\S{1,64} {1,12}\d)/gm,
];
/** `INSERT INTO users (email, password) VALUES ('…', '…')`. */
const INSERTED = /\(([^()\n]{1,400})\)[ \t]{0,8}VALUES[ \t]{0,8}\(([^()\n]{1,2000})\)/gi;

/** Reports what such lines hold. */
export function findLines(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(SECRETS_TABLE)) {
    const [all, name = '', password = ''] = found;
    const end = found.index + all.length;
    const from = end - password.length - 1 - name.length;
    if (!name.startsWith('‹') && !name.includes('@')) report(from, from + name.length, 'name');
    report(end - password.length, end, 'secret');
  }
  for (const pattern of OWNERS) for (const found of text.matchAll(pattern)) last(found, 2, 'name', report, NO_NAME);
  for (const found of text.matchAll(INSERTED)) {
    const names = (found[1] ?? '').split(',');
    let at = found.index + found[0].length - 1 - (found[2] ?? '').length;
    for (const [index, value] of (found[2] ?? '').split(',').entries()) {
      const field = fieldOf(names[index] ?? '');
      const from = at + (/^[\s'"]*/.exec(value)?.[0].length ?? 0);
      const to = at + value.replace(/[\s'"]+$/, '').length;
      at += value.length + 1;
      if (to <= from || text.startsWith('‹', from)) continue;
      if (field?.kind === 'credential') report(from, to, 'secret');
      else if (field?.kind === 'subject') report(from, to, 'subject');
      else if (field?.kind === 'person' || field?.kind === 'login') reportLogin(view, from, report, false);
    }
  }
  for (const pattern of [PASSWORD_MAP, CLIENT_MAP]) {
    for (const found of text.matchAll(pattern)) {
      const [all, head = '', name = '', password = ''] = found;
      const from = found.index + head.length;
      const behind = found.index + all.length - password.length;
      if (pattern === CLIENT_MAP && hasColon(view, behind, password)) continue;
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

/** Whether a value has a colon of its own: one that stands encoded in the original is a part of a password. */
function hasColon(view: View, at: number, value: string): boolean {
  for (let colon = value.indexOf(':'); colon !== -1; colon = value.indexOf(':', colon + 1)) {
    if (view.to(at + colon + 1) - view.from(at + colon) === 1) return true;
  }
  return false;
}

function last(found: RegExpExecArray, group: number, kind: Kind, report: Report, unless?: RegExp): void {
  const value = found[group] ?? '';
  if (value === '' || unless?.test(value) === true) return;
  const from = found.index + found[0].lastIndexOf(value);
  report(from, from + value.length, kind);
}
