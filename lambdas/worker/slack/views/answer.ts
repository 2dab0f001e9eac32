/** The bot's answer to what was pasted: for the marketer two plain sentences, for the engineer everything else. */
import type { KnownBlock } from '@slack/types';
import { causeTitle, FAILURE_NAMES, guardrailText, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Cause, ChecklistStep } from '../../../classifier/contract';
import type { Answer } from '../../incident/decide';
import type { Incident } from '../../incident/incident';
import type { ListedIncident } from '../../store/incident-store';
import type { BotMessage } from '../gateway';
import { ACTIONS, stepValue } from '../ids';
import { changesAndNotes } from './changes';
import { claimLine, places, type QuotedExcerpt, withExcerptNames } from './evidence-lines';
import { actions, button, context, divider, fitted, header, type Part, section } from './message';
import { clip, codeBlock, plain, plainClipped } from './mrkdwn';
import { LADDER, PHASE_NOUNS, tierMark } from './words';

export interface AnswerInput {
  incident: Incident;
  /** What the classifier said about the whole incident. */
  verdict: Answer;
  /** The incident's excerpts that still count, in order. */
  excerpts: readonly QuotedExcerpt[];
  /** What is different from the last answer, and what could not be read, in mrkdwn. */
  changes?: string | undefined;
  /** Earlier incidents of this channel with the same cause. */
  seenBefore?: readonly ListedIncident[];
}

/** How many lines are quoted beside the leading cause. */
const QUOTES = 5;

/**
 * The answer within Slack's limits. `complete` is false when something had to stay out: then the full report belongs
 * into a file, and the message says so.
 */
export function answerMessage(input: AnswerInput): { message: BotMessage; complete: boolean } {
  const { incident, verdict } = input;
  const { blocks, left } = fitted(parts(input));
  const complete = left === 0 && quotesFit(verdict.causes[0]);
  if (!complete)
    blocks.push(context('This message holds the most important part. The whole report is in the file below.'));
  return {
    message: { text: clip(`${incident.id} ${tierMark(verdict.tier)}: ${plain(verdict.plain)}`, 2_000), blocks },
    complete,
  };
}

/** What stands in the answer's place when every paste was deleted, or nothing was pasted yet. */
export function emptyAnswer(incident: Incident, sentence: string): BotMessage {
  return {
    text: `${incident.id}: ${sentence}`,
    blocks: [header(`${incident.id} · nothing to judge`), section(plain(sentence)), incidentButtons(incident)],
  };
}

/** Every line that speaks for or against the leading cause is quoted. */
function quotesFit(cause: Cause | undefined): boolean {
  return cause === undefined || cause.supports.length + cause.contradicts.length <= QUOTES;
}

function parts(input: AnswerInput): Part[] {
  const { incident, verdict, excerpts } = input;
  const status = incident.status === 'open' ? '' : ` · ${incident.status}`;
  const all: Part[] = [
    { rank: 0, blocks: [header(`${tierMark(verdict.tier)} · ${incident.id}${status}`)] },
    { rank: 0, blocks: [section(plainClipped(verdict.plain, 1_500))] },
    { rank: 1, blocks: [section(`*Where delivery stopped*\n${ladder(verdict)}`)] },
  ];
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
  if (leading !== undefined) all.push({ rank: 2, blocks: [section(leadingCause(leading, excerpts))] });
  if (others.length > 0) all.push({ rank: 6, blocks: [section(otherCauses(others, excerpts))] });
  if (verdict.contrast !== undefined) {
    all.push({
      rank: 5,
      blocks: [section(`*What separates failing from succeeding*\n${plainClipped(verdict.contrast.text, 600)}`)],
    });
  }
  all.push({
    rank: 4,
    blocks: [section(`*For the engineer*\n${plainClipped(withExcerptNames(verdict.technical, excerpts), 1_500)}`)],
  });
  const questions = verdict.evidence.flatMap(({ ask }) => (ask === undefined ? [] : [`• ${plainClipped(ask, 600)}`]));
  if (questions.length > 0) {
    all.push({
      rank: 3,
      blocks: [section(bounded(['*Please paste here, most useful first*', ...questions.slice(0, 3)]))],
    });
  }
  all.push(...checklist(incident, verdict.checklist));
  if (verdict.guardrails.length > 0) {
    const rails = verdict.guardrails.map((id) => `• ${plain(guardrailText[id])}`);
    all.push({ rank: 7, blocks: [section(bounded(['*Keep in mind*', ...rails]))] });
  }
  if (verdict.wouldChange.length > 0) {
    const changes = verdict.wouldChange.map(({ text }) => `• ${plainClipped(text, 400)}`);
    all.push({ rank: 8, blocks: [section(bounded(['*What would change this verdict*', ...changes]))] });
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
  const supports = cause.supports.slice(0, QUOTES);
  const contradicts = cause.contradicts.slice(0, Math.max(0, QUOTES - supports.length));
  return bounded([
    `*Most likely cause (${percent(cause)}): ${plain(causeTitle(cause.id))}*`,
    plainClipped(cause.text, 500),
    ...supports.map((claim) => claimLine(excerpts, claim, '+')),
    ...contradicts.map((claim) => claimLine(excerpts, claim, '–')),
  ]);
}

function otherCauses(causes: readonly Cause[], excerpts: readonly QuotedExcerpt[]): string {
  const lines = causes.map((cause) => {
    const against = cause.contradicts.length === 0 ? '' : `; against it ${places(excerpts, cause.contradicts)}`;
    const why = cause.supports.length === 0 ? '' : ` (${places(excerpts, cause.supports)}${against})`;
    return `• ${percent(cause)} ${plain(causeTitle(cause.id))}${why}`;
  });
  return bounded(['*Also possible*', ...lines]);
}

function percent({ confidence }: Cause): string {
  return `${Math.round(confidence * 100)} %`;
}

function checklist(incident: Incident, steps: readonly ChecklistStep[]): Part[] {
  if (steps.length === 0) return [];
  const done = steps.filter(({ id }) => incident.steps[id] !== undefined).length;
  return [
    { rank: 4, blocks: [divider(), section(`*Checklist* (${done} of ${steps.length} done)`)] },
    ...steps.map((step, index): Part => ({ rank: 5 + index / 100, blocks: [stepBlock(incident, step, index + 1)] })),
  ];
}

function stepBlock(incident: Incident, step: ChecklistStep, number: number): KnownBlock {
  const by = incident.steps[step.id];
  const title = plainClipped(step.title, 300);
  if (by !== undefined) {
    const how = by === 'evidence' ? ' _(what was pasted shows it)_' : '';
    return section(
      `✅ ${number}. ~${title}~${how}`,
      button('Not done', `${ACTIONS.untick}:${step.id}`, stepValue(incident.id, step.id)),
    );
  }
  const lines = [`☐ *${number}. ${title}*`, plainClipped(step.why, 400)];
  if (step.command !== undefined) lines.push(codeBlock(step.command, 1_200));
  if (step.healthy !== undefined) lines.push(`_Healthy:_ ${plainClipped(step.healthy, 400)}`);
  return section(lines.join('\n'), button('Done', `${ACTIONS.tick}:${step.id}`, stepValue(incident.id, step.id)));
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

/** Lines that fit one section; the last one says how many do not. */
function bounded(lines: readonly string[], max = 2_800): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const next = index === 0 ? line : `${text}\n${line}`;
    if (next.length > max) return `${text}\n_and ${lines.length - index} more_`;
    text = next;
  }
  return text;
}
