/** All steps of an answer, each with its button: what it is good for, its command, and what a healthy result looks like. */
import type { KnownBlock } from '@slack/types';
import type { ChecklistStep } from '../../../classifier/contract';
import type { Incident } from '../../incident/incident';
import type { AnswerInput } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { ACTIONS, INPUTS, stepValue } from '../ids';
import { input } from './forms';
import { actions, button, context, fitted, header, type Part, section } from './message';
import { commandLines, plainClipped, withRedirection } from './mrkdwn';

/** Everything at once; of very many steps the last ones are shown without their reasons. */
export function stepsMessage({ incident, verdict }: Pick<AnswerInput, 'incident' | 'verdict'>): BotMessage {
  const steps = verdict.checklist;
  const done = steps.filter(({ id }) => incident.steps[id] !== undefined).length;
  const title = `All steps of ${incident.id}: ${done} of ${steps.length} done`;
  const full = [
    { rank: 0, blocks: [header(title)] },
    ...steps.map((step, index) => stepPart(incident, step, index, true)),
  ];
  const more = incident.status === 'resolved' ? [] : moreOf(incident);
  const whole = fitted(full, RESERVED);
  if (whole.left === 0) return { text: title, blocks: [...whole.blocks, ...more] };
  const short = steps.map((step, index) => stepPart(incident, step, index, index < SOME));
  const { blocks, left } = fitted([{ rank: 0, blocks: [header(title)] }, ...short], RESERVED);
  if (left > 0)
    blocks.push(
      context(`${left} more ${left === 1 ? 'step does' : 'steps do'} not fit here; they follow as these are done.`),
    );
  return { text: title, blocks: [...blocks, ...more] };
}

/** Kept free for what stands below the steps. */
const RESERVED = { blocks: 3, text: 500 };

/** What else can be done about the incident. */
function moreOf({ id }: Incident): KnownBlock[] {
  return [
    input(INPUTS.note, 'Note for the timeline'),
    actions([
      button('Add note', ACTIONS.note, id),
      button('Monitor', ACTIONS.monitor, id),
      button('Escalate', ACTIONS.escalate, id),
    ]),
  ];
}

/** Of so many steps that they do not fit, these are shown in full. */
const SOME = 6;

function stepPart(incident: Incident, step: ChecklistStep, index: number, full: boolean): Part {
  const block = incident.steps[step.id] !== undefined ? doneStep : full ? openStep : shortStep;
  return { rank: 1 + index / 100, blocks: [block(incident, step, index + 1)] };
}

function doneStep(incident: Incident, { id, title }: ChecklistStep, number: number): KnownBlock {
  const how = incident.steps[id] === 'evidence' ? ' _(what was pasted shows it)_' : '';
  return section(
    `✅ ${number}. ~${plainClipped(title, 300)}~${how}`,
    button('Not done', `${ACTIONS.untick}:${id}`, stepValue(incident.id, id, true)),
  );
}

function openStep(incident: Incident, step: ChecklistStep, number: number): KnownBlock {
  const lines = [
    `☐ *${number}. ${plainClipped(step.title, 300)}*`,
    withRedirection(plainClipped(step.why, 400)),
    ...commandLines(step.command ?? ''),
    ...(step.healthy === undefined ? [] : [`_Healthy:_ ${plainClipped(step.healthy, 400)}`]),
  ];
  return section(lines.join('\n'), tickButton(incident, step));
}

function shortStep(incident: Incident, step: ChecklistStep, number: number): KnownBlock {
  const [command = ''] = commandLines(step.command ?? '', 300);
  return section(
    [`☐ ${number}. ${plainClipped(step.title, 150)}`, command].filter(Boolean).join('\n'),
    tickButton(incident, step),
  );
}

function tickButton(incident: Incident, { id }: ChecklistStep) {
  return button('Done', `${ACTIONS.tick}:${id}`, stepValue(incident.id, id, true));
}
