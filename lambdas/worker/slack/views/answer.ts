/** The bot's answer to what was pasted: for the marketer two plain sentences, for the engineer everything else. */
import type { KnownBlock } from '@slack/types';
import { causeTitle, FAILURE_NAMES, guardrailText, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Cause } from '../../../classifier/contract';
import type { Answer } from '../../incident/answer';
import type { Incident } from '../../incident/incident';
import type { ListedIncident } from '../../store/incident-store';
import { changesAndNotes } from '../../use-cases/notes';
import type { AnswerInput, QuotedExcerpt } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { ACTIONS } from '../ids';
import { checklistParts } from './checklist';
import { claimLine, mergedClaims, places, type Quotes, quotesOf, withExcerptNames } from './evidence-lines';
import { actions, bounded, button, context, fitted, header, type Part, paged, quote, section } from './message';
import { clip, commandLines, plain, plainClipped } from './mrkdwn';
import { LADDER, PHASE_NOUNS, tierMark } from './words';

/** How much an answer in the thread says, and how much `show` does. */
const BRIEF = { full: false, quotes: 4, otherCauses: 3, wouldChange: 3 };
const FULL = { full: true, quotes: 20, otherCauses: 20, wouldChange: 20 };
type Extent = typeof BRIEF;

/**
 * The answer within Slack's limits. `complete` is false when something had to stay out: then the full report belongs
 * into a file, and the message says so.
 */
export function answerMessage(input: AnswerInput): { message: BotMessage; complete: boolean } {
  const { blocks, left } = fitted(parts(input, BRIEF));
  const complete = left === 0 && leadingQuotes(input, FULL.quotes).left === 0;
  if (!complete)
    blocks.push(context('This message holds the most important part. The whole report is in the file below.'));
  return { message: { text: notification(input), blocks }, complete };
}

/** `show` may be answered in so many messages: a `response_url` takes five. */
const PAGES = 4;

/** The answer with every step in full, in as many messages as it needs. */
export function fullAnswer(input: AnswerInput): [BotMessage, ...BotMessage[]] {
  const { incident } = input;
  const all = paged(parts(input, FULL));
  const [first = [], ...rest] = all.slice(0, PAGES);
  const last = rest.at(-1) ?? first;
  if (all.length > PAGES) last.push(context('The rest does not fit here: it is in the report in the thread.'));
  return [
    { text: notification(input), blocks: first },
    ...rest.map((blocks, index) => ({
      text: `${incident.id}, continued (${index + 2} of ${rest.length + 1})`,
      blocks,
    })),
  ];
}

/** What notifications and screen readers say. */
function notification({ incident, verdict }: AnswerInput): string {
  return clip(`${incident.id} ${tierMark(verdict.tier)}: ${plain(verdict.plain)}`, 2_000);
}

/** What stands in the answer's place when every paste was deleted, or nothing was pasted yet. */
export function emptyAnswer(incident: Incident, sentence: string): BotMessage {
  return {
    text: `${incident.id}: ${sentence}`,
    blocks: [header(`${incident.id} · nothing to judge`), section(plain(sentence)), incidentButtons(incident)],
  };
}

function parts(input: AnswerInput, extent: Extent): Part[] {
  const { incident, verdict, excerpts } = input;
  const status = incident.status === 'open' ? '' : ` · ${incident.status}`;
  const all: Part[] = [
    { rank: 0, blocks: [header(`${tierMark(verdict.tier)} · ${incident.id}${status}`)] },
    { rank: 0, blocks: [section(plainClipped(verdict.plain, 1_500))] },
    { rank: 1, blocks: [section(`*Where delivery stopped*\n${ladder(verdict)}`)] },
  ];
  if (incident.owner !== undefined) all.push({ rank: 1, blocks: [context(`Owner: <@${incident.owner}>`)] });
  const { changes, notes } = changesAndNotes(input.changes ?? '');
  if (changes !== '') {
    all.push({ rank: 2, blocks: [section(`*What changed since the last answer*\n${clip(changes, 1_500)}`)] });
  }
  if (notes !== '') all.push({ rank: 2, blocks: [section(clip(notes, 1_500))] });
  if (verdict.tierReasons.length > 0) {
    const reasons = verdict.tierReasons.map(
      ({ rule, text }) => `• ${plainClipped(withExcerptNames(text, excerpts), 400)} _(rule ${rule})_`,
    );
    all.push({ rank: 3, blocks: [section(bounded([`*Why: ${TIER_TEXTS[verdict.tier].name}*`, ...reasons]))] });
  }
  const [leading, ...others] = verdict.causes;
  if (leading !== undefined) {
    const { lines, left } = leadingQuotes(input, extent.quotes);
    const more = left === 0 ? [] : [quote(`and ${left} more ${left === 1 ? 'line' : 'lines'}`)];
    const quotes = [...lines.map(quote), ...more];
    all.push({ rank: 2, blocks: [section(leadingCause(leading, excerpts)), ...quotes] });
  }
  all.push({
    rank: 4,
    blocks: [section(`*For the engineer*\n${plainClipped(withExcerptNames(verdict.technical, excerpts), 1_500)}`)],
  });
  if (verdict.contrast !== undefined) {
    all.push({
      rank: 5,
      blocks: [section(`*What separates failing from succeeding*\n${plainClipped(verdict.contrast.text, 600)}`)],
    });
  }
  const questions = verdict.evidence.flatMap(({ ask }) => (ask === undefined ? [] : [question(ask)]));
  if (questions.length > 0) {
    all.push({
      rank: 3,
      blocks: [section(bounded(['*Please paste here, most useful first*', ...questions.slice(0, 3)]))],
    });
  }
  all.push(...checklistParts(incident, verdict.checklist, { full: extent.full, rank: 4 }));
  if (others.length > 0) all.push({ rank: 6, blocks: [section(otherCauses(others, excerpts, extent.otherCauses))] });
  if (verdict.guardrails.length > 0) {
    const rails = verdict.guardrails.map((id) => `• ${plain(guardrailText[id])}`);
    all.push({ rank: 7, blocks: [context(bounded(['*Keep in mind*', ...rails]))] });
  }
  if (verdict.wouldChange.length > 0) {
    const changing = verdict.wouldChange.map(({ to, text }) => `• ${plainClipped(to, 40)}: ${plainClipped(text, 400)}`);
    const shown = firstOf(changing, extent.wouldChange);
    all.push({ rank: 8, blocks: [context(bounded(['*What would change this verdict*', ...shown]))] });
  }
  if ((input.seenBefore ?? []).length > 0) {
    all.push({
      rank: 5,
      blocks: [context(bounded(['*Seen before in this channel*', ...seen(input.seenBefore ?? [])]))],
    });
  }
  all.push({ rank: 9, blocks: [context(coverage(verdict, excerpts.length))] });
  all.push({ rank: 0, blocks: [incidentButtons(incident)] });
  return all;
}

