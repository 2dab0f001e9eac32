import type { Wording } from './signature';

/** A wording as it is searched for: the literal that lets the pattern be tried. */
export interface Search {
  literal: string;
  pattern: RegExp;
}

/** Text is searched for as it stands, in any case. */
export function searchFor(wording: Wording): Search {
  if (typeof wording !== 'string') return { literal: wording[0], pattern: wording[1] };
  const source = wording.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return { literal: wording.toLowerCase(), pattern: new RegExp(source, 'i') };
}
