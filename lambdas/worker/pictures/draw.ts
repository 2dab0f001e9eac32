/** Draws the pictures of an incident. What draws is large and is loaded when a picture is wanted. */
import type * as Echarts from 'echarts';
import type { Figure } from '../postmortem/document';
import type { Recorded } from '../postmortem/recorded';
import { storyOf } from '../postmortem/story';
import { assetPath } from './asset';
import { decisionFlow } from './decision-flow';
import { ladder } from './ladder';
import { type LaneChart, laneChart } from './lane-chart';

type Charts = typeof Echarts;

/** The pictures that this incident's facts allow, in SVG: the same incident gives the same bytes. */
export function draw(recorded: Recorded): Figure[] {
  const story = storyOf(recorded);
  const { verdict } = story;
  if (verdict === undefined) return [];
  const chart = laneChart(story);
  const encrypted = verdict.observations.some(({ signature }) => signature === 'tls-established');
  const rungs = ladder(verdict.stop, encrypted);
  return [
    ...(chart === undefined ? [] : [drawn(chart)]),
    ...(rungs === undefined ? [] : [rungs]),
    decisionFlow(verdict),
  ];
}

/** The library as one script, so that it is parsed only by who draws. */
function charts(): Charts {
  return require(assetPath('echarts.common.min.js', () => require.resolve('echarts/dist/echarts.common.min.js')));
}

function drawn({ option, width, height, alternative }: LaneChart): Figure {
  const { init } = charts();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    const svg = named(chart.renderToSVGString({ useViewBox: true }), alternative);
    return { kind: 'figure', name: 'lane-chart', svg, alternative };
  } finally {
    chart.dispose();
  }
}

/** Names the picture for readers who do not see it, and takes out what differs from one drawing to the next. */
function named(svg: string, alternative: string): string {
  const label = alternative.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return svg
    .replace(/^<svg /, `<svg role="img" aria-label="${label}" `)
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/<style.*?<\/style>/gs, '');
}
