/** Fields: a name, a sign, a value, in whatever notation. What the name says is in the table of fields. */
import type { Bodies } from './bodies';
import { type Field, fieldOf, mustLookLikeKey, NUMBERED } from './fields';
import type { Report } from './found';
import { findPeople } from './people';
import { isDistinguishedName, subjectEnd } from './subjects';
import { bareValue, isQuote, looksLikeKey, quotedValue, type Value, valueStart } from './values';
import type { View } from './view';

const LETTER = 'A-Za-z\\u00c0-\\u024f\\u0400-\\u04ff';

/** `name=`, `name: `, `'name' => `, `"name":`, `['name'] = `, `("name", `. */
const NAMED = new RegExp(
  `(?<![${LETTER}\\d_])([${LETTER}][${LETTER}\\d_.-]{0,79})(["'\`]?\\]?)[ \\t]{0,40}(=>|:=|={1,2}|:(?!//)|,)[ \\t]{0,40}`,
  'g',
);
/** Last words that say something together with the word before: `API key:`, `Authenticated sender:`. */
const SECOND_WORD = /^(?:key|keys|sender|psk|id|name|passe|phrase|code|string|token|as|user|recipient|path|from)$/i;
const WORD_BEFORE = /(?<![^\s"'(<[{>,;:])([A-Za-z\u00c0-\u024f]{1,24})[ ]$/;

/** What may stand before a name that begins its line. */
const LINE_START =
  /^[\s;#>|*$@+-]{0,24}(?:(?:export|set|my|our|const|let|var|env|ENV|setenv|set -x|local)[ \t]{1,4})?[$@%:]?(?:env:)?["']?$/;

const NO_VALUE =
  /^(?:-|\*|none|null|nil|undefined|\(?(?:null|none|empty|not set|unset|unknown|undef)\)?|true|false|yes|no|on|off|n\/a|YES|NO)$/i;
/** Words behind a login's name that are no login. */
const NO_LOGIN =
  /^(?:unknown|failed|failure|error|ok|plain|login|cram-md5|digest-md5|xoauth2|oauthbearer|ntlm|gssapi|external|anonymous|scram-sha-\d+|inbox|authentication|not|no|is|the|a|an|and|or|was|has|does|disabled|enabled|suspended|invalid|missing|required|rejected|accepted|denied|unavailable|full|over|quota|exists?|lookup|reject|permit|dunno|static|sql|ldap|pam|auth|user|mail from|rcpt to|localhost)$/i;
/** Words of sentences where a name or a credential could stand. */
export const NO_NAME =
  /^(?:unknown|authentication|is|was|not|has|in|on|at|from|to|for|with|and|or|failed|error|rejected|lookup|database|name|names|id|does|doesn't|table|map|by|via|login|that|which|this|could|cannot|can|will|would|may|of|the|a|disabled|suspended|quota|over|full|over-quota|password|mail|info|data|here|there|it|exists?|found|agent|accounts?|reject(?:ed)?|\d+)[.]?$/i;
/** A reply's code behind a word that names a field: `Invalid login: 534-5.7.9 …`. */
const REPLY = /^[245]\d\d(?:$|[ -](?:[245]\.\d|\D))/;
const FILE_OF_KEY = /^(?:\/|[A-Za-z]:\\|file:|hash:|lmdb:|btree:|proxy:|mysql:|texthash:|inline:|\$\{?[A-Za-z_])/;
const SCHEME =
  /^(?:basic|bearer|digest|negotiate|ntlm|token|apikey|api-key|oauth|key|hmac|zoho-enczapikey|aws4-hmac-sha256|sharedaccesssignature|\w{1,20})[ \t]{1,4}(?=\S)/i;

/** Reports what fields hold. Each value is read once, so that the search is linear in the text. */
export function findFields(view: View, report: Report, bodies: Bodies): void {
  const { text } = view;
  NAMED.lastIndex = 0;
  for (let found = NAMED.exec(text); found !== null; found = NAMED.exec(text)) {
    const [all, written = '', closing = '', sign = ''] = found;
    const begin = found.index;
    const field = fieldBefore(text, begin, written);
    if (field === undefined) continue;
    const isQuoted = closing !== '' && isQuote(closing.charAt(0)) && isQuote(text.charAt(begin - 1));
    // A comma parts a name from its value in calls and lists alone.
    if (sign === ',' && !(isQuoted && /[([]/.test(text.charAt(begin - 2)))) continue;
    const at = valueStart(text, begin + all.length);
    const end = new FieldReader(view, report, bodies, { field, written, begin, sign, isQuoted }).read(at);
    if (end > NAMED.lastIndex) NAMED.lastIndex = end;
  }
}

function fieldBefore(text: string, begin: number, written: string): Field | undefined {
  const field = fieldOf(written);
  if (!SECOND_WORD.test(written) || (field !== undefined && field.kind !== 'people')) return field;
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, begin - 26), begin))?.[1];
  const both = before === undefined ? undefined : fieldOf(`${before} ${written}`);
  return both?.kind === 'credential' || both?.kind === 'login' || both?.kind === 'person' ? both : field;
}

interface Naming {
  field: Field;
  written: string;
  begin: number;
  sign: string;
  /** The name stands in quotes. */
  isQuoted: boolean;
}

class FieldReader {
  readonly #view: View;
  readonly #report: Report;
  readonly #bodies: Bodies;
  readonly #naming: Naming;

  constructor(view: View, report: Report, bodies: Bodies, naming: Naming) {
    this.#view = view;
    this.#bodies = bodies;
    this.#report = report;
    this.#naming = naming;
  }

  /** Reads the value at `at`; answers with the place behind it, or 0 when it is to be searched for fields itself. */
  read(at: number): number {
    const { text } = this.#view;
    if (text.charAt(at) === '‹') return 0;
    switch (this.#naming.field.kind) {
      case 'credential':
        return this.#credential(at);
      case 'authorization':
        return this.#authorization(at);
      case 'login':
        return this.#login(at);
      case 'person':
        return this.#person(at);
      case 'people':
        return findPeople(this.#view, at, this.#report);
      case 'subject':
        return this.#subject(at);
      case 'paired':
        return this.#paired(at);
    }
  }

  #startsLine(): boolean {
    const { begin } = this.#naming;
    const start = this.#bodies.lineStart(begin);
    return begin - start <= 40 && LINE_START.test(this.#view.text.slice(start, begin));
  }

  /** The quote that the name itself stands behind, as in `"SMTP_PASSWORD=my word"`. */
  #quoteAround(): number | undefined {
    const { begin, isQuoted } = this.#naming;
    return !isQuoted && isQuote(this.#view.text.charAt(begin - 1)) ? begin - 1 : undefined;
  }

  #credential(at: number): number {
    const { field, sign, isQuoted, written } = this.#naming;
    const { text } = this.#view;
    if (mustLookLikeKey(field) && !isLongKey(text.slice(at, at + 40).replace(/^["'`]/, ''))) return 0;
    if (isQuote(text.charAt(at))) {
      const value = quotedValue(this.#view, at);
      const inside = text.slice(value.from, Math.min(value.to, value.from + 64));
      if (value.to === value.from || inside.startsWith('‹') || NO_VALUE.test(inside)) return value.to;
      this.#report(value.from, value.to, 'secret');
      return value.to;
    }
    if (text.startsWith('<![CDATA[', at) || /^[<[{(](?:["'{[\s]|$)/.test(text.slice(at, at + 2))) return 0;
    if (/^\([a-z ]{4,9}\)/i.test(text.slice(at, at + 12)) && NO_VALUE.test(text.slice(at, text.indexOf(')', at) + 1)))
      return 0;
    const around = this.#quoteAround();
    const startsLine = this.#startsLine();
    if (startsLine && /^(?:![\w-]{1,24}[ \t])?[|>][-+]?[ \t]*\r?(?:\n|$)/.test(text.slice(at, at + 36)))
      return this.#block(at);
    const value =
      around === undefined
        ? bareValue(this.#view, at, startsLine && !sign.startsWith(',') && isSpaced(text, at, sign))
        : upToLine(this.#view, { ...quotedValue(this.#view, around), from: at });
    const content = text.slice(value.from, Math.min(value.to, value.from + 256));
    if (content === '' || NO_VALUE.test(content) || REPLY.test(content)) return 0;
    if (field.weak && sign === ':' && !isQuoted && !startsLine && !looksLikeKey(content)) return 0;
    if (/pass$/i.test(written) && /^\d{1,5}$/.test(content)) return 0;
    if (/pwd$/i.test(written) && /^[/~]/.test(content)) return 0;
    if (/key$/i.test(written) && FILE_OF_KEY.test(content)) return 0;
    this.#report(value.from, value.to, 'secret');
    return value.to;
  }

  /** YAML's block: the lines below that are indented deeper than the name's. */
  #block(at: number): number {
    const { text } = this.#view;
    const lineStart = text.lastIndexOf('\n', this.#naming.begin - 1) + 1;
    const indent = this.#naming.begin - lineStart;
    let next = text.indexOf('\n', at) + 1;
    for (let count = 0; next > 0 && count < 64; count += 1) {
      const end = lineEnd(text, next);
      const body = next + (/^[ \t]*/.exec(text.slice(next, next + 200))?.[0].length ?? 0);
      if (body >= end || body - next <= indent) break;
      if (text.charAt(body) !== '‹') this.#report(body, end, 'secret');
      next = text.indexOf('\n', end) + 1;
    }
    return at + 1;
  }

  #authorization(at: number): number {
    const { text } = this.#view;
    const opening = isQuote(text.charAt(at)) ? at : this.#quoteAround();
    const value = opening === undefined ? bareValue(this.#view, at, true) : quotedValue(this.#view, opening);
    const from = opening === at ? value.from : at;
    const content = text.slice(from, Math.min(value.to, from + 400));
    const scheme = SCHEME.exec(content);
    const credential = scheme === null ? content : content.slice(scheme[0].length);
    if (credential === '' || credential.startsWith('‹')) return value.to;
    if (
      scheme === null
        ? !/^(?=\S*[0-9A-Z=])\S{8,}/.test(content)
        : !looksLikeKey(credential) && !/^(?:basic|bearer)/i.test(content)
    ) {
      return 0;
    }
    this.#report(from, value.to, 'secret');
    return value.to;
  }

  #login(at: number): number {
    const { field, sign, isQuoted, written } = this.#naming;
    const isData = sign === '=' || isQuoted || /^[A-Z_]{3,}$/.test(written);
    if (field.weak && !isData) return 0;
    if (field.name === 'u' && (written !== 'U' || sign !== '=')) return 0;
    return reportLogin(this.#view, at, this.#report, NUMBERED.has(field.name));
  }

  #person(at: number): number {
    const { text } = this.#view;
    const value: Value = isQuote(text.charAt(at))
      ? quotedValue(this.#view, at, 256)
      : bareValue(this.#view, at, this.#startsLine());
    const content = text.slice(value.from, value.to);
    if (!/[\p{L}]/u.test(content) || content.includes('@') || content.startsWith('‹') || NO_VALUE.test(content))
      return 0;
    this.#report(value.from, value.to, 'name');
    return value.to;
  }

  #subject(at: number): number {
    const { sign, isQuoted, written } = this.#naming;
    const { text } = this.#view;
    const quoted = isQuote(text.charAt(at));
    if (isDistinguishedName(text, quoted ? at + 1 : at)) return 0;
    if (quoted && (sign !== ':' || isQuoted || !/^[A-Z]/.test(written) || !this.#startsLine())) {
      const value = quotedValue(this.#view, at);
      if (value.to > value.from && !text.startsWith('‹', value.from)) this.#report(value.from, value.to, 'subject');
      return value.to;
    }
    if (sign === ':' && !isQuoted && !/^[\p{Lu}]/u.test(written) && !this.#startsLine() && !this.#inRow()) return 0;
    const around = this.#quoteAround();
    const to =
      around === undefined
        ? subjectEnd(this.#view, at, sign)
        : upToLine(this.#view, { ...quotedValue(this.#view, around), from: at }).to;
    if (to > at && text.slice(at, to).trim() !== '') this.#report(at, to, 'subject');
    return to;
  }

  /** One of several fields of a row, none of which speaks of a certificate. */
  #inRow(): boolean {
    const { begin } = this.#naming;
    const before = this.#view.text.slice(Math.max(0, begin - 160), begin);
    return /[,;{|(][ \t]{0,4}$/.test(before) && !/cert|issuer|tls|ssl|verify|depth/i.test(before);
  }

  /** `{"value": "Big sale", "name": "Subject"}`: the name comes behind. */
  #paired(at: number): number {
    const { text } = this.#view;
    if (!isQuote(text.charAt(at))) return 0;
    const value = quotedValue(this.#view, at, 400);
    NAME_BEHIND.lastIndex = value.to + 1;
    const name = NAME_BEHIND.exec(text)?.[1];
    const field = name === undefined ? undefined : fieldOf(name);
    return field === undefined ? 0 : reportPaired(this.#view, at, field, this.#report);
  }
}

const NAME_BEHIND =
  /[\s,;]{1,40}["']?(?:name|key|field|header|k|n)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?([A-Za-z][\w.-]{0,63})/iy;
/** `"name": "Subject", "value": `, also on two lines, as attributes and as elements. */
const NAME_BEFORE =
  /(?<![A-Za-z])(?:name|key|field|header|k|n|id)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?([A-Za-z][\w.-]{0,63})["']?[\s,;]{1,40}["']?(?:string)?(?:value|val|v|content)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}/gi;
/** `<password>x</password>`, `<smtp:Password encrypted="no">x</…>`. */
const ELEMENT =
  /<([A-Za-z][\w:.-]{0,63})(?:[ \t][^<>\n]{0,200})?>[ \t]{0,8}(<!\[CDATA\[)?([^<>\n]{1,4096}?)(?:\]\]>)?[ \t]{0,8}<\//g;

/** Reports values whose name stands in a field before them, and the elements of XML. */
export function findPairs(view: View, report: Report): void {
  const { text } = view;
  NAME_BEFORE.lastIndex = 0;
  for (let found = NAME_BEFORE.exec(text); found !== null; found = NAME_BEFORE.exec(text)) {
    const field = fieldOf(found[1] ?? '');
    if (field !== undefined) reportPaired(view, found.index + found[0].length, field, report);
  }
  if (!text.includes('</')) return;
  for (const found of text.matchAll(ELEMENT)) {
    const field = fieldOf((found[1] ?? '').replace(/^.*:/, ''));
    const value = found[3] ?? '';
    if (field === undefined || value.startsWith('‹') || NO_VALUE.test(value)) continue;
    const from = found.index + found[0].indexOf(value, found[0].indexOf('>'));
    reportWhole(view, { from, to: from + value.length, quoted: true }, field, report);
  }
}

function reportPaired(view: View, at: number, field: Field, report: Report): number {
  const start = valueStart(view.text, at);
  const value = isQuote(view.text.charAt(start)) ? quotedValue(view, start) : bareValue(view, start, true);
  reportWhole(view, value, field, report);
  return value.to;
}

function reportWhole(view: View, { from, to }: Value, field: Field, report: Report): void {
  const { text } = view;
  const content = text.slice(from, Math.min(to, from + 400));
  if (content.trim() === '' || content.startsWith('‹') || NO_VALUE.test(content)) return;
  switch (field.kind) {
    case 'credential':
    case 'authorization':
      report(from, to, 'secret');
      return;
    case 'subject':
      if (!isDistinguishedName(text, from)) report(from, to, 'subject');
      return;
    case 'login':
      reportLogin(view, from, report, NUMBERED.has(field.name));
      return;
    case 'person':
      report(from, to, 'name');
      return;
    case 'people':
      findPeople(view, from, report);
      return;
    case 'paired':
      return;
  }
}

const LOGIN = /([^\s"'`<>(),;&|[\]{}‹›=:!?@]{1,320})/y;
const LOGIN_IN_QUOTES = /([^"'`<>\n‹›@]{1,320}?)(?=["'`])/y;

/** Reports the login that begins at `at`, in brackets or quotes or bare. Addresses are left to their own search. */
export function reportLogin(view: View, at: number, report: Report, notNumbers: boolean): number {
  const { text } = view;
  let start = at;
  while (start < at + 2 && /["'`<[({]/.test(text.charAt(start))) start += 1;
  const pattern = start > at && isQuote(text.charAt(start - 1)) ? LOGIN_IN_QUOTES : LOGIN;
  pattern.lastIndex = start;
  let name = pattern.exec(text)?.[1];
  if (name === undefined) return 0;
  name = name.replace(/[.,;:]+$/, '');
  // A Windows domain before a name that begins with n, r or t reads like an escape.
  const behind = start + name.length;
  if (/^[A-Z][A-Z0-9-]{1,15}$/.test(name) && /[\n\r\t]/.test(text.charAt(behind)) && !view.breaks(behind)) {
    const rest = /^.[A-Za-z0-9._-]{1,64}/s.exec(text.slice(behind, behind + 66))?.[0] ?? '';
    if (rest !== '' && !/^[A-Z]/.test(rest.slice(1))) {
      report(behind, behind + rest.length, 'name');
      return behind + rest.length;
    }
  }
  const next = text.charAt(behind);
  // A host before the name, as in some headers.
  if (next === ':' && /^[\w-]+(?:\.[\w-]+)+$/.test(name)) return 0;
  if (next === '@' || next === '=' || next === '‹' || /^\/|%(?:40)?[\w-]+\.[a-z]/i.test(name)) return 0;
  if (REPLY.test(name)) return 0;
  if (NO_VALUE.test(name) || NO_LOGIN.test(name) || (notNumbers && /^\d+$/.test(name))) return 0;
  const bare = name.slice(name.lastIndexOf('\\') + 1);
  if (bare === '' || !/[\p{L}\p{N}]/u.test(bare)) return 0;
  report(behind - bare.length, behind, 'name', bare);
  return behind;
}

function isSpaced(text: string, at: number, sign: string): boolean {
  return sign === ':' || sign === '=>' || /[ \t]/.test(text.charAt(at - 1));
}

function isLongKey(text: string): boolean {
  return /^[A-Za-z0-9+/=_%.-]{16,}/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text);
}

/** A line that is spelled out in a string ends there, though the string goes on. */
function upToLine({ text }: View, value: Value): Value {
  const end = lineEnd(text, value.from);
  return end < value.to ? { ...value, to: end } : value;
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const last = end === -1 ? text.length : end;
  return last > from && text.charCodeAt(last - 1) === 13 ? last - 1 : last;
}
