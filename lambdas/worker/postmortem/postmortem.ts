/** The postmortem of an incident: Markdown, written from the timeline and the last verdict alone, always the same. */
import { causeTitle, guardrailText, stepTitle } from '../../classifier/advice/texts';
import type { Cause } from '../../classifier/contract';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { escalationSection } from './escalation';
import { impactSection } from './impact';
import { escaped, list, table } from './markdown';
import { type Sources, sourcesOf } from './sources';
import { percent, person, tierName, timelineRows } from './timeline';
import { shown } from './times';

export interface PostmortemInput {
  head: Head;
  /** The whole timeline; `head.incident` is its fold. */
  events: readonly IncidentEvent[];
  /** Redacted texts of the excerpts: with them, evidence is quoted line by line. */
  excerpts?: readonly { id: string; text: string }[];
  /** In place of the incident's id, where there is no incident: the names of the files. */
  title?: string;
}

type Answer = NonNullable<Head['verdict']>;

/** Complete also for an incident without any paste. Ends with a line feed. */
export function writePostmortem({ head, events, excerpts = [], title }: PostmortemInput): string {
  const { incident, verdict } = head;
  const texts = new Map(excerpts.map(({ id, text }) => [id, text.split(/\r?\n/)]));
  const sources = sourcesOf(incident, events, texts);
  const rows = timelineRows(head, events, sources);
  return [
    `# Postmortem: ${title === undefined ? incident.id : escaped(title)}`,
    summary(head, title === undefined),
    section('Impact', impactSection(head, events)),
    section(
      'Timeline',
      table(
        ['When', 'What', 'Who', 'Source'],
        rows.map(({ moment, what, who, source }) => [shown(moment), what, who, source]),
      ),
    ),
    section('Urgency', tierChanges(events)),
    section('Cause', verdict && causes(verdict, sources)),
    section('What was done', done(head, events, sources)),
    section('What is still to do', verdict && openSteps(head, verdict)),
    section('Open questions', verdict && questions(verdict)),
    section('What would change the urgency', verdict && list(verdict.wouldChange.map(({ text }) => escaped(text)))),
    section('For an escalation', verdict && escalationSection(verdict, sources)),
    section('Guardrails', verdict && list(verdict.guardrails.map((id) => guardrailText[id]))),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}

function section(heading: string, body: string | undefined): string | undefined {
  return body ? `## ${heading}\n\n${body}` : undefined;
}

function summary({ incident, verdict }: Head, inSlack: boolean): string {
  const facts = [
    `Urgency: ${tierName(incident.tier)}${incident.peakTier === incident.tier ? '' : `, at its height ${tierName(incident.peakTier)}`}`,
    ...(inSlack ? [`Status: ${incident.status}`] : []),
    ...(incident.owner === undefined ? [] : [`Owner: ${person(incident.owner)}`]),
    ...(incident.resolution === undefined ? [] : [`Solved by: ${escaped(incident.resolution)}`]),
  ];
  const live = incident.excerpts.some(({ withdrawn }) => !withdrawn);
  const said =
    verdict && live
      ? [`**In plain words.** ${escaped(verdict.plain)}`, `**Technically.** ${escaped(verdict.technical)}`]
      : ['Nothing that was pasted is left, so there is no finding to report.'];
  return [...said, list(facts)].join('\n\n');
}

function tierChanges(events: readonly IncidentEvent[]): string {
  return list(
    events.flatMap((event) =>
      event.type === 'TierChanged'
        ? [
            `${shown({ at: event.at, zoneKnown: true })}: ${tierName(event.from)} → ${tierName(event.to)}, by rule ${event.rules.join(', ')}. ${escaped(event.reason)}`,
          ]
        : [],
    ),
  );
}

function causes({ causes: all, contrast }: Answer, sources: Sources): string {
  const [first, ...others] = all;
  if (!first) return 'No cause could be named.';
  const rest = others.map(({ id, confidence }) => `${causeTitle(id)} (${percent(confidence)})`);
  return [
    `**${causeTitle(first.id)}**, confidence ${percent(first.confidence)}. ${escaped(first.text)}`,
    claims('Supported by', first.supports, sources),
    claims('Contradicted by', first.contradicts, sources),
    contrast === undefined ? undefined : escaped(contrast.text),
    rest.length > 0 ? `Also considered: ${rest.join(', ')}.` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function claims(heading: string, all: Cause['supports'], sources: Sources): string | undefined {
  if (all.length === 0) return undefined;
  const items = all.map(({ line, excerpt, text }) => {
    const quote = sources.quoted(line, excerpt);
    return `${escaped(text)} (${sources.ofLine(line, excerpt)})${quote === undefined ? '' : `: ${quote}`}`;
  });
  return `${heading}:\n\n${list(items)}`;
}

/** The last tick of each step that is done, and what was said to have solved it. */
function done({ incident }: Head, events: readonly IncidentEvent[], sources: Sources): string {
  const ticks = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'StepChecked' || !incident.steps[event.step]) continue;
    const how = event.by === 'evidence' ? 'shown by what was pasted' : `by ${person(event.actor)}`;
    const when = shown({ at: event.at, zoneKnown: true });
    ticks.set(event.step, `${escaped(stepTitle(event.step))}: ${how}, ${when} (${sources.ofEvent(event)})`);
  }
  const resolution = incident.resolution === undefined ? [] : [`What helped: ${escaped(incident.resolution)}`];
  const items = [...ticks.values(), ...resolution];
  return items.length > 0 ? list(items) : 'No step is recorded as done.';
}

function openSteps({ incident }: Head, verdict: Answer): string {
  const open = verdict.checklist.filter(({ id, done: proved }) => !proved && !incident.steps[id]);
  return open.length > 0
    ? list(open.map(({ title, why }) => `${escaped(title)}: ${escaped(why)}`))
    : 'Nothing is open.';
}

function questions({ evidence }: Answer): string {
  return list(evidence.flatMap(({ state, ask }) => (state === 'missing' && ask !== undefined ? [escaped(ask)] : [])));
}
