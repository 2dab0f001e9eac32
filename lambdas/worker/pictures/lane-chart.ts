/** What each slot of time brought on a lane: deliveries, deferrals, closes and TLS faults, with what people did marked. */
import type { EChartsCoreOption } from 'echarts';
import type { Outcome } from '../../classifier/contract';
import { receiverName, type Story } from '../postmortem/story';
import { tierName } from '../postmortem/timeline';
import { logMoment, shown } from '../postmortem/times';
import { FAINT, FONT, INK } from './svg';

/** Fewer than these say less than a sentence does. */
const FEWEST_SLOTS = 3;
/** More are drawn together. */
const MOST_SLOTS = 180;
/** Lanes shown small below the leading one. */
const MOST_OTHERS = 3;
const WIDTH = 900;
const MAIN = 230;
const SMALL = 62;
const TOP = 54;

/** Colour and grey value rise together, so that the kinds stay apart in print. */
const KINDS: readonly { outcome: Outcome; name: string; colour: string }[] = [
  { outcome: 'delivered-tls', name: 'delivered under TLS', colour: '#9fd3a8' },
  { outcome: 'delivered-unknown', name: 'delivered', colour: '#c8dfcc' },
  { outcome: 'delivered-clear', name: 'delivered in clear text', colour: '#e8c766' },
  { outcome: 'deferred', name: 'deferred', colour: '#f0a35e' },
  { outcome: '421', name: '421 replies', colour: '#d9773c' },
  { outcome: 'closed', name: 'closed or reset', colour: '#b5507a' },
  { outcome: 'tls-failed', name: 'TLS failed', colour: '#7b2d8b' },
  { outcome: 'bounced', name: 'bounced', colour: '#3a1420' },
];
const FAILED: ReadonlySet<Outcome> = new Set(['deferred', '421', 'closed', 'tls-failed', 'bounced']);

interface Lane {
  name: string;
  /** Counts per slot, by outcome. */
  counts: Map<Outcome, number[]>;
}

export interface LaneChart {
  option: EChartsCoreOption;
  width: number;
  height: number;
  alternative: string;
}

/** Undefined where the log has no times, or fewer than three slots: then a sentence says it better. */
export function laneChart(story: Story): LaneChart | undefined {
  const { verdict } = story;
  const start = logMoment(verdict?.series?.start);
  if (verdict === undefined || start === undefined) return undefined;
  const seconds = verdict.series.slotSeconds;
  const length = Math.max(0, ...verdict.series.lanes.map(({ counts }) => counts.length));
  if (length < FEWEST_SLOTS) return undefined;
  const step = Math.ceil(length / MOST_SLOTS);
  const slots = Math.ceil(length / step);
  const slotSeconds = seconds * step;
  const lanes = lanesOf(verdict.series.lanes, step, slots);
  const order = verdict.lanes.map(({ host, receiver }) => laneName(host, receiver));
  const rank = (lane: Lane) => (order.includes(lane.name) ? order.indexOf(lane.name) : order.length);
  const [main, ...rest] = lanes.sort((a, b) => rank(a) - rank(b));
  if (main === undefined) return undefined;
  const others = rest.slice(0, MOST_OTHERS);
  const labels = Array.from({ length: slots }, (_, slot) =>
    label(start.at + slot * slotSeconds * 1000, slots * slotSeconds),
  );
  const marks = start.zoneKnown ? marksOf(story, start.at, slotSeconds, slots) : [];
  const height = TOP + MAIN + 46 + others.length * (SMALL + 44);
  const shownKinds = KINDS.filter(({ outcome }) => [main, ...others].some(({ counts }) => counts.has(outcome)));
  const grids = [
    { left: 54, right: 20, top: TOP, height: MAIN },
    ...others.map((_, at) => ({ left: 54, right: 20, top: TOP + MAIN + 66 + at * (SMALL + 44), height: SMALL })),
  ];
  const alternative = described(main, others, story, slotSeconds, labels, marks);
  const option: EChartsCoreOption = {
    animation: false,
    textStyle: { fontFamily: FONT, color: INK },
    backgroundColor: '#ffffff',
    legend: {
      top: 4,
      itemWidth: 12,
      itemGap: 28,
      itemHeight: 12,
      selectedMode: false,
      textStyle: { fontSize: 11 },
      data: shownKinds.map(({ name }) => name),
    },
    title: [main, ...others].map(({ name }, at) => ({
      text: name,
      left: 54,
      top: (grids[at]?.top ?? 0) - 20,
      textStyle: { fontSize: 12, fontWeight: 'normal' },
    })),
    grid: grids,
    xAxis: grids.map((_, gridIndex) => ({
      type: 'category',
      gridIndex,
      data: labels,
      silent: true,
      axisTick: { show: false },
      axisLabel: { show: gridIndex === 0 || gridIndex === grids.length - 1, fontSize: 11, color: FAINT },
    })),
    yAxis: grids.map((_, gridIndex) => ({
      type: 'value',
      gridIndex,
      minInterval: 1,
      silent: true,
      splitNumber: gridIndex === 0 ? 4 : 2,
      axisLabel: { fontSize: 11, color: FAINT },
    })),
    series: [main, ...others].flatMap(({ counts }, at) =>
      shownKinds.map(({ outcome, name, colour }, kind) => ({
        type: 'bar',
        name,
        stack: `lane ${at}`,
        xAxisIndex: at,
        yAxisIndex: at,
        silent: true,
        barCategoryGap: '15%',
        itemStyle: { color: colour },
        data: counts.get(outcome) ?? [],
        ...(at === 0 && kind === 0 && marks.length > 0
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                lineStyle: { color: INK, type: 'dashed' },
                label: { formatter: '{b}', fontSize: 11, color: INK, position: 'insideEndTop' },
                data: marks.map((mark) => ({ name: mark.name, xAxis: mark.slot })),
              },
            }
          : {}),
      })),
    ),
  };
  return { option, width: WIDTH, height, alternative };
}

