import type { WriteStream } from 'node:tty';
import type { Tier } from '../../lambdas/classifier/contract';

export type Ink = (text: string) => string;

/** The few inks of a report. Without colour every one of them leaves the text as it is. */
export interface Style {
  bold: Ink;
  dim: Ink;
  command: Ink;
  good: Ink;
  tier: Record<Tier, Ink>;
}

const plain: Ink = (text) => text;

function ink(open: number | string, close: number): Ink {
  return (text) => `\u001b[${open}m${text}\u001b[${close}m`;
}

const COLOURED: Style = {
  bold: ink(1, 22),
  dim: ink(2, 22),
  command: ink(36, 39),
  good: ink(32, 39),
  tier: { none: ink('1;32', 0), watch: ink('1;34', 0), investigate: ink('1;33', 0), incident: ink('1;31', 0) },
};

const UNCOLOURED: Style = {
  bold: plain,
  dim: plain,
  command: plain,
  good: plain,
  tier: { none: plain, watch: plain, investigate: plain, incident: plain },
};

type Output = Pick<WriteStream, 'isTTY' | 'columns'>;

/** Colour on a terminal only; NO_COLOR turns it off and FORCE_COLOR on (https://no-color.org, https://force-color.org). */
export function styleFor(output: Output, environment: NodeJS.ProcessEnv = process.env): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return UNCOLOURED;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR === '0' ? UNCOLOURED : COLOURED;
  return output.isTTY === true && TERM !== 'dumb' ? COLOURED : UNCOLOURED;
}

const NARROWEST = 40;
/** Longer lines of prose are hard to read, however wide the terminal. */
const WIDEST = 120;

/** Columns to wrap at: the terminal's, or 80 where there is none. */
export function widthOf(output: Output): number {
  const columns = output.isTTY === true && output.columns > 0 ? output.columns : 80;
  return Math.min(WIDEST, Math.max(NARROWEST, columns));
}