/** The first of several lines, and how many there are besides. */
function firstOf(lines: readonly string[], most: number): string[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `_and ${left} more_`] : [...lines];
}

/** Between a question and the command that answers it. */
const COMMAND_MARK = ' Run: ';

function question(ask: string): string {
  const at = ask.indexOf(COMMAND_MARK);
  if (at < 0) return `• ${plainClipped(ask, 600)}`;
  const command = commandLines(ask.slice(at + COMMAND_MARK.length), 500).join(' ');
  return `• ${plainClipped(ask.slice(0, at), 400)} ${command}`;
}

/** The rungs up to the stop ticked, the stop marked, the rest named. */
function ladder(verdict: Answer): string {
  const { phase, failure } = verdict.stop;
  if (verdict.tier === 'none' && failure === 'none' && phase !== 'delivered')
    return 'Nothing here failed on the way out.';
  const stop = LADDER.indexOf(phase);
  if (stop < 0) return `What was pasted does not show at which step: ${FAILURE_NAMES[failure]}.`;
  const rungs = LADDER.map((rung, index) => {
    if (index < stop || (index === stop && failure === 'none')) return `${PHASE_NOUNS[rung]} ✓`;
    return index === stop ? `*${PHASE_NOUNS[rung]} ✗*` : `_${PHASE_NOUNS[rung]}_`;
  });
  return `${rungs.join(' → ')}${failure === 'none' ? '' : `\nWhat happened there: ${FAILURE_NAMES[failure]}.`}`;
}

function leadingCause(cause: Cause, excerpts: readonly QuotedExcerpt[]): string {
  const { supports, contradicts } = cause;
  return bounded([
    `*Most likely cause (${percent(cause)}): ${plain(causeTitle(cause.id))}*`,
    plainClipped(cause.text, 500),
    ...mergedClaims(supports, excerpts).map((claim) => claimLine(excerpts, claim, '+')),
    ...mergedClaims(contradicts, excerpts).map((claim) => claimLine(excerpts, claim, '–')),
  ]);
}

/** The lines that speak for or against the leading cause. */
function leadingQuotes({ verdict, excerpts }: AnswerInput, most: number): Quotes {
  const [cause] = verdict.causes;
  if (cause === undefined) return { lines: [], left: 0 };
  return quotesOf(excerpts, mergedClaims([...cause.supports, ...cause.contradicts], excerpts), most);
}

function otherCauses(causes: readonly Cause[], excerpts: readonly QuotedExcerpt[], most: number): string {
  const lines = causes.map((cause) => {
    const against = cause.contradicts.length === 0 ? '' : `; against it ${places(excerpts, cause.contradicts, false)}`;
    const why = cause.supports.length === 0 ? '' : ` (${places(excerpts, cause.supports, false)}${against})`;
    return `• ${percent(cause)} ${plain(causeTitle(cause.id))}${why}`;
  });
  return bounded(['*Also possible*', ...firstOf(lines, most)]);
}

function percent({ confidence }: Cause): string {
  return `${Math.round(confidence * 100)} %`;
}

function incidentButtons(incident: Incident): KnownBlock {
  const change =
    incident.status === 'resolved'
      ? button('Reopen', ACTIONS.reopen, incident.id)
      : button('Resolve', ACTIONS.resolve, incident.id, 'primary');
  return actions([change, button('Postmortem', ACTIONS.postmortem, incident.id)]);
}

function seen(incidents: readonly ListedIncident[]): string[] {
  return incidents.slice(0, 3).map(({ id, openedAt, status, resolution }) => {
    const day = new Date(openedAt).toISOString().slice(0, 10);
    const how = resolution === undefined ? status : `solved by: ${plainClipped(resolution, 200)}`;
    return `• ${id} of ${day}, ${how}`;
  });
}

function coverage(verdict: Answer, excerpts: number): string {
  const { lines, recognised, formats } = verdict.coverage;
  const read = `${lines} ${lines === 1 ? 'line' : 'lines'} in ${excerpts} ${excerpts === 1 ? 'excerpt' : 'excerpts'} read, ${recognised} recognised`;
  const as = formats.length === 0 ? '' : ` (${plain(formats.slice(0, 6).join(', '))})`;
  const estimated = verdict.scope.estimated ? ' Counts are estimates.' : '';
  return `${read}${as}. Names before the @ of addresses are replaced by pseudonyms.${estimated}`;
}
