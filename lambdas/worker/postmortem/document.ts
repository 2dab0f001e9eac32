/** A document as data: what it says, apart from how Markdown or HTML writes it. Text of people and logs stays text in both. */

/** Verbatim text: a log line, a queue ID, a command. */
export interface Code {
  code: string;
}
export interface Link {
  label: string;
  /** A permalink, or the name of a file where there is no address. */
  target: string;
}
export interface Strong {
  strong: string;
}
/** A piece of a sentence. A plain string is text, whatever stands in it. */
export type Inline = string | Code | Link | Strong;
export type Sentence = readonly Inline[];

export interface Figure {
  kind: 'figure';
  /** Unique in the document. */
  name: 'lane-chart' | 'ladder' | 'decision-flow';
  /** SVG, self-contained. */
  svg: string;
  /** What the picture shows, in words. */
  alternative: string;
}

export type Block =
  | { kind: 'paragraph'; text: Sentence }
  | { kind: 'list'; items: readonly { text: Sentence; below?: readonly Sentence[] }[] }
  | { kind: 'table'; heads: readonly string[]; rows: readonly (readonly Sentence[])[] }
  | Figure;

export interface Section {
  heading: string;
  /** Behind the document proper: what only those read who look something up. */
  appendix?: boolean;
  blocks: readonly Block[];
}

export interface Document {
  title: string;
  sections: readonly Section[];
}

export function paragraph(...text: Inline[]): Block {
  return { kind: 'paragraph', text };
}

/** A list of sentences without anything below them. */
export function list(items: readonly Sentence[]): Block {
  return { kind: 'list', items: items.map((text) => ({ text })) };
}

export function table(heads: readonly string[], rows: readonly (readonly Sentence[])[]): Block {
  return { kind: 'table', heads, rows };
}

export function code(text: string): Code {
  return { code: text };
}

export function link(label: string, target: string): Link {
  return { label, target };
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(sentences: readonly Sentence[]): Inline[] {
  return sentences.flatMap((sentence, at) => {
    const before = at === 0 ? [] : [at === sentences.length - 1 ? ' and ' : ', '];
    return [...before, ...sentence];
  });
}

/** The sentence as plain text, for comparing and for readers without marks. */
export function textOf(sentence: Sentence): string {
  return sentence
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('code' in piece) return piece.code;
      return 'strong' in piece ? piece.strong : piece.label;
    })
    .join('');
}
