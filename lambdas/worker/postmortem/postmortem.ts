/** The postmortem of an incident, written from the timeline and the last verdict alone: same events, same document. */
import { causeTitle, guardrailText, stepTitle } from '../../classifier/advice/texts';
import type { Cause } from '../../classifier/contract';
import { ACTIONS } from './actions';
import {
  type Block,
  type Document,
  type Figure,
  list,
  paragraph,
  type Section,
  type Sentence,
  table,
  textOf,
} from './document';
import { escalationBlocks } from './escalation';
import { forOthers } from './for-others';
import { GLOSSARY } from './glossary';
import { impactBlocks, TO_FILL_IN } from './impact';
import type { Recorded } from './recorded';
import { type Story, storyOf } from './story';
import { summaryOf } from './summary';
import { percent, shortRows, tierName, tierStep, timelineBlocks, timelineRows } from './timeline';
import { shown, slackMoment } from './times';

export interface PostmortemInput extends Recorded {
  /** In place of the incident's id, where there is no incident: the names of the files. */
  title?: string;
  /** Pictures of the incident, drawn by whoever asks for the document. */
  figures?: readonly Figure[];
}

/** The document; complete also for an incident without any paste. */
export function postmortemOf(input: PostmortemInput): Document {
  const story = storyOf(input);
  const rows = timelineRows(story);
  const { figures = [] } = input;
  const chart = figures.filter(({ name }) => name === 'lane-chart');
  const others = figures.filter(({ name }) => name !== 'lane-chart');
  const sections: Section[] = [
    { heading: 'Summary', blocks: [list(summaryOf(story).map((each) => [each]))] },
    { heading: 'Impact', blocks: [...impactBlocks(story, input.title === undefined), ...chart] },
    { heading: 'Detection', blocks: [detection(story, input.title === undefined)] },
    { heading: 'Cause', blocks: causeBlocks(story) },
    { heading: 'Resolution', blocks: [resolution(story)] },
    { heading: 'Timeline', blocks: timelineBlocks(shortRows(rows), story) },
    { heading: 'What went well, what went badly, where we got lucky', blocks: [list(prompts())] },
    { heading: 'Action items', blocks: [actionItems(story)] },
    { heading: 'For customers and campaign owners', blocks: [list(forOthers(story).map((each) => [each]))] },
    { heading: 'The whole timeline', appendix: true, blocks: timelineBlocks(rows, story) },
    ...optional('Hypotheses of the bot', hypotheses(story)),
    ...optional('Steps', steps(story)),
    ...optional('Urgency', tierChanges(story)),
    ...optional('Where it stopped, and how it was judged', others),
    ...optional('For an escalation', escalationBlocks(story)),
    ...optional('Keep in mind', guardrails(story)),
  ];
  const words = glossary(sections);
  return {
    title: `Postmortem: ${input.title ?? input.head.incident.id}`,
    sections: [
      { heading: 'Owner and status', blocks: [list(ownership(story, input.title === undefined))] },
      ...sections,
      ...optional('Glossary', words),
    ],
  };
}

function optional(heading: string, blocks: readonly Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ heading, appendix: true, blocks }];
}

/** `draft` while the incident goes on; afterwards people review it. */
function ownership({ incident, resolved, nameOf }: Story, inSlack: boolean): Sentence[] {
  return [
    [{ strong: 'Owner:' }, ' ', incident.owner === undefined ? TO_FILL_IN : nameOf(incident.owner)],
    [{ strong: 'Status:' }, ' ', resolved === undefined ? 'draft' : 'in review'],
    ...(inSlack ? [[{ strong: 'Incident:' }, ' ', incident.status]] : []),
    [{ strong: 'Highest urgency:' }, ' ', tierName(incident.peakTier)],
  ];
}

function detection({ incident, sources, nameOf, opened }: Story, inSlack: boolean): Block {
  if (!inSlack) return paragraph('How it was noticed: ', TO_FILL_IN, '.');
  const first = sources.numbered[0];
  return paragraph(
    `${capitalised(nameOf(incident.openedBy))} opened the incident here at ${shown(opened)}`,
    ...(first === undefined ? [] : [' with ', { label: 'the first excerpt', target: first.source }]),
    '. How it was noticed before: ',
    TO_FILL_IN,
    '.',
  );
}

function capitalised(text: string): string {
  return text === 'somebody' ? 'Somebody' : text;
}

/** What people said it was comes first; what the bot took it for is marked as that. */
function causeBlocks(story: Story): Block[] {
  const { confirmed, verdict, nameOf } = story;
  const top = verdict?.causes[0];
  const told: Block[] = [];
  if (confirmed?.cause === 'undetermined') {
    return [paragraph(`The cause stayed unknown, as ${nameOf(confirmed.by)} said when resolving it.`)];
  }
  if (confirmed?.cause !== undefined) {
    told.push(paragraph({ strong: causeTitle(confirmed.cause) }, `, as confirmed by ${nameOf(confirmed.by)}.`));
  } else if (top === undefined || verdict?.tier === 'none') {
    return [paragraph('No cause was named.')];
  } else if (top.id === 'undetermined') {
    told.push(paragraph('The cause was not determined: what was pasted does not tell the possible ones apart.'));
  } else {
    told.push(
      paragraph('Not confirmed by anybody. The likely one by what was pasted: ', { strong: causeTitle(top.id) }, '.'),
    );
  }
  const shown = verdict?.causes.find(({ id }) => id === confirmed?.cause) ?? (confirmed?.cause ? undefined : top);
  if (shown === undefined) return told;
  const quoted = new Set<string>();
  return [
    ...told,
    ...claims('Supported by:', shown.supports, story, quoted),
    ...claims('Contradicted by:', shown.contradicts, story, quoted),
    ...(verdict?.contrast === undefined ? [] : [paragraph(verdict.contrast.text)]),
  ];
}

