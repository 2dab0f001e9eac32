/** Builds the formats of applications that write exceptions: alike in shape, apart in words. */
import type { Phase } from '../vocabulary';
import type { Format } from './format';
import { domainIn, isSubmission, relayIn } from './peers';

export interface TraceWords {
  id: string;
  /** Words that only this runtime or library writes. */
  marks: readonly string[];
  /** How a line of a stack trace begins. */
  frames: readonly string[];
  /** What names the rung. */
  stages: readonly (readonly [string, Phase])[];
}

/** `host:port` or `host, port` behind one of these words. */
const TARGETS = [
  'connect to host, port: ',
  'host: ',
  'connect to ',
  'dial tcp ',
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

export function traceFormat(words: TraceWords): Format {
  const begins = (line: string) => words.marks.some((mark) => line.includes(mark));
  const goesOn = (line: string) => words.frames.some((frame) => line.startsWith(frame));
  return {
    id: words.id,
    kind: 'log',
    direction: 'outbound',
    claims: (line, inside) => begins(line) || (inside && goesOn(line)),
    continues: (line) => goesOn(line),
    read(record) {
      record.program = words.id;
      const target = targetIn(record.text);
      const relay = relayIn(record.text) ?? target;
      if (relay) record.relay = relay;
      const stage = words.stages.find(([word]) => record.text.includes(word));
      if (stage) record.stage = stage[1];
      const receiver = domainIn(record.text);
      if (receiver !== undefined) record.receiver = receiver;
      if (isSubmission(record.relay)) record.direction = 'submission';
    },
  };
}
