/** Tells what a person says from what a program prints. */

/** Words that a person uses of themselves or to others; no program's. */
const OF_A_PERSON =
  /(?<![\w'/.-])(?:I|I'm|I've|Im|my|anyone|anybody|someone|hi|hello|hey|thanks|any ideas?|please help)(?![\w'/.@-])|\?\s*$/;
/** The same of several, which receiving servers say too. */
const OF_PEOPLE = /(?<![\w'/.-])(?:[Ww]e|[Oo]ur|us)(?![\w'/.@-])/;
/** What a server answers, or how a program begins. */
const PRINTED =
  /(?<![\d.])[2-5]\d\d[ -]|(?<![\d.])[45]\.\d\.\d{1,3}\b|^[\w./-]{0,60}(?:error|exception|warning|fatal)[:[(]/i;

/** Whether a line is a person's sentence, which may quote what a program printed. */
export function isSpoken(text: string): boolean {
  const start = text.slice(0, 1000);
  return OF_A_PERSON.test(start) || (OF_PEOPLE.test(start) && !PRINTED.test(start));
}

const PAST =
  /\b(?:last (?:week|month|year|night|time)|yesterday|previously|formerly|earlier|used to|(?:weeks?|days?|months?|years?) ago|in the past|until (?:yesterday|last|recently)|before that|at first)\b/i;

/** Whether the sentence around a place in a text is about what was before. */
export function isOfThePast(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at), text.lastIndexOf('; ', at), 0);
  const end = text.slice(at).search(/\. |\n|; |, (?:but|now|and now|today|since)\b/);
  return PAST.test(text.slice(from, end < 0 ? undefined : at + end));
}
