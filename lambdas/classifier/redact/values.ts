/** How far a value goes: in quotes of any depth, in brackets, up to a blank, up to the end of its line. */
import type { View } from './view';

/** The longest value that is followed to its end, in characters: a private key of 16,384 bits on one line. */
const LONGEST = 16_384;

export interface Value {
  from: number;
  to: number;
  quoted: boolean;
}

const QUOTE = /["'`]/;
const STOP = /["'`\n]/g;
/** What may stand behind a closing quote. */
const BEHIND_QUOTE = /[\s,;:)\]}>.=&|/<!?+‹\\-]/;
const MARK = 0x2039;

/** The value whose opening quote stands at `at`. Deeper quotes belong to it, a shallower one ends it, and so does its line. */
export function quotedValue(view: View, at: number, longest = LONGEST): Value {
  const { text } = view;
  const quote = text.charAt(at);
  const depth = view.depth(at);
  const last = Math.min(text.length, at + 1 + longest);
  const stop = new RegExp(STOP);
  let to = at + 1;
  for (; to < last; to += 1) {
    stop.lastIndex = to;
    to = Math.min(stop.exec(text)?.index ?? last, last);
    const character = text.charAt(to);
    if (character === '\n' && view.breaks(to)) break;
    if (character === quote) {
      const own = view.depth(to);
      if (own > depth) continue;
      if (own < depth) break;
      const next = text.charAt(to + 1);
      // Doubled, as in CSV, SQL and YAML, it stands for itself.
      if (next === quote && view.depth(to + 1) === depth && to > at + 1) to += 1;
      else if (next === '' || BEHIND_QUOTE.test(next) || QUOTE.test(next)) break;
    } else if (character === '"' && endsJson(text, to)) break;
  }
  to = Math.min(to, last);
  if (text.charAt(to - 1) === '\r') to -= 1;
  return { from: at + 1, to, quoted: true };
}

/** The quote ends a string of JSON around the value: `"password='x"}`. */
function endsJson(text: string, at: number): boolean {
  return text.charAt(at) === '"' && /^"[}\]]{1,4}(?:,["{]|[\r\n]|$)|^",["{]/.test(text.slice(at, at + 8));
}

const NEXT_FIELD = /^[ \t]{1,4}(?:[#;]|\/\/|--?[a-z]|[\p{L}_][\p{L}\d_.-]{0,40}["']?[ \t]{0,4}(?:=|:(?!\/\/)))/u;
const PARAMETER = /^[,;&|][ \t]?["']?[\p{L}_][\p{L}\d_.-]{0,40}["']?[ \t]{0,2}[=:]/u;
/** Google's way to write the password of an application. */
const APP_PASSWORD = /[a-z]{4}(?: [a-z]{4}){3}(?![A-Za-z0-9])/y;

/** A value without quotes: up to a blank, or with `wholeLine` up to the end of the line or the next field on it. */
export function bareValue(view: View, at: number, wholeLine: boolean): Value {
  const { text } = view;
  APP_PASSWORD.lastIndex = at;
  if (APP_PASSWORD.test(text)) return { from: at, to: APP_PASSWORD.lastIndex, quoted: false };
  const last = Math.min(text.length, at + LONGEST);
  let to = at;
  for (; to < last; to += 1) {
    const code = text.charCodeAt(to);
    if (code === 10 || code === 13 || code === MARK) break;
    if (code === 32 || code === 9) {
      if (!wholeLine || NEXT_FIELD.test(text.slice(to, to + 64))) break;
    } else if (code === 34 || code === 39 || code === 96) {
      const next = text.charAt(to + 1);
      if (next === '' || BEHIND_QUOTE.test(next) || view.depth(to) > 0) break;
    } else if (code === 60) {
      if (text.charAt(to + 1) === '/') break;
    } else if ((code === 44 || code === 59 || code === 38 || code === 124) && PARAMETER.test(text.slice(to, to + 48)))
      break;
  }
  while (to > at && /[\s,;]/.test(text.charAt(to - 1))) to -= 1;
  // A bracket that was opened before the value is not part of it.
  while (to > at + 1 && /[)\]}>]/.test(text.charAt(to - 1)) && !/[([{<]/.test(text.slice(Math.max(at, to - 64), to)))
    to -= 1;
  return { from: at, to, quoted: false };
}

/** The place behind blanks and the letter that a language puts before a quote (`b'…'`). */
export function valueStart(text: string, at: number): number {
  const start = /[bruN@]/.test(text.charAt(at)) && /["']/.test(text.charAt(at + 1)) ? at + 1 : at;
  return start;
}

export function isQuote(character: string): boolean {
  return QUOTE.test(character) && character !== '';
}

/** Whether a text looks like something that a machine or a careful person made up, and not like a word or a short number. */
export function looksLikeKey(text: string): boolean {
  if (/^\d{1,7}$/.test(text)) return false;
  return text.length >= 5 && !/^[A-Za-z]?[a-z'-]*[.,:;!?)]*$|^[A-Z_-]+$/.test(text);
}
