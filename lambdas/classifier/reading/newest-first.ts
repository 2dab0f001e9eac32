/**
 * Texts whose newest entry stands first, as the viewers of log collectors show them: what a process says before it names
 * its message stands below it there.
 */
import type { Clock, Stamp } from './clock';
import { readHead } from './syslog';

/** What is looked at of a text's beginning, in lines. */
const SAMPLE = 400;
/** Several pieces of one log, pasted with the latest on top, go back in time too: less often, and not inside a piece. */
const FEWEST_FALLS = 3;
/** After so many steps forward and none back there is no doubt. */
const PLENTY = 16;
/** Where most lines have no time, something else was pasted along, which has an order of its own. */
const STAMPED = 0.8;

/** What is said of a message in this order (Postfix, Sendmail, Exim). */
const STEPS =
  /^ ?(?:\[\d+\] )?([0-9A-Za-z-]{6,23}):? (?:(from=<|<= |uid=|client=|message-id=)|(?:(to=<|[=*]> |== |-> |\*\* )|(removed$|Completed$))?)/;

/** The time stamp that a line begins with, and where its text begins. */
function stampOf(line: string, clock: Clock): { stamp: Stamp; body: number } | undefined {
  const head = readHead(line, clock);
  const stamp = head?.stamp ?? clock.iso(line, 0) ?? clock.syslog(line, 0);
  return stamp && { stamp, body: head?.stamp === undefined ? stamp.end : head.body };
}

/** The message that a line names and how far its delivery is. */
function stepOf(text: string): { id: string; step: number } | undefined {
  const [, id = '', comes, goes, ends] = STEPS.exec(text) ?? [];
  if (!/\d/.test(id)) return undefined;
  return { id, step: comes ? 0 : goes ? 2 : ends ? 3 : 1 };
}

/**
 * Whether the newest entry of a text stands first: by the order of what is said of one message in one second and, where that
 * tells nothing, when the times go back at nearly every change.
 */
export function isNewestFirst(text: string, clock: Clock): boolean {
  let before = Number.NaN;
  let [rises, falls, forward, back, stamped, lines] = [0, 0, 0, 0, 0, 0];
  let steps = new Map<string, number>();
  for (let from = 0, seen = 0; from < text.length && seen < SAMPLE; seen += 1) {
    const feed = text.indexOf('\n', from);
    const line = text.slice(from, feed < 0 ? text.length : feed);
    from += line.length + 1;
    if (line.trim() === '') continue;
    lines += 1;
    const found = stampOf(line, clock);
    if (found === undefined) continue;
    const { time } = found.stamp;
    stamped += 1;
    if (time > before) rises += 1;
    if (time < before) falls += 1;
    if (time !== before) steps = new Map();
    before = time;
    const said = stepOf(line.slice(found.body).trimEnd());
    if (said === undefined) continue;
    const earlier = steps.get(said.id) ?? said.step;
    if (said.step > earlier) forward += 1;
    if (said.step < earlier) back += 1;
    if (falls + back === 0 && forward >= PLENTY) return false;
    steps.set(said.id, said.step);
  }
  if (stamped < lines * STAMPED || forward > back) return false;
  return back > forward ? rises <= falls : falls >= FEWEST_FALLS && falls > 3 * rises;
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
