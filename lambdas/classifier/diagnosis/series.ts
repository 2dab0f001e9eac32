/** How each lane's attempts ended over time, for charts. */
import type { Series } from '../contract';
import { defined } from '../defined';
import { WIDTHS } from '../digest/lane-table';
import type { Outcome } from '../vocabulary';
import { type LaneName, outcomesIn, slotsOf } from './lane-view';
import type { Situation } from './situation';
import { isoTime } from './times';

const MOST_SLOTS = 300;
const MOST_LANES = 50;

export function seriesOf({ views, table }: Situation): Series {
  const lanes = [...views.lanes]
    .sort((a, b) => b.failures - a.failures || b.attempts - a.attempts)
    .slice(0, MOST_LANES);
  const slots = lanes.flatMap((lane) => slotsOf(lane).map((slot) => ({ ...slot, lane })));
  const from = slots.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const to = slots.reduce((most, { start }) => Math.max(most, start), Number.NEGATIVE_INFINITY);
  const finest = lanes.find(({ width }) => width !== undefined)?.width ?? WIDTHS[0];
  const slotSeconds = WIDTHS.find((width) => width >= finest && to - from < width * MOST_SLOTS) ?? 4_838_400;
  if (slots.length === 0) return { slotSeconds: WIDTHS[0], lanes: [] };
  const base = Math.floor(from / slotSeconds) * slotSeconds;
  const rows = new Map<LaneName, Map<Outcome, number[]>>();
  for (const { start, cell, lane } of slots) {
    const own = rows.get(lane.name) ?? new Map<Outcome, number[]>();
    rows.set(lane.name, own);
    const at = Math.floor((start - base) / slotSeconds);
    for (const [outcome, count] of outcomesIn(cell, table.tlsLogged.has(lane.name.host ?? ''))) {
      const counts = own.get(outcome) ?? [];
      own.set(outcome, counts);
      while (counts.length <= at) counts.push(0);
      counts[at] = (counts[at] ?? 0) + count;
    }
  }
  const offset = lanes.find(({ notes }) => notes.offset !== undefined)?.notes.offset;
  return {
    slotSeconds,
    ...defined({ start: isoTime(base, offset) }),
    lanes: [...rows].flatMap(([name, own]) => [...own].map(([outcome, counts]) => ({ ...name, outcome, counts }))),
  };
}
