/** The bot's answer, on one screen: how urgent, what it means, how far it came, what to do first, what to paste, why. */
import type { KnownBlock } from '@slack/types';
import {
  causeTitle,
  ladderLine,
  laneName,
  leadingLane,
  leadingSpot,
  otherLanes,
  questionParts,
  waitingText,
} from '../../../classifier/advice/texts';
import type { ChecklistStep, CoverageKind } from '../../../classifier/contract';
import type { Answer } from '../../incident/answer';
import type { Incident } from '../../incident/incident';
import type { ListedIncident } from '../../store/incident-store';
import { changesAndNotes } from '../../use-cases/notes';
import type { AnswerInput } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { ACTIONS, pairValue, stepValue } from '../ids';
import { quoteOf } from './evidence-lines';
import { actions, button, context, header, section } from './message';
import { clip, code, commandLines, link, plain, plainClipped } from './mrkdwn';
import { tierMark } from './words';

/** What one screen of a thread holds. */
export const SCREEN = { text: 1_200, blocks: 10 } as const;
/** Breaks between blocks and buttons, as a reader who copies the answer gets them. */
const BREAKS = 20;

/** Where the lines of an answer stand, from top to bottom. */
const SLOTS = ['change', 'plain', 'ladder', 'steps', 'questions', 'cause', 'small'] as const;
type Slot = (typeof SLOTS)[number];

/** Some lines of the answer. The higher the rank, the earlier they give way to the others. */
interface Piece {
  slot: Slot;
  rank: number;
  text: string;
}

const TITLES: Partial<Record<Slot, string>> = { steps: '*Checklist*', questions: '*Please paste*' };

/** The answer within one screen; whatever does not fit is behind its buttons. */
export function answerMessage(input: AnswerInput): BotMessage {
  const { incident, verdict } = input;
  const head = headOf(incident, verdict);
  const buttons = answerButtons(input);
  const open = openSteps(incident, verdict);
  const left = SCREEN.text - BREAKS - head.length - labelsOf(buttons) - moreSteps(open.length, open.length).length;
  const kept = fitting(piecesOf(input, open), left);
  const shown = kept.filter(({ slot, rank }) => slot === 'steps' && STEP_RANKS.includes(rank)).length;
  const more = moreSteps(open.length, shown);
  const blocks: KnownBlock[] = [header(head)];
  for (const slot of SLOTS) {
    const lines = kept.filter((piece) => piece.slot === slot).map(({ text }) => text);
    if (slot === 'steps' && shown > 0 && more !== '') lines.push(more);
    if (lines.length === 0) continue;
    const text = [...(TITLES[slot] === undefined ? [] : [TITLES[slot]]), ...lines].join('\n');
    blocks.push(slot === 'small' ? context(text) : section(text));
  }
  return { text: notification(input), blocks: [...blocks, ...(buttons === undefined ? [] : [buttons])] };
}

/** `🟠 Investigate · INC-7 · mta3 → Gmail`: who is concerned, and what became of it. */
export function headOf(incident: Incident, verdict: Answer): string {
  const { tier } = verdict;
  const lane = leadingLane(verdict);
  const isOver = incident.status === 'resolved';
  const about = tier === 'none' ? [] : [laneName(lane), ...(isOver ? [] : [waitingText(lane)])];
  const status = incident.status === 'open' ? [] : [incident.status];
  const mark = tier === 'none' ? (UNJUDGED[verdict.coverage.kind] ?? tierMark(tier)) : tierMark(tier);
  return clip([mark, incident.id, ...about, ...status].filter((part) => part !== undefined).join(' · '), 150);
}

/** Without a log nothing can be said to be well. */
const UNJUDGED: Partial<Record<CoverageKind, string>> = { talk: '⚪ No log lines', empty: '⚪ No text' };

/** What notifications and screen readers say. */
function notification({ incident, verdict }: AnswerInput): string {
  return clip(`${incident.id} ${tierMark(verdict.tier)}: ${plain(verdict.plain)}`, 1_000);
}

/** What stands in the answer's place when every paste was deleted, or nothing was pasted yet. */
export function emptyAnswer(incident: Incident, sentence: string): BotMessage {
  const buttons = incidentButtons(incident);
  return {
    text: `${incident.id}: ${sentence}`,
    blocks: [header(`${incident.id} · nothing to judge`), section(plain(sentence)), actions(buttons)],
  };
}

/** Ranks of the first three steps, of the command and the healthy result of the first one. */
const STEP_RANKS: readonly number[] = [0, 8, 10];
const COMMAND_RANK = 1;
const HEALTHY_RANK = 9;
/** No command is longer. */
const WHOLE = 5_000;