function laneName(host: string | undefined, receiver: string): string {
  return host === undefined ? receiverName(receiver) : `${host} → ${receiverName(receiver)}`;
}

function lanesOf(
  series: readonly { host?: string | undefined; receiver: string; outcome: Outcome; counts: readonly number[] }[],
  step: number,
  slots: number,
): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const { host, receiver, outcome, counts } of series) {
    const name = laneName(host, receiver);
    const lane = lanes.get(name) ?? { name, counts: new Map() };
    lanes.set(name, lane);
    const sums = lane.counts.get(outcome) ?? Array.from({ length: slots }, () => 0);
    lane.counts.set(outcome, sums);
    counts.forEach((count, at) => {
      const slot = Math.floor(at / step);
      sums[slot] = (sums[slot] ?? 0) + count;
    });
  }
  return [...lanes.values()];
}

const DAY = 86_400;

function label(at: number, span: number): string {
  const time = new Date(at).toISOString();
  return span > DAY ? `${time.slice(5, 10)} ${time.slice(11, 16)}` : time.slice(11, 16);
}

interface Mark {
  slot: number;
  name: string;
}

/** What people and the bot did, and the recovery, where it falls into the picture. */
function marksOf({ events, recovery }: Story, start: number, slotSeconds: number, slots: number): Mark[] {
  const marks: Mark[] = [];
  const add = (at: number, name: string) => {
    const slot = Math.floor((at - start) / (slotSeconds * 1000));
    if (slot < 0 || slot >= slots) return;
    const there = marks.find((mark) => mark.slot === slot);
    if (there === undefined) marks.push({ slot, name });
    else there.name = name;
  };
  for (const event of events) {
    if (event.type === 'TierChanged') add(event.at, tierName(event.to));
    if (event.type === 'StatusChanged') add(event.at, event.to === 'open' ? 'reopened' : event.to);
  }
  if (recovery?.zoneKnown) add(recovery.at, 'recovery');
  return marks;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function described(
  main: Lane,
  others: readonly Lane[],
  story: Story,
  slotSeconds: number,
  labels: readonly string[],
  marks: readonly Mark[],
): string {
  const totals = KINDS.flatMap(({ outcome, name }) => {
    const total = sum(main.counts.get(outcome) ?? []);
    return total === 0 ? [] : [`${total} ${name}`];
  });
  const failing = labels.map((_, slot) =>
    [...FAILED].reduce((all, outcome) => all + (main.counts.get(outcome)?.[slot] ?? 0), 0),
  );
  const most = Math.max(0, ...failing);
  const at = failing.indexOf(most);
  const start = logMoment(story.verdict?.series.start);
  const zone = start?.zoneKnown === false ? 'the log’s clock' : 'UTC';
  return [
    `Chart of ${main.name} in slots of ${slotSeconds % 60 === 0 ? `${slotSeconds / 60} min` : `${slotSeconds} s`}, ${zone}, from ${start === undefined ? labels[0] : shown(start)}: ${totals.join(', ')}.`,
    most === 0 ? 'No slot has a failure.' : `Most failures in the slot at ${labels[at]}: ${most}.`,
    ...marks.map(({ slot, name }) => `Marked at ${labels[slot]}: ${name}.`),
    ...(others.length === 0 ? [] : [`Below it: ${others.map(({ name }) => name).join(', ')}.`]),
  ].join(' ');
}
