/** Documents about an incident, put into its thread as files: the postmortem with its pictures, the escalation. */
import { createHash } from 'node:crypto';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { draw } from '../pictures/draw';
import { toPng } from '../pictures/png';
import type { Figure } from '../postmortem/document';
import { escalationOf as escalation } from '../postmortem/escalation';
import { toEventsJson } from '../postmortem/events-json';
import { toHtml } from '../postmortem/html';
import { toMarkdown } from '../postmortem/markdown';
import { postmortemOf as postmortem } from '../postmortem/postmortem';
import type { Recorded } from '../postmortem/recorded';
import type { Services } from '../services';
import type { OtherFile } from '../slack/gateway';
import type { Effect } from '../store/incident-store';
import { postOnce } from './effects';
import type { Held, Place } from './held';
import type { Outcome } from './outcome';

/** What is written about an incident, and what is said beside the file. */
export interface Written {
  kind: string;
  text: string;
  comment: Outcome;
  /** Other forms of it in the same message; `name` is that of the file without its ending. */
  beside?: (name: string) => Promise<OtherFile[]>;
}

export function postmortemOf(input: Recorded, _effect: Effect, services: Services): Written {
  const { id } = input.head.incident;
  const text = toMarkdown(postmortem(input));
  const beside = async (name: string): Promise<OtherFile[]> => {
    const figures = pictured(input, services);
    const page = toHtml(postmortem({ ...input, figures }));
    const pictures = figures.map(async ({ name: figure, svg, alternative }) => ({
      name: `${name}-${figure}.png`,
      title: `${id}: ${PICTURES[figure]}`,
      content: await toPng(svg),
      alternative,
    }));
    return [
      { name: `${name}.html`, title: `${id}: postmortem as a page`, content: page },
      { name: `${name}.json`, title: `${id}: all events`, content: toEventsJson(input) },
      ...(await all(pictures, services)),
    ];
  };
  return { kind: 'postmortem', text, comment: { kind: 'postmortem-written', id }, beside };
}

const PICTURES: Record<Figure['name'], string> = {
  'lane-chart': 'deliveries and failures over time',
  ladder: 'where it stopped',
  'decision-flow': 'how it was judged',
};

/** A document without its pictures is better than none. */
function pictured(input: Recorded, services: Services): Figure[] {
  try {
    return draw(input);
  } catch (error) {
    services.log.error('The pictures of a postmortem could not be drawn.', error);
    return [];
  }
}

/** Those that succeed, in order. */
async function all<T>(promises: readonly Promise<T>[], services: Services): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.flatMap((one) => {
    if (one.status === 'fulfilled') return [one.value];
    services.log.error('A picture of a postmortem could not be drawn.', one.reason);
    return [];
  });
}

export function escalationOf(input: Recorded, { sentence: to = '' }: Effect, { views }: Services): Written {
  const { id } = input.head.incident;
  const written = escalation(input, to);
  const text = written ? toMarkdown(written) : `${views.say({ kind: 'nothing-to-escalate', id }).text}\n`;
  return { kind: 'escalation', text, comment: { kind: 'escalation-prepared', id, to } };
}

export async function uploadDocument(
  services: Services,
  place: Place,
  { head, excerpts }: Held,
  effect: Effect,
  redelivered: boolean,
  write: (input: Recorded, effect: Effect, services: Services) => Written,
): Promise<string> {
  const { id } = head.incident;
  const events = await services.store.events(place.team, id);
  const quoted = excerpts ?? (await services.store.excerpts(place.team, id));
  const names = await namesOf(services, head, events);
  const { kind, text, comment: outcome, beside } = write({ head, events, excerpts: quoted, names }, effect, services);
  const comment = services.views.say(outcome).text;
  const name = fileName(id, kind, effect.key);
  return postOnce(services, place, effect, redelivered, {
    file: name,
    run: async () =>
      services.slack.uploadFile(
        place.channel,
        place.thread,
        { name, title: `${id}: ${kind}`, text, comment, beside: (await beside?.(name.replace(/\.md$/, ''))) ?? [] },
        effect.key,
      ),
  });
}

/** How the people of an incident are called. */
async function namesOf(
  { slack }: Services,
  { incident }: Head,
  events: readonly IncidentEvent[],
): Promise<Map<string, string>> {
  const owners = events.flatMap((event) => (event.type === 'OwnerAssigned' ? [event.owner] : []));
  const people = new Set([incident.openedBy, ...events.map(({ actor }) => actor), ...owners]);
  people.delete('tlserror');
  const named = await Promise.all([...people].map(async (person) => [person, await slack.personName(person)] as const));
  return new Map(named.flatMap(([person, name]) => (name === undefined ? [] : [[person, name]])));
}

/** The same name for the same effect, so that a redelivery finds the file; another one for the next. */
export function fileName(incident: string, kind: string, effect: string): string {
  return `${incident}-${kind}-${createHash('sha256').update(effect).digest('hex').slice(0, 8)}.md`;
}
