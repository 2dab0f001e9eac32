/** Where a statement of the postmortem can be looked up. */
import type { IncidentEvent } from '../incident/events';
import type { Incident } from '../incident/incident';
import { code, link } from './markdown';

/** Characters of a quoted line; the rest is where the reference leads. */
const QUOTED = 600;

export interface Sources {
  /** Excerpts that count, in the order they were pasted, with the number they have in the text. */
  numbered: { id: string; number: number; source: string }[];
  /** `[message](…)` for an event. */
  ofEvent(event: IncidentEvent): string;
  /** `line 12 of [excerpt 2](…)`; without the excerpt's number where there is only one. */
  ofLine(line: number, excerpt: string | undefined): string;
  /** The excerpt's line verbatim, where its text was given. */
  quoted(line: number, excerpt: string | undefined): string | undefined;
}

export function sourcesOf(
  incident: Incident,
  events: readonly IncidentEvent[],
  texts: ReadonlyMap<string, readonly string[]>,
): Sources {
  const live = incident.excerpts.filter(({ withdrawn }) => !withdrawn);
  const numbered = live.map(({ id }, index) => ({ id, number: index + 1, source: sourceOf(events, id) }));
  const find = (excerpt: string | undefined) =>
    excerpt === undefined ? numbered[0] : numbered.find(({ id }) => id === excerpt);
  return {
    numbered,
    ofEvent: ({ source }) => link('message', source),
    ofLine(line, excerpt) {
      const found = find(excerpt);
      if (!found) return `line ${line}`;
      const label = numbered.length > 1 ? `excerpt ${found.number}` : 'the excerpt';
      return `line ${line} of ${link(label, found.source)}`;
    },
    quoted(line, excerpt) {
      const text = texts.get(find(excerpt)?.id ?? '')?.[line - 1];
      if (text === undefined || text.trim() === '') return undefined;
      return code(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
    },
  };
}

function sourceOf(events: readonly IncidentEvent[], id: string): string {
  const added = events.find((event) => event.type === 'ExcerptAdded' && event.excerpt === id);
  return added?.source ?? id;
}
