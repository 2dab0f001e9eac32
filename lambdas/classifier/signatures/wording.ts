import type { Wording } from './signature';

/** A wording as it is searched for: the literal that lets the pattern be tried. */
export interface Search {
  /** Lower case; part of every text that the pattern matches. */
  literal: string;
  pattern: RegExp;
}

/**
 * The longest run of letters that every match of a pattern holds, lower case: read off its source, outside of groups,
 * classes and alternatives. Empty where the pattern has none.
 */
export function literalOf({ source }: RegExp): string {
  let longest = '';
  let run = '';
  let depth = 0;
  const end = () => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '[') {
      while (source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
      end();
    } else if (char === '(' || char === ')') {
      depth += char === '(' ? 1 : -1;
      end();
    } else if (char === '|' && depth === 0) return '';
    else if (char === '?' || char === '*' || char === '{') {
      // The character before may be missing or repeated.
      run = run.slice(0, -1);
      end();
      if (char === '{') at = source.indexOf('}', at);
    } else if (char === '\\') {
      at += 1;
      const escaped = source.charAt(at);
      if (/[A-Za-z0-9]/.test(escaped)) {
        end();
        if (escaped === 'x') at += 2;
      } else if (depth === 0) run += escaped;
    } else if ('.+^$'.includes(char)) end();
    else if (depth === 0) run += char;
  }
  end();
  return longest.toLowerCase();
}

/** Text is searched for as it stands, in any case; a pattern by the words it holds. */
export function searchFor(wording: Wording): Search {
  if (typeof wording === 'string') {
    const source = wording.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return { literal: wording.toLowerCase(), pattern: new RegExp(source, 'i') };
  }
  if (wording instanceof RegExp) return { literal: literalOf(wording), pattern: wording };
  return { literal: wording[0], pattern: wording[1] };
}