function piecesOf(input: AnswerInput, open: readonly ChecklistStep[]): Piece[] {
  const { verdict } = input;
  const ladder = verdict.tier === 'none' ? undefined : ladderLine(verdict);
  const { changes, notes } = changesAndNotes(input.changes ?? '');
  const piece = (slot: Slot, rank: number, text: string | undefined): Piece[] =>
    text === undefined || text === '' ? [] : [{ slot, rank, text }];
  return [
    ...piece('change', -1, clip(changes, 260)),
    ...piece('plain', -3, plainClipped(verdict.plain, 320)),
    ...piece('ladder', -2, ladder && plainClipped(ladder, 180)),
    ...stepPieces(open),
    ...(input.incident.status === 'resolved' ? [] : questionPieces(verdict)),
    ...piece('cause', 2, causeLine(verdict)),
    ...piece('cause', 7, evidenceLine(input)),
    ...piece('small', 3, clip(notes, 300)),
    ...piece('small', 6, sameLine(input)),
    ...piece('small', 6.5, seenBefore(input)),
    ...piece('small', 4, ownerLine(input.incident)),
    ...piece('small', 13, othersLine(verdict)),
  ];
}

/** The pieces that fit, by rank, in their order. */
function fitting(pieces: readonly Piece[], room: number): Piece[] {
  const kept = new Set<Piece>();
  const opened = new Set<Slot>();
  let left = room;
  for (const piece of [...pieces].sort((a, b) => a.rank - b.rank)) {
    const size = piece.text.length + 1 + (opened.has(piece.slot) ? 0 : (TITLES[piece.slot]?.length ?? 0) + 1);
    const needsFirst = piece.slot === 'steps' && piece.rank > 0 && !opened.has('steps');
    if (size > left || needsFirst) continue;
    left -= size;
    opened.add(piece.slot);
    kept.add(piece);
  }
  return pieces.filter((piece) => kept.has(piece));
}

function openSteps(incident: Incident, { checklist, tier }: Answer): ChecklistStep[] {
  return tier === 'none' || incident.status === 'resolved'
    ? []
    : checklist.filter(({ id }) => incident.steps[id] === undefined);
}

function stepPieces(open: readonly ChecklistStep[]): Piece[] {
  return open.slice(0, STEP_RANKS.length).flatMap((step, index) => {
    const rank = STEP_RANKS[index] ?? 0;
    const title: Piece = { slot: 'steps', rank, text: `☐ ${index + 1}. ${plainClipped(step.title, 100)}` };
    return index === 0 ? [title, ...firstStep(step)] : [title];
  });
}

/** A command is shown whole or not at all: half of one is worse than none. */
function firstStep({ command, healthy }: ChecklistStep): Piece[] {
  const pieces: Piece[] = [];
  const lines = commandLines(command ?? '', WHOLE);
  if (lines.length > 0) pieces.push({ slot: 'steps', rank: COMMAND_RANK, text: lines.join('\n') });
  if (healthy !== undefined)
    pieces.push({ slot: 'steps', rank: HEALTHY_RANK, text: `_Healthy:_ ${plainClipped(healthy, 120)}` });
  return pieces;
}

function moreSteps(open: number, shown: number): string {
  return open > shown ? `_and ${open - shown} more_` : '';
}

/** Ranks of the three questions. */
const QUESTION_RANKS = [5, 11, 12];

function questionPieces({ evidence }: Answer): Piece[] {
  const asked = evidence.flatMap(({ ask, short }) => (ask === undefined ? [] : [short ?? questionParts(ask).question]));
  return QUESTION_RANKS.flatMap((rank, index) => {
    const question = asked[index];
    return question === undefined ? [] : [{ slot: 'questions', rank, text: `• ${plainClipped(question, 170)}` }];
  });
}

/** Nothing that is undetermined is called a cause. */
function causeLine({ causes, tier }: Answer): string | undefined {
  const [first] = causes;
  if (first === undefined || tier === 'none') return undefined;
  const named = causes
    .filter(({ id }) => id !== 'undetermined')
    .map(({ id, confidence }) => `${plain(causeTitle(id))} (${percent(confidence)})`);
  if (first.id !== 'undetermined') return `*Most likely:* ${named[0]}`;
  return named.length === 0
    ? '*Cause not determined yet*'
    : `*Cause not determined yet;* possible: ${named.slice(0, 2).join(', ')}`;
}

export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

/** Characters of the quoted line: its end says what happened. */
const QUOTED = 130;

