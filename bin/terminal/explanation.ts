/** Lays out why a text is read and judged as it is: an entry for each line, then each lane. */
import type { EntryExplanation, Explanation } from '../../lambdas/classifier/explain';
import { visible } from './visible';

type Lane = Explanation['lanes'][number];

function span({ line, to }: EntryExplanation): string {
  return to === undefined ? `line ${line}` : `lines ${line} to ${to}, joined`;
}

function entry(one: EntryExplanation): string[] {
  const { format, direction, host, program, queueId, stage, status } = one;
  const facts = [
    `format ${format}`,
    direction,
    host && `host ${host}`,
    program && `program ${program}`,
    queueId && `queue ID ${queueId}`,
    stage && `rung ${stage}`,
    status && `message ${status}`,
  ].filter((fact) => fact !== undefined && fact !== '');
  return [
    `${span(one)}: ${visible(one.text)}`,
    `  read as ${facts.join(', ')}`,
    ...one.matched.flatMap(({ signature, stop, role, words, from }) => [
      `  + ${signature}: ${stop}, ${role}`,
      ...(words === '' ? [] : [`      by the words "${visible(words)}"${from === undefined ? '' : ` (${from})`}`]),
    ]),
    ...one.lost.map(
      ({ signature, words, why }) => `  - ${signature} does not count: ${why}; its words "${visible(words)}"`,
    ),
  ];
}

function percents(percent: Partial<Record<string, number>>): string {
  return Object.entries(percent)
    .map(([cause, share]) => `${cause} ${share}`)
    .join(', ');
}

function at(lines: readonly number[]): string {
  return lines.length === 0 ? '' : ` (line ${lines.join(', ')})`;
}

function lane(one: Lane): string[] {
  const name = one.host === undefined ? `to ${one.receiver}` : `from ${one.host} to ${one.receiver}`;
  const { weights } = one;
  return [
    `lane ${visible(name)}: ${one.failures} of ${one.attempts} attempts failed`,
    ...one.stops.map(({ stop, attempts, lines, signatures }, index) => {
      const by = signatures.length === 0 ? '' : ` by ${signatures.join(', ')}`;
      return `  ${index === 0 ? 'stop' : 'beside it'} ${stop}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${by}${at(lines)}`;
    }),
    ...(weights === undefined
      ? []
      : [
          `  weights of "${weights.row}": ${percents(weights.percent)}${weights.only ? '; only this explains it, modifiers are skipped' : ''}`,
        ]),
    ...one.modifiers.map(
      ({ text, factors, others, lines }) =>
        `  × ${percents(factors)}${others === undefined ? '' : `, all others ${others}`}: ${text}${at(lines)}`,
    ),
    ...(one.causes.length === 0
      ? []
      : [`  causes: ${one.causes.map(({ id, confidence }) => `${id} ${confidence}`).join(', ')}`]),
    `  tier ${one.tier}${one.passed.length === 0 ? '' : `; not ${one.passed.join(', ')}`}`,
    ...one.rules.map(({ rule, text, lines }) => `  by ${rule}: ${text}${at(lines)}`),
  ];
}

/** The whole explanation as text, without colour: it is read in a bug report as often as on a terminal. */
export function explanationOf({ lines = [], lanes = [] }: Partial<Explanation>): string {
  const blocks = [...lines.map(entry), ...lanes.map(lane)].map((block) => block.join('\n'));
  return blocks.length === 0 ? 'Nothing stands there.\n' : `${blocks.join('\n\n')}\n`;
}
