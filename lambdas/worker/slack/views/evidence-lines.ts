/** Quoting the lines a verdict rests on: redacted, with the excerpt and line they stand on and a link to the message. */
import type { Claim } from '../../../classifier/contract';
import { clip, code, link, plain } from './mrkdwn';

/** One excerpt of the incident as an answer quotes it: redacted text, and where it was pasted. */
export interface QuotedExcerpt {
  id: string;
  text: string;
  /** Permalink of its first message. */
  link?: string | undefined;
}

export interface QuotedLine {
  /** `line 14`, or `excerpt 2, line 14` where there are several. */
  place: string;
  link?: string | undefined;
  /** The redacted line itself; absent when the excerpt is gone. */
  quote?: string;
}

/** Finds the line of a claim. Lines are 1-based; a claim without excerpt belongs to the only (or first) one. */
export function quoteOf(excerpts: readonly QuotedExcerpt[], line: number, excerpt?: string): QuotedLine {
  const index = excerpt === undefined ? 0 : excerpts.findIndex(({ id }) => id === excerpt);
  const found = excerpts[index];
  const quote = found?.text.split(/\r?\n/)[line - 1]?.trim();
  return {
    place: excerpts.length > 1 && index >= 0 ? `excerpt ${index + 1}, line ${line}` : `line ${line}`,
    link: found?.link,
    ...(quote === undefined || quote === '' ? {} : { quote }),
  };
}

/** One claim in mrkdwn: what it says, where, and the line. At most about 500 characters. */
export function claimLine(excerpts: readonly QuotedExcerpt[], claim: Claim, sign: '+' | '–'): string {
  const { place, link: url, quote } = quoteOf(excerpts, claim.line, claim.excerpt);
  const said = quote?.includes(claim.text.trim()) === true ? '' : ` ${plain(clip(claim.text, 220))}`;
  const quoted = quote === undefined ? '' : `\n    ${code(quote, 240)}`;
  return `${sign} ${link(url, place)}:${said}${quoted}`;
}

/** Where claims stand, without quoting them: `line 1, line 4 and 3 more`. */
export function places(excerpts: readonly QuotedExcerpt[], claims: readonly Claim[], most = 6): string {
  const distinct = [...new Set(claims.map(({ line, excerpt }) => quoteOf(excerpts, line, excerpt).place))];
  const more = distinct.length > most ? ` and ${distinct.length - most} more` : '';
  return `${distinct.slice(0, most).join(', ')}${more}`;
}

/** The classifier knows excerpts by id; people know them by number. */
export function withExcerptNames(text: string, excerpts: readonly QuotedExcerpt[]): string {
  const numbered = excerpts.map(({ id }, index) => ({ id, name: `excerpt ${index + 1}` }));
  // The id of a file's excerpt begins with its message's: longer ids first.
  numbered.sort((a, b) => b.id.length - a.id.length);
  return numbered.reduce((named, { id, name }) => named.replaceAll(id, name), text);
}