function evidenceLine({ verdict, excerpts }: AnswerInput): string | undefined {
  const spot = verdict.tier === 'none' ? undefined : leadingSpot(verdict);
  if (spot === undefined) return undefined;
  const { place, quote } = quoteOf(excerpts, spot.line, spot.excerpt);
  return quote === undefined ? undefined : `${place}: ${code(middleOut(quote, QUOTED), QUOTED + 20)}`;
}

/** A log line begins with its origin and ends with its outcome: what stands between gives way. */
export function middleOut(line: string, max: number): string {
  const text = line.replace(/\s+/g, ' ');
  if (text.length <= max) return text;
  const end = Math.floor(max * 0.6);
  return `${clip(text, max - end - 1)}${/^[\uDC00-\uDFFF]/.test(text.slice(-end)) ? text.slice(1 - end) : text.slice(-end)}`;
}

/** Other lanes that are named. */
const MOST_LANES = 3;

function othersLine(verdict: Answer): string | undefined {
  const lanes = verdict.tier === 'none' ? [] : otherLanes(verdict);
  if (lanes.length === 0) return undefined;
  const named = lanes.slice(0, MOST_LANES).map((lane) => `${laneName(lane) ?? 'others'} (${tierMark(lane.tier)})`);
  const more = lanes.length > MOST_LANES ? `, and ${lanes.length - MOST_LANES} more` : '';
  return plain(`Also failing: ${named.join(', ')}${more}`);
}

function ownerLine({ owner }: Incident): string | undefined {
  return owner === undefined ? undefined : `Owner: <@${owner}>`;
}

/** The open incident that this one may be a part of, until somebody has said so or denied it. */
function sameTrouble({ incident, verdict, seenBefore: earlier = [] }: AnswerInput): ListedIncident | undefined {
  const isSettled = incident.apart === true || incident.status !== 'open' || verdict.tier === 'none';
  return isSettled ? undefined : earlier.find(({ status }) => status !== 'resolved');
}

function sameLine(input: AnswerInput): string | undefined {
  const other = sameTrouble(input);
  return other && `⚠️ ${other.id} is open with the same stop and cause. Is this a part of it?`;
}

/** The latest one that somebody solved tells more than a later one that is open. */
function seenBefore(input: AnswerInput): string | undefined {
  const earlier = (input.seenBefore ?? []).filter((each) => each !== sameTrouble(input));
  const latest = earlier.find(({ resolution }) => resolution !== undefined) ?? earlier[0];
  if (latest === undefined) return undefined;
  const day = new Date(latest.openedAt).toISOString().slice(0, 10);
  const how = latest.resolution === undefined ? latest.status : `solved by: ${plainClipped(latest.resolution, 100)}`;
  return `Seen before: ${latest.id} of ${day}, ${how}`;
}

/** What can be done about the answer at once; the rest of the words are `help`'s. */
function answerButtons(input: AnswerInput): KnownBlock | undefined {
  const { incident, verdict } = input;
  const { id, status, owner } = incident;
  if (status === 'resolved') return actions(incidentButtons(incident));
  const [next] = openSteps(incident, verdict);
  const failed = verdict.tier !== 'none';
  const other = sameTrouble(input);
  return actions([
    ...(next === undefined ? [] : [button('Done', `${ACTIONS.tick}:${next.id}`, stepValue(id, next.id), 'primary')]),
    ...(failed ? [button('All steps', ACTIONS.steps, id), button('Why', ACTIONS.why, id)] : []),
    ...(owner === undefined && failed ? [button('Own it', ACTIONS.own, id)] : []),
    button('Resolve', ACTIONS.resolve, id),
    ...(other === undefined
      ? []
      : [
          button(`Add to ${other.id}`, ACTIONS.addTo, pairValue({ incident: id, other: other.id })),
          button('Keep apart', ACTIONS.apart, id),
        ]),
  ]);
}

export function incidentButtons({ id, status }: Incident) {
  return status === 'resolved'
    ? [button('Postmortem', ACTIONS.postmortem, id), button('Reopen', ACTIONS.reopen, id)]
    : [button('Resolve', ACTIONS.resolve, id)];
}

function labelsOf(block: KnownBlock | undefined): number {
  if (block?.type !== 'actions') return 0;
  return block.elements.reduce((sum, each) => sum + (each.type === 'button' ? each.text.text.length : 0), 0);
}

/** What becomes of an answer that another one has followed: one line that leads there. */
export function supersededMessage({ id }: Incident, url: string | undefined): BotMessage {
  const line = `_An earlier answer stood here._ ${id} goes on in ${link(url, 'a later answer')}.`;
  return { text: `${id} goes on in a later answer.`, blocks: [context(line)] };
}
