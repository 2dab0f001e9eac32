/** What lines say behind their heads: quoting, a log's stamp and program, the field of JSON that a line travels in. */
import type { Report } from './found';
import type { View } from './view';

const HEAD = new RegExp(
  [
    '(?:[ \\t]{0,8}>){1,8}[ \\t]?',
    // syslog, journald and what programs put before a line themselves.
    '(?:<\\d{1,3}>(?:1 )?)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S{0,16}|\\[?\\d\\d:\\d\\d:\\d\\d\\S{0,8})' +
      '(?: \\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|NOTICE|FATAL)\\]?:?| std(?:out|err) [FP]| (?:[\\w.:-]{1,64} )?[\\w./-]{1,48}(?:\\[\\d{1,8}\\])?:(?: \\[[^\\]\\n]{1,40}\\])?)?[ \\t]',
    '[\\w.-]{1,40}[-_]\\d{1,3}[ \\t]{1,8}\\|[ \\t]',
  ].join('|'),
  'y',
);
/** Fields whose value is the line of another program. */
const CARRIER =
  /"(?:log|@?message|msg|line|text|event|output|std(?:out|err)|body|data|value|content|private_?key|MESSAGE|jsonPayload|textPayload)"[ \t]{0,4}:[ \t]{0,4}"/g;
const MOST_HEADS = 3;

export interface Bodies {
  view: View;
  /** Where the body begins that the place is in. */
  lineStart(at: number): number;
  /** Reports places of the bodies as those of the view that they come from. */
  through(report: Report): Report;
}

/** The bodies of all lines, each on a line of its own. */
export function bodiesOf(view: View): Bodies {
  const { text } = view;
  const starts: number[] = [];
  const origins: number[] = [];
  let out = '';
  const add = (from: number, to: number): void => {
    starts.push(out.length);
    origins.push(from);
    out += `${text.slice(from, to)}\n`;
  };
  /** How deep the quotes of the field stand that the text is in, or -1. */
  let depth = -1;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    let from = at;
    for (;;) {
      if (depth < 0) {
        const opening = lastOfChain(text, from, end);
        if (opening === undefined) {
          if (from === at) add(behindHeads(text, from), end);
          break;
        }
        depth = view.depth(opening);
        from = opening + 1;
      }
      const closing = closingQuote(view, from, end, depth);
      const body = behindHeads(text, from);
      if (closing === undefined || body < closing) add(body, closing ?? end);
      if (closing === undefined) break;
      depth = -1;
      from = closing + 1;
    }
    // The line of the original is over, and with it every string.
    if (newline !== -1 && view.breaks(newline)) depth = -1;
    at = end + 1;
  }
  const origin = (at: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return (origins[low] ?? 0) + at - (starts[low] ?? 0);
  };
  return {
    view: {
      text: out,
      original: view.original,
      from: (at) => view.from(origin(at)),
      to: (at) => (at === 0 ? 0 : view.to(origin(at - 1) + 1)),
      breaks: () => true,
      depth: (at) => view.depth(origin(at)),
    },
    lineStart(at) {
      let low = 0;
      let high = origins.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((origins[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return origins[low] ?? 0;
    },
    through: (report) => (from, to, kind, name) => {
      if (to > from) report(origin(from), origin(to - 1) + 1, kind, name);
    },
  };
}

function behindHeads(text: string, from: number): number {
  let at = from;
  for (let count = 0; count < MOST_HEADS; count += 1) {
    HEAD.lastIndex = at;
    if (!HEAD.test(text)) break;
    at = HEAD.lastIndex;
  }
  return at;
}

/** The opening quote of the next field that carries a line; of such fields in each other the innermost. */
function lastOfChain(text: string, from: number, end: number): number | undefined {
  const rest = text.slice(from, end);
  const carrier = new RegExp(CARRIER);
  let opening: number | undefined;
  for (let found = carrier.exec(rest); found !== null; found = carrier.exec(rest)) {
    if (opening !== undefined && !/^[{\s]{1,4}$/.test(rest.slice(opening + 1, found.index))) break;
    opening = found.index + found[0].length - 1;
  }
  return opening === undefined ? undefined : from + opening;
}

function closingQuote(view: View, from: number, end: number, depth: number): number | undefined {
  for (let at = view.text.indexOf('"', from); at !== -1 && at < end; at = view.text.indexOf('"', at + 1)) {
    if (view.depth(at) <= depth) return at;
  }
  return undefined;
}
