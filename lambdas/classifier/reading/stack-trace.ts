/** Builds the formats of applications that write exceptions: alike in shape, apart in words. */

import type { Format } from '../mailers/format';
import type { Phase } from '../vocabulary';
import { eachWord, type WordsByRung } from '../words-by-rung';
import { inDialogue } from './dialogue';
import { continuesSpoken, followSpoken, spokenIn } from './dialogue-line';
import { domainIn, relayIn, towardsSubmission } from './peers';

export interface TraceWords {
  id: string;
  /** As a format's. */
  phases?: WordsByRung;
  /** Words that only this runtime or library writes. */
  marks: readonly string[];
  /** How a line of a stack trace begins. */
  frames: readonly string[];
  /** What names the rung, wherever it stands: the first that occurs. */
  stages: WordsByRung;
  /** Functions whose call names the rung: the innermost decides, which traces print first. */
  calls?: WordsByRung;
  /** Functions that read and write inside TLS. */
  insideTls?: readonly string[];
  /** Words of a line of its debug output, which follows the dialogue. */
  voice?: readonly string[];
}

/** `host:port` or `host, port` behind one of these words. */
const TARGETS = [
  'connect to host, port: ',
  'host: ',
  'connect to ',
  'dial tcp ',
  'dial ',
  'connecting to ',
  'Connecting to ',
  'opening to ',
  'ssl://',
  'smtps://',
  'with host "',
  'Connect to ',
] as const;

function targetIn(text: string): { name: string; port?: number } | undefined {
  for (const words of TARGETS) {
    const at = text.indexOf(words);
    if (at < 0) continue;
    const rest = text.slice(at + words.length, at + words.length + 300);
    const end = rest.search(/[\s,;"():]/);
    const name = (end < 0 ? rest : rest.slice(0, end)).toLowerCase();
    if (!name.includes('.')) continue;
    const port = Number.parseInt(rest.slice(name.length).replace(/^[^0-9]{1,12}/, ''), 10);
    return Number.isInteger(port) && port > 0 && port < 65536 ? { name, port } : { name };
  }
  return undefined;
}

/** The rung of the innermost call that a trace names. */
function innermost(text: string, calls: readonly (readonly [string, Phase])[]): Phase | undefined {
  let best: Phase | undefined;
  let nearest = text.length;
  for (const [call, phase] of calls) {
    const at = text.indexOf(call);
    if (at < 0 || at >= nearest) continue;
    nearest = at;
    best = phase;
  }
  return best;
}

export function traceFormat(words: TraceWords): Format {
  const calls = eachWord(words.calls ?? []);
  const stages = eachWord(words.stages);
  const rungOf = (text: string): Phase | undefined => {
    const stage = innermost(text, calls) ?? stages.find(([word]) => text.includes(word))?.[1];
    const early = stage === 'banner' || stage === 'ehlo' || stage === undefined;
    return early && words.insideTls?.some((call) => text.includes(call)) ? 'session' : stage;
  };
  const begins = (line: string) => words.marks.some((mark) => line.includes(mark));
  const goesOn = (line: string) => words.frames.some((frame) => line.startsWith(frame));
  const speaks = (line: string) => words.voice?.some((mark) => line.includes(mark)) === true;
  return {
    id: words.id,
    ...(words.phases && { phases: words.phases }),
    claims(line, inside) {
      if (begins(line) || speaks(line)) return true;
      return inside && (goesOn(line) || (words.voice !== undefined && spokenIn(line, true) !== undefined));
    },
    continues: (line, pending) =>
      line === '' || goesOn(line) || (words.voice !== undefined && continuesSpoken(line, pending.text)),
    ends(record) {
      if (record.stage === 'starttls' && record.text.startsWith('220')) record.stage = 'handshake';
    },
    read(record, state) {
      record.program = words.id;
      const spoken = words.voice === undefined ? undefined : spokenIn(record.text, true);
      if (spoken?.protocol || (spoken && !begins(record.text))) {
        followSpoken(record, state, spoken);
        inDialogue(record, state);
        return;
      }
      const relay = relayIn(record.text) ?? targetIn(record.text);
      if (relay) record.relay = relay;
      const inside = state.voice === words.id ? state.stage : undefined;
      const stage = inside ?? rungOf(record.text);
      if (stage !== undefined) record.stage = stage;
      const receiver = domainIn(record.text);
      if (receiver !== undefined) record.receiver = receiver;
      towardsSubmission(record);
    },
  };
}