/** Of many lines that show the same, so many are quoted. */
const QUOTED = 2;

/** Each claim once, each line quoted once: `quoted` holds what stands above, and grows. */
function claims(heading: string, all: Cause['supports'], { sources }: Story, quoted: Set<string>): Block[] {
  if (all.length === 0) return [];
  const byText = new Map<string, Cause['supports']>();
  for (const claim of all) byText.set(claim.text, [...(byText.get(claim.text) ?? []), claim]);
  const items = [...byText].map(([text, same]) => {
    const below: Sentence[] = [];
    for (const { line, excerpt } of same) {
      const quote = sources.quoted(line, excerpt);
      if (quote === undefined || quoted.has(quote.code) || below.length === QUOTED) continue;
      quoted.add(quote.code);
      below.push([quote]);
    }
    return { text: [text, ' (', ...sources.ofLines(same), ')'], below };
  });
  return [paragraph(heading), { kind: 'list', items }];
}

function resolution({ resolved, confirmed, recovery, nameOf }: Story): Block {
  const fix = confirmed?.fix;
  const back = recovery === undefined ? [] : [`The first delivery after the last failure was at ${shown(recovery)}. `];
  if (resolved === undefined) return paragraph(...back, 'The incident was not resolved when this was written.');
  const by = `${capitalised(nameOf(confirmed?.by ?? ''))} resolved it at ${shown(resolved)}`;
  return paragraph(...back, by, ...(fix === undefined ? ['. What helped: ', TO_FILL_IN, '.'] : [`: ${fix}`]));
}

/** Asked, never invented. */
function prompts(): Sentence[] {
  return [
    [{ strong: 'Went well:' }, ' ', TO_FILL_IN, ' (what helped to notice or to act quickly?)'],
    [{ strong: 'Went badly:' }, ' ', TO_FILL_IN, ' (what cost time, what was missing?)'],
    [{ strong: 'Got lucky:' }, ' ', TO_FILL_IN, ' (what would have made it worse at another hour or volume?)'],
  ];
}

function actionItems({ confirmed, verdict }: Story): Block {
  const cause = confirmed?.cause ?? verdict?.causes[0]?.id ?? 'undetermined';
  return table(
    ['Proposal', 'Owner', 'Due'],
    ACTIONS[cause].map((action) => [[action], [TO_FILL_IN], [TO_FILL_IN]]),
  );
}

function hypotheses(story: Story): Block[] {
  const { verdict } = story;
  if (verdict === undefined || verdict.causes.length === 0) return [];
  const quoted = new Set<string>();
  return [
    paragraph('What the bot considered, with the confidence it had in the end:'),
    list(verdict.causes.map(({ id, confidence }) => [`${causeTitle(id)} (${percent(confidence)})`])),
    ...verdict.causes
      .slice(0, 3)
      .flatMap(({ id, contradicts }) => claims(`Against ${causeTitle(id)}:`, contradicts, story, quoted)),
  ];
}

/** What was done, and what was proposed and not recorded as done: a record, not a task. */
function steps({ incident, events, sources, nameOf, verdict }: Story): Block[] {
  const ticks = new Map<string, Sentence>();
  for (const event of events) {
    if (event.type !== 'StepChecked' || !incident.steps[event.step]) continue;
    const how = event.by === 'evidence' ? 'shown by what was pasted' : `by ${nameOf(event.actor)}`;
    const when = shown(slackMoment(event.at));
    ticks.set(event.step, [`${stepTitle(event.step)}: ${how}, ${when} (`, ...sources.ofEvent(event), ')']);
  }
  const open = (verdict?.checklist ?? []).filter(({ id, done }) => !done && !incident.steps[id]);
  return [
    ...(ticks.size > 0 ? [paragraph('Recorded as done:'), list([...ticks.values()])] : []),
    ...(open.length > 0
      ? [paragraph('Proposed, and not recorded as done:'), list(open.map(({ title }) => [title]))]
      : []),
  ];
}

function tierChanges({ events }: Story): Block[] {
  const changes = events.flatMap((event) =>
    event.type === 'TierChanged'
      ? [[`${shown(slackMoment(event.at))}: ${tierStep(event)}. ${event.reason} (rule ${event.rules.join(', ')})`]]
      : [],
  );
  return changes.length === 0 ? [] : [list(changes)];
}

/** For those who still work on it: a document of what is over gives no orders. */
function guardrails({ verdict, resolved }: Story): Block[] {
  const all = resolved === undefined ? (verdict?.guardrails ?? []) : [];
  return all.length === 0 ? [] : [list(all.map((id) => [guardrailText[id]]))];
}

/** Only words that the document uses. */
function glossary(sections: readonly Section[]): Block[] {
  const said = sections.flatMap(({ blocks }) => blocks.flatMap(wordsOf)).join('\n');
  const used = GLOSSARY.filter((entry) => entry.used.test(said));
  return used.length === 0 ? [] : [list(used.map(({ term, meaning }) => [{ strong: `${term}:` }, ` ${meaning}`]))];
}

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [textOf(block.text)];
    case 'list':
      return block.items.map(({ text }) => textOf(text));
    case 'table':
      return block.rows.flatMap((cells) => cells.map(textOf));
    case 'figure':
      return [block.alternative];
    default:
      return block;
  }
}
