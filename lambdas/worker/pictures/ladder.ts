/** The delivery ladder, with the rung where it stopped. */
import { FAILURE_NAMES } from '../../classifier/advice/texts';
import type { Failure, Phase } from '../../classifier/contract';
import type { Figure } from '../postmortem/document';
import { BAD, FAINT, GOOD, picture, text } from './svg';

const RUNGS: readonly (readonly [Phase, string])[] = [
  ['dns', 'DNS'],
  ['connect', 'connect'],
  ['banner', 'greeting'],
  ['ehlo', 'EHLO'],
  ['starttls', 'STARTTLS'],
  ['handshake', 'handshake'],
  ['certificate', 'certificate'],
  ['session', 'mail session'],
  ['delivered', 'delivered'],
];
const STEP = 82;
const LEFT = 46;

/** Rungs that a session without TLS leaves out: reaching the mail session does not show that they were climbed. */
const OPTIONAL: ReadonlySet<Phase> = new Set(['starttls', 'handshake', 'certificate']);

/**
 * Undefined where the text does not show the rung, or nothing stopped. `encrypted`: a line shows that TLS stood before it
 * stopped; without one, the rungs of TLS are not ticked below a stop in the mail session.
 */
export function ladder({ phase, failure }: { phase: Phase; failure: Failure }, encrypted: boolean): Figure | undefined {
  const at = RUNGS.findIndex(([rung]) => rung === phase);
  if (at < 0 || failure === 'none') return undefined;
  const isShown = (rung: Phase) => encrypted || phase !== 'session' || !OPTIONAL.has(rung);
  const reached = RUNGS.slice(0, at).flatMap(([rung, name]) => (isShown(rung) ? [name] : []));
  const alternative = `Delivery ladder: ${reached.length === 0 ? '' : `${reached.join(', ')} were passed; `}it stopped at ${RUNGS[at]?.[1]}: ${FAILURE_NAMES[failure]}.`;
  const marks = RUNGS.flatMap(([rung, name], index) => {
    const x = LEFT + index * STEP;
    const state = index === at ? 'stopped' : index < at && isShown(rung) ? 'passed' : 'after';
    const fill = state === 'passed' ? GOOD : state === 'stopped' ? BAD : '#ffffff';
    const line =
      index === 0
        ? []
        : [
            `<line x1="${x - STEP + 13}" y1="44" x2="${x - 13}" y2="44" stroke="${index <= at ? GOOD : '#c9d1d9'}" stroke-width="3"${index <= at ? '' : ' stroke-dasharray="4 4"'}/>`,
          ];
    return [
      ...line,
      `<circle cx="${x}" cy="44" r="12" fill="${fill}" stroke="${state === 'after' ? '#c9d1d9' : fill}" stroke-width="2"/>`,
      ...(state === 'after' ? [] : [sign(x, state === 'passed')]),
      text(x, 78, name, {
        anchor: 'middle',
        size: 12,
        fill: state === 'after' ? FAINT : '#1b1f24',
        weight: state === 'stopped' ? 700 : 400,
      }),
    ];
  });
  const x = LEFT + at * STEP;
  const anchor = at < 2 ? 'start' : at > RUNGS.length - 3 ? 'end' : 'middle';
  const why = text(anchor === 'start' ? x - 12 : anchor === 'end' ? x + 12 : x, 100, FAILURE_NAMES[failure], {
    anchor,
    size: 12,
    fill: BAD,
  });
  return {
    kind: 'figure',
    name: 'ladder',
    alternative,
    svg: picture(LEFT * 2 + STEP * (RUNGS.length - 1), 116, alternative, [...marks, why]),
  };
}

/** A tick or a cross, drawn: fonts may lack the signs. */
function sign(x: number, good: boolean): string {
  const path = good ? `M${x - 5} 44 l4 4 l7 -8` : `M${x - 5} 39 l10 10 M${x + 5} 39 l-10 10`;
  return `<path d="${path}" fill="none" stroke="#ffffff" stroke-width="2.5" stroke-linecap="round"/>`;
}
