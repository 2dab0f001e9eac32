/**
 * Why a text is read as it is: the format that claims each line, what it was joined with, the wordings that matched and those
 * that lost, then each lane's reasons. Off the hot path: it runs the pure functions that judge, once more and with a witness.
 */
import { defined } from './defined';
import { explainLanes, type LaneExplanation } from './diagnosis/explain-lane';
import { type Loss, lossText, observe } from './failures/observe';
import { searchesFor } from './failures/wording';
import type { LogRecord } from './record';
import { redact } from './redact';
import { byId, readInto, type TriageContext } from './triage';

/** One entry of the text. Lines are 1-based; texts are redacted. */
export interface EntryExplanation {
  line: number;
  /** The last line that was joined to it, where there are several. */
  to?: number;
  format: string;
  direction: LogRecord['direction'];
  host?: string;
  program?: string;
  queueId?: string;
  /** The rung that the record names. */
  stage?: string;
  /** What became of the message. */
  status?: string;
  text: string;
  matched: { signature: string; stop: string; role: string; words: string; from?: string }[];
  lost: { signature: string; words: string; rule: Loss['rule']; why: string }[];
}

export interface Explanation {
  lines: EntryExplanation[];
  lanes: LaneExplanation[];
}

/** Longer texts are cut: the line's number tells where the rest stands. */
const SHOWN = 300;

/** The words of a signature that stand in a text, the longest where several do, and who says that they are its. */
function wordingIn(id: string, text: string, key: string | undefined): { words: string; from?: string } {
  let words = '';
  let from: string | undefined;
  for (const wording of byId.get(id)?.wordings ?? []) {
    for (const { pattern } of searchesFor(wording)) {
      const [found = ''] = pattern.exec(text) ?? [];
      if (found.length > words.length) [words, from] = [found, wording.from];
    }
  }
  return { words: redact(words, key).slice(0, SHOWN), ...defined({ from }) };
}

function entryOf(record: LogRecord, key: string | undefined): EntryExplanation {
  const lost: EntryExplanation['lost'] = [];
  const seen = observe(record, (loss) => {
    if (lost.some(({ signature, rule }) => signature === loss.signature && rule === loss.rule)) return;
    lost.push({
      signature: loss.signature,
      words: redact(loss.words, key).slice(0, SHOWN),
      rule: loss.rule,
      why: lossText(loss),
    });
  });
  const { line, span, format, direction, host, program, queueId, stage, disposition } = record;
  return {
    line,
    ...defined({ to: span > 1 ? line + span - 1 : undefined }),
    format,
    direction,
    ...defined({ host, program, queueId, stage, status: disposition?.status }),
    text: redact(record.text, key).slice(0, SHOWN),
    matched: seen.map(({ signature }) => ({
      signature: signature.id,
      stop: `${signature.phase}/${signature.failure}${signature.detail === undefined ? '' : ` (${signature.detail})`}`,
      role: signature.role ?? 'stop',
      ...wordingIn(signature.id, record.text, key),
    })),
    lost,
  };
}

/** Explains a text that comes in pieces; memory grows with the number of its entries. */
export function createExplanation(context: TriageContext = {}): { write(chunk: string): void; end(): Explanation } {
  const lines: EntryExplanation[] = [];
  const reading = readInto(context, (record) => lines.push(entryOf(record, context.redactionKey)));
  return {
    write: reading.write,
    end: () => {
      const content = reading.end();
      lines.sort((a, b) => a.line - b.line);
      return { lines, lanes: explainLanes(content, (id) => byId.get(id)) };
    },
  };
}
