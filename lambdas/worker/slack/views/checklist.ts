/** The checklist of an answer: what to do first in full, the rest in a line each, every step with its button. */
import type { KnownBlock } from '@slack/types';
import type { ChecklistStep } from '../../../classifier/contract';
import type { Incident } from '../../incident/incident';
import { ACTIONS, COMMAND, stepValue } from '../ids';
import { button, context, divider, type Part, section } from './message';
import { commandInShort, commandLines, plainClipped, withRedirection } from './mrkdwn';

/** So many open steps are shown with their reason, their command and its healthy result; nobody does more at once. */
const IN_FULL = 3;

/** `full`: all open steps are shown so. The ranks of the parts begin at `rank`. */
export function checklistParts(
  incident: Incident,
  steps: readonly ChecklistStep[],
  { full, rank }: { full: boolean; rank: number },
): Part[] {
  if (steps.length === 0) return [];
  const isDone = ({ id }: ChecklistStep) => incident.steps[id] !== undefined;
  const open = steps.filter((step) => !isDone(step));
  const inFull = new Set(full ? open : open.slice(0, IN_FULL));
  const done = steps.length - open.length;
  const short = open.length - inFull.size;
  const parts = steps.map((step, index): Part => {
    const block = isDone(step) ? doneStep : inFull.has(step) ? openStep : shortStep;
    return { rank: rank + 1 + index / 100, blocks: [block(incident, step, index + 1)] };
  });
  const hint = `Why each of the other steps, and its whole command: \`${COMMAND} show ${incident.id}\``;
  return [
    { rank, blocks: [divider(), section(`*Checklist* (${done} of ${steps.length} done)`)] },
    ...parts,
    ...(short > 0 ? [{ rank: rank + 1, blocks: [context(hint)] }] : []),
  ];
}

function doneStep(incident: Incident, { id, title }: ChecklistStep, number: number): KnownBlock {
  const how = incident.steps[id] === 'evidence' ? ' _(what was pasted shows it)_' : '';
  return section(
    `✅ ${number}. ~${plainClipped(title, 300)}~${how}`,
    button('Not done', `${ACTIONS.untick}:${id}`, stepValue(incident.id, id)),
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
  const command = step.command === undefined ? '' : `  ${commandInShort(step.command)}`;
  return section(`☐ ${number}. ${plainClipped(step.title, 300)}${command}`, tickButton(incident, step));
}

function tickButton(incident: Incident, { id }: ChecklistStep) {
  return button('Done', `${ACTIONS.tick}:${id}`, stepValue(incident.id, id));
}
