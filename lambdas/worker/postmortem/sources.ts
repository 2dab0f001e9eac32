/** Where a statement of the postmortem can be looked up. */
import type { IncidentEvent } from '../incident/events';
import type { Incident } from '../incident/incident';
import { type Code, code, type Inline, joined, link, type Sentence } from './document';

/** Characters of a quoted line; the rest is where the reference leads. */
const QUOTED = 600;

/** A line of an excerpt; of the only one where no excerpt is named. */
export interface Spot {
  line: number;
  excerpt?: string | undefined;
}

/** So many lines are named where one thing is said of many. */
const NAMED = 2;

export interface Sources {
  /** Excerpts that count, in the order they were pasted, with the number they have in the text. */
  numbered: { id: string; number: number; source: string }[];
  /** `message`, linked, for an event. */
  ofEvent(event: IncidentEvent): Sentence;
  /** `line 12 of excerpt 2`, linked; without the excerpt's number where there is only one. */
  ofLine(line: number, excerpt: string | undefined): Sentence;
  /** The same for several lines: `lines 2, 6 and 3 more of excerpt 2`. */
  ofLines(spots: readonly Spot[]): Sentence;
  /** The excerpt's line verbatim, where its text was given. */
  quoted(line: number, excerpt: string | undefined): Code | undefined;
}

/** Excerpts' lines by id. */
export function linesById(excerpts: readonly { id: string; text: string }[]): Map<string, string[]> {
  return new Map(excerpts.map(({ id, text }) => [id, text.split('\n')]));
}

export function sourcesOf(
  incident: Incident,
  events: readonly IncidentEvent[],
  texts: ReadonlyMap<string, readonly string[]>,
): Sources {
  const live = incident.excerpts.filter(({ withdrawn }) => !withdrawn);
  const added = new Map<string, string>();
  for (const event of events) if (event.type === 'ExcerptAdded') added.set(event.excerpt, event.source);
  const numbered = live.map(({ id }, index) => ({ id, number: index + 1, source: added.get(id) ?? id }));
  const byId = new Map(numbered.map((one) => [one.id, one]));
  const find = (excerpt: string | undefined) => (excerpt === undefined ? numbered[0] : byId.get(excerpt));
  const placed = (lines: readonly number[], excerpt: string | undefined): Inline[] => {
    const found = find(excerpt);
    const label = numbered.length > 1 ? `excerpt ${found?.number}` : 'the excerpt';
    return [linesNamed(lines), ...(found === undefined ? [] : [' of ', link(label, found.source)])];
  };
  return {
    numbered,
    ofEvent: ({ source }) => [link('message', source)],
    ofLine: (line, excerpt) => placed([line], excerpt),
    ofLines(spots) {
      const byExcerpt = new Map<string | undefined, number[]>();
      for (const { line, excerpt } of spots) {
        const id = find(excerpt)?.id ?? excerpt;
        byExcerpt.set(id, [...new Set([...(byExcerpt.get(id) ?? []), line])]);
      }
      return joined([...byExcerpt].map(([id, lines]) => placed(lines, id)));
    },
    quoted(line, excerpt) {
      const text = texts.get(find(excerpt)?.id ?? '')?.[line - 1];
      if (text === undefined || text.trim() === '') return undefined;
      return code(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
    },
  };
}

function linesNamed(lines: readonly number[]): string {
  const sorted = [...lines].sort((a, b) => a - b);
  const named = sorted.slice(0, NAMED);
  const rest = sorted.length - named.length;
  if (sorted.length === 1) return `line ${named[0]}`;
  return rest === 0 ? `lines ${named.join(' and ')}` : `lines ${named.join(', ')} and ${rest} more`;
}
