/** Text of people and logs, made fit for one line that shows all of what it says. */

/** Line ends become ` / `, other control characters a blank. The blanks at the ends stay. */
export function oneLine(text: string): string {
  return text.replace(/\r?\n/g, ' / ').replace(/\p{Cc}+/gu, ' ');
}

/** Characters that turn the direction of text or are not seen: a reader must see what is there. */
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;

/** Marks such characters, `‹U+202E›`, in place of letting them act. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => `‹U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}›`);
}
