/** Quoting the lines a verdict rests on: redacted, with the excerpt and line they stand on and a link to the message. */
import type { Claim } from '../../../classifier/contract';
import type { QuotedExcerpt } from '../../use-cases/outcome';
import { clip, link, plain } from './mrkdwn';

export interface QuotedLine {
  /** `line 14`, or `excerpt 2, line 14` where there are several. */
  place: string;
  /** The redacted line itself; absent when the excerpt is gone. */
  quote?: string;
}

/** Where something stands: a claim, or a line of one. */
type Spot = Pick<Claim, 'line' | 'excerpt'>;

/** Of many lines that say the same, so many are named and quoted. */
const NAMED = 2;

/** Finds the line of a claim. Lines are 1-based; a claim without excerpt belongs to the only (or first) one. */
export function quoteOf(excerpts: readonly QuotedExcerpt[], line: number, excerpt?: string): QuotedLine {
  const index = indexOf(excerpts, excerpt);
  const quote = excerpts[index]?.text.split(/\r?\n/)[line - 1]?.trim();
  return {
    place: `${excerptName(excerpts, index)}line ${line}`,
    ...(quote === undefined || quote === '' ? {} : { quote }),
  };
}

function indexOf(excerpts: readonly QuotedExcerpt[], excerpt: string | undefined): number {
  return excerpt === undefined ? 0 : excerpts.findIndex(({ id }) => id === excerpt);
}

function excerptName(excerpts: readonly QuotedExcerpt[], index: number): string {
  return excerpts.length > 1 && index >= 0 ? `excerpt ${index + 1}, ` : '';
}

/** Claims in the same words, joined: what is said once, and all the lines that show it. */
export interface MergedClaim {
  text: string;
  /** Distinct, in the order of the excerpts and their lines. */
  spots: Spot[];
}

export function mergedClaims(claims: readonly Claim[], excerpts: readonly QuotedExcerpt[]): MergedClaim[] {
  const byText = new Map<string, Spot[]>();
  for (const { text, line, excerpt } of claims) byText.set(text, [...(byText.get(text) ?? []), { line, excerpt }]);
  return [...byText].map(([text, spots]) => ({ text, spots: distinct(spots, excerpts) }));
}

/** The same line said twice is one; sorted as a reader meets them. */
function distinct(spots: readonly Spot[], excerpts: readonly QuotedExcerpt[]): Spot[] {
  const seen = new Map(spots.map((spot) => [`${indexOf(excerpts, spot.excerpt)}:${spot.line}`, spot]));
  return [...seen.values()].sort(
    (a, b) => indexOf(excerpts, a.excerpt) - indexOf(excerpts, b.excerpt) || a.line - b.line,
  );
}

/** One claim in mrkdwn: where it shows, linked, and what it says. The lines themselves are quoted by `quotesOf`. */
export function claimLine(excerpts: readonly QuotedExcerpt[], { text, spots }: MergedClaim, sign: '+' | '–'): string {
  return `${sign} ${places(excerpts, spots)}: ${plain(clip(text, 220))}`;
}

/**
 * Where claims stand, in mrkdwn, linked to their messages.
 *
 * @example `lines 2 and 6` · `excerpt 1, lines 2, 6 and 14 more; excerpt 2, line 3`
 */
export function places(excerpts: readonly QuotedExcerpt[], spots: readonly Spot[], linked = true): string {
  const byExcerpt = new Map<number, number[]>();
  for (const { line, excerpt } of distinct(spots, excerpts)) {
    const index = indexOf(excerpts, excerpt);
    byExcerpt.set(index, [...(byExcerpt.get(index) ?? []), line]);
  }
  const groups = [...byExcerpt];
  const named = groups.slice(0, NAMED).map(([index, lines]) => {
    const label = `${excerptName(excerpts, index)}${linesNamed(lines)}`;
    return linked ? link(excerpts[index]?.link, label) : label;
  });
  const rest = groups.slice(NAMED).reduce((sum, [, lines]) => sum + lines.length, 0);
  return `${named.join('; ')}${rest === 0 ? '' : ` and ${rest} more in other excerpts`}`;
}

/** `line 2`, `lines 2 and 6`, `lines 2, 6 and 14 more`. */
function linesNamed(lines: readonly number[]): string {
  const named = lines.slice(0, NAMED);
  const rest = lines.length - named.length;
  if (lines.length === 1) return `line ${named[0]}`;
  return rest === 0 ? `lines ${named.join(' and ')}` : `lines ${named.join(', ')} and ${rest} more`;
}

/** Characters of one quoted line. */
const QUOTED = 400;

export interface Quotes {
  /** Plain text, a line each: `line 2: Nov 20 09:14:02 …`. */
  lines: string[];
  /** How many cited lines are not among them. */
  left: number;
}

/** The lines that claims rest on, each once: the first two of every claim, `most` in all. */
export function quotesOf(excerpts: readonly QuotedExcerpt[], claims: readonly MergedClaim[], most: number): Quotes {
  const each = (claim: MergedClaim, count: number) =>
    distinct(claim.spots, excerpts)
      .slice(0, count)
      .flatMap(({ line, excerpt }) => {
        const { place, quote } = quoteOf(excerpts, line, excerpt);
        return quote === undefined ? [] : [`${place}: ${clip(quote.replace(/\s+/g, ' '), QUOTED)}`];
      });
  const all = new Set(claims.flatMap((claim) => each(claim, Number.POSITIVE_INFINITY)));
  const lines = [...new Set(claims.flatMap((claim) => each(claim, NAMED)))].slice(0, most);
  return { lines, left: all.size - lines.length };
}

/** The classifier knows excerpts by id; people know them by number. */
export function withExcerptNames(text: string, excerpts: readonly QuotedExcerpt[]): string {
  const numbered = excerpts.map(({ id }, index) => ({ id, name: `excerpt ${index + 1}` }));
  // The id of a file's excerpt begins with its message's: longer ids first.
  numbered.sort((a, b) => b.id.length - a.id.length);
  return numbered.reduce((named, { id, name }) => named.replaceAll(id, name), text);
}
