/** The postmortem of an incident: Markdown, written from the timeline and the last verdict alone, always the same. */
import { causeTitle, guardrailText, stepTitle } from '../../classifier/advice/texts';
import type { Cause } from '../../classifier/contract';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { escalationSection } from './escalation';
import { duration, impactSection } from './impact';
import { escaped, list, question, table } from './markdown';
import type { Recorded } from './recorded';
import { type Sources, sourcesOf, textsOf } from './sources';
import { percent, person, type Row, tierName, tierStep, timelineRows } from './timeline';
import { shown } from './times';

export interface PostmortemInput extends Recorded {
  /** In place of the incident's id, where there is no incident: the names of the files. */
  title?: string;
}

type Answer = NonNullable<Head['verdict']>;

/** Complete also for an incident without any paste. Ends with a line feed. */
export function writePostmortem({ head, events, excerpts = [], title }: PostmortemInput): string {
  const { incident, verdict } = head;
  const sources = sourcesOf(incident, events, textsOf(excerpts));
  const rows = timelineRows(head, events, sources);
  return [
    `# Postmortem: ${title === undefined ? incident.id : escaped(title)}`,
    summary(head, title === undefined),
    section('Impact', impactSection(head, events)),
    section(
      'Timeline',
      [
        clocks(rows),
        table(
          ['When', 'What', 'Who', 'Source'],
          rows.map(({ moment, what, who, source }) => [shown(moment), what, who, source]),
        ),
      ].join('\n\n'),
    ),
    section('Urgency', tierChanges(events)),
    section('Cause', verdict && causes(verdict, sources)),
    section('What was done', done(head, events, sources)),
    section('What is still to do', verdict && openSteps(head, verdict)),
    section('Open questions', verdict && questions(verdict)),
    section('What would change the urgency', verdict && list(verdict.wouldChange.map(({ text }) => escaped(text)))),
    section('For an escalation', verdict && escalationSection(verdict, sources)),
    section('Keep in mind', verdict && list(verdict.guardrails.map((id) => guardrailText[id]))),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}

/** Which clocks the rows are of, so that nobody compares times that cannot be compared. */
function clocks(rows: readonly Row[]): string {
  return rows.some(({ moment }) => !moment.zoneKnown)
    ? 'Times are UTC. Rows with an unknown zone are of a log that does not say its own: they stand as if it were UTC, and may belong hours earlier or later.'
    : 'Times are UTC.';
}

function section(heading: string, body: string | undefined): string | undefined {
  return body ? `## ${heading}\n\n${body}` : undefined;
}

function summary({ incident, verdict }: Head, inSlack: boolean): string {
  const facts = [
    `Urgency: ${tierName(incident.tier)}${incident.peakTier === incident.tier ? '' : `, at its height ${tierName(incident.peakTier)}`}`,
    ...(verdict && verdict.scope.failures > 0 ? [`Failed for: ${duration(verdict.scope)}`] : []),
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
            `${shown({ at: event.at, zoneKnown: true })}: ${tierStep(event)}. ${escaped(event.reason)} (rule ${event.rules.join(', ')})`,
          ]
        : [],
    ),
  );
}

function causes({ causes: all, contrast }: Answer, sources: Sources): string {
  const [first, ...others] = all;
  if (!first) return 'No cause could be named.';
  const quoted = new Set<string>();
  const rest = others.map(({ id, confidence }) => `${causeTitle(id)} (${percent(confidence)})`);
  return [
    `**${causeTitle(first.id)}**, confidence ${percent(first.confidence)}. ${escaped(first.text)}`,
    claims('Supported by', first.supports, sources, quoted),
    claims('Contradicted by', first.contradicts, sources, quoted),
    contrast === undefined ? undefined : escaped(contrast.text),
    rest.length > 0 ? `Also considered: ${rest.join(', ')}.` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** Of many lines that show the same, so many are quoted. */
const QUOTED = 2;

/** Each claim once, each line quoted once: `quoted` holds what stands above, and grows. */
function claims(heading: string, all: Cause['supports'], sources: Sources, quoted: Set<string>): string | undefined {
  if (all.length === 0) return undefined;
  const byText = new Map<string, Cause['supports']>();
  for (const claim of all) byText.set(claim.text, [...(byText.get(claim.text) ?? []), claim]);
  const items = [...byText].map(([text, same]) => {
    const quotes = same.flatMap(({ line, excerpt }) => sources.quoted(line, excerpt) ?? []);
    const shownQuotes = [...new Set(quotes)].filter((each) => !quoted.has(each)).slice(0, QUOTED);
    for (const each of shownQuotes) quoted.add(each);
    const below = shownQuotes.map((each) => `\n  - ${each}`).join('');
    return `${escaped(text)} (${sources.ofLines(same)})${below}`;
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
  return list(evidence.flatMap(({ state, ask }) => (state === 'missing' && ask !== undefined ? [question(ask)] : [])));
}
