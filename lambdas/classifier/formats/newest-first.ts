/**
 * Texts whose newest entry stands first, as the viewers of log collectors show them: what a process says before it names
 * its message stands below it there.
 */
import type { Clock, Stamp } from './clock';
import { readHead } from './syslog';

/** What is looked at of a text's beginning, in lines. */
const SAMPLE = 400;

function stampOf(line: string, clock: Clock): Stamp | undefined {
  return readHead(line, clock)?.stamp ?? clock.iso(line, 0) ?? clock.syslog(line, 0);
}

/** Whether the times of a text go back where they change, all but a few. */
export function isNewestFirst(text: string, clock: Clock): boolean {
  let before = Number.NaN;
  let said = '\n';
  let rises = 0;
  let falls = 0;
  for (const line of text.split('\n', SAMPLE)) {
    const stamp = line.startsWith(said) ? undefined : stampOf(line, clock);
    if (stamp === undefined) continue;
    if (stamp.time > before) rises += 1;
    if (stamp.time < before) falls += 1;
    before = stamp.time;
    said = line.slice(0, stamp.end);
  }
  return falls > 3 * rises;
}

/** The text with its entries turned round, each with the lines behind it, and the number that each line had, from 1. */
export function oldestFirst(text: string, clock: Clock): { text: string; numbers: readonly number[] } {
  const lines = text.replace(/\n$/, '').split('\n');
  const begins = [...lines.keys()].filter((at) => at === 0 || stampOf(lines[at] ?? '', clock) !== undefined);
  const order: number[] = [];
  for (let entry = begins.length - 1; entry >= 0; entry -= 1) {
    const end = begins[entry + 1] ?? lines.length;
    for (let at = begins[entry] ?? end; at < end; at += 1) order.push(at);
  }
  return { text: `${order.map((at) => lines[at]).join('\n')}\n`, numbers: order.map((at) => at + 1) };
}
