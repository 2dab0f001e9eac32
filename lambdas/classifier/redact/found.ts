/** What stands at a place of the view and goes. A name becomes a pseudonym; everything else a word that says what was there. */
export type Kind = 'secret' | 'subject' | 'name';

export interface Found {
  /** Places in the view; `to` is the first one behind. On one line of the original. */
  from: number;
  to: number;
  kind: Kind;
  /** The name that the pseudonym stands for, when it is not the text itself. */
  name?: string;
}

/** Hands on what a finder found. */
export type Report = (from: number, to: number, kind: Kind, name?: string) => void;
