/** From the log line to the next action: the questions that decide how urgent a failure is, this incident's way lit. */
import { TIER_TEXTS } from '../../classifier/advice/texts';
import type { Answer } from '../incident/answer';
import type { Figure } from '../postmortem/document';
import { FAINT, INK, LIT, picture, text, wrapped } from './svg';

interface Node {
  id: 'line' | 'failed' | 'incident' | 'investigate' | 'none' | 'incident-do' | 'investigate-do' | 'watch-do';
  x: number;
  y: number;
  said: string;
  ends?: true;
}

const WIDTH = 200;
const HEIGHT = 62;
const COLUMN = 250;
const ROW = 116;

const NODES: readonly Node[] = [
  { id: 'line', x: 0, y: 0, said: 'A log line says that mail did not go out' },
  { id: 'failed', x: 1, y: 0, said: 'Did an outbound attempt fail?' },
  { id: 'incident', x: 2, y: 0, said: 'Does mail stall or get lost (queue grows, pressure, forced TLS, expiry)?' },
  { id: 'investigate', x: 3, y: 0, said: 'Does it repeat, follow load, or will retrying not heal it?' },
  { id: 'none', x: 1, y: 1, said: 'Nothing to do', ends: true },
  { id: 'incident-do', x: 2, y: 1, said: `${TIER_TEXTS.incident.name}: act now`, ends: true },
  { id: 'investigate-do', x: 3, y: 1, said: `${TIER_TEXTS.investigate.name}: somebody looks today`, ends: true },
  { id: 'watch-do', x: 4, y: 0, said: `${TIER_TEXTS.watch.name}: let the queue retry, look again`, ends: true },
];

const ARROWS: readonly (readonly [Node['id'], Node['id'], string])[] = [
  ['line', 'failed', ''],
  ['failed', 'incident', 'yes'],
  ['failed', 'none', 'no'],
  ['incident', 'incident-do', 'yes'],
  ['incident', 'investigate', 'no'],
  ['investigate', 'investigate-do', 'yes'],
  ['investigate', 'watch-do', 'no'],
];

const WAYS: Record<Answer['tier'], readonly Node['id'][]> = {
  none: ['line', 'failed', 'none'],
  incident: ['line', 'failed', 'incident', 'incident-do'],
  investigate: ['line', 'failed', 'incident', 'investigate', 'investigate-do'],
  watch: ['line', 'failed', 'incident', 'investigate', 'watch-do'],
};

export function decisionFlow({ tier, tierReasons }: Pick<Answer, 'tier' | 'tierReasons'>): Figure {
  const way = WAYS[tier];
  const byId = new Map(NODES.map((node) => [node.id, node]));
  const last = byId.get(way.at(-1) ?? 'none');
  const because = tierReasons[0]?.text;
  const alternative = `Decision flow: ${way.map((id) => byId.get(id)?.said ?? '').join(' → ')}.${because === undefined ? '' : ` Decided by: ${because}`}`;
  const arrows = ARROWS.flatMap(([from, to, label]) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a === undefined || b === undefined) return [];
    const lit = way.includes(from) && way.includes(to);
    const down = b.y > a.y;
    const [x1, y1] = down ? [left(a) + WIDTH / 2, top(a) + HEIGHT] : [left(a) + WIDTH, top(a) + HEIGHT / 2];
    const [x2, y2] = down ? [left(b) + WIDTH / 2, top(b)] : [left(b), top(b) + HEIGHT / 2];
    const head = down
      ? `M${x2 - 5} ${y2 - 8} L${x2} ${y2} L${x2 + 5} ${y2 - 8}`
      : `M${x2 - 8} ${y2 - 5} L${x2} ${y2} L${x2 - 8} ${y2 + 5}`;
    const stroke = lit ? `stroke="${INK}" stroke-width="2.5"` : `stroke="#c9d1d9" stroke-width="1.5"`;
    return [
      `<path d="M${x1} ${y1} L${x2} ${y2} ${head}" fill="none" ${stroke}/>`,
      text(down ? x1 + 7 : (x1 + x2) / 2, down ? (y1 + y2) / 2 + 4 : y1 - 7, label, {
        size: 12,
        fill: lit ? INK : FAINT,
        anchor: down ? 'start' : 'middle',
      }),
    ];
  });
  const boxes = NODES.flatMap((node) => {
    const lit = way.includes(node.id);
    const lines = wrapped(node.said, node.ends ? 23 : 28);
    const first = top(node) + HEIGHT / 2 + 4 - ((lines.length - 1) * 15) / 2;
    return [
      `<rect x="${left(node)}" y="${top(node)}" width="${WIDTH}" height="${HEIGHT}" rx="${node.ends ? 30 : 6}" fill="${lit ? LIT : '#ffffff'}" stroke="${lit ? INK : '#c9d1d9'}" stroke-width="${lit ? 2.5 : 1.5}"/>`,
      ...lines.map((line, at) =>
        text(left(node) + WIDTH / 2, first + at * 15, line, {
          anchor: 'middle',
          size: 12,
          fill: lit ? INK : FAINT,
          weight: lit && node === last ? 700 : 400,
        }),
      ),
    ];
  });
  const width = 20 + 4 * COLUMN + WIDTH;
  return {
    kind: 'figure',
    name: 'decision-flow',
    alternative,
    svg: picture(width, 20 + ROW + HEIGHT, alternative, [...arrows, ...boxes]),
  };
}

function left({ x }: Node): number {
  return 10 + x * COLUMN;
}

function top({ y }: Node): number {
  return 10 + y * ROW;
}
