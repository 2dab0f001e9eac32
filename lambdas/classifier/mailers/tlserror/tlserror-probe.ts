import { fill } from '../../defined';
import { continuesReply, followDialogue, inDialogue } from '../../reading/dialogue';
import { aim, beginTranscript } from '../../reading/prompt';
import { PHASES, type Phase } from '../../vocabulary';
import type { Format } from '../format';

const HEAD = /^\s*tlserror-probe [\d.]{1,20} on (?<host>[\w.-]{1,253}), /;
const CONNECTION =
  /^\s*connection (?<number>\d{1,2}) at (?<at>\S{20,30}) to (?<host>[\w.:-]{1,253})\[(?<ip>[\da-fA-F.:]{2,45})\]:(?<port>\d{1,5})/;
const STEP = /^\s*(?<outcome>ok|failed) {2,6}(?<rung>[a-z]{3,11})\b(?: {1,12}\d{1,7} ms)?(?: {1,14}(?<text>\S.*))?$/;
const SPOKEN = /^\s*(?<side>[CS]): (?<said>.*)$/;
const OTHER = /^\s*(?:target \S{1,300}:\d|MX \d|from [\da-fA-F.:]{2,45}$|result: |summary: |note: )/;
const DOMAIN = /^\s*target (?<name>[\w.-]{1,253}):25,/;

function isPhase(text: string | undefined): text is Phase {
  return PHASES.some((phase) => phase === text);
}

const side = (line: string): string | undefined => SPOKEN.exec(line)?.groups?.['side'];
const said = (line: string): string => SPOKEN.exec(line)?.groups?.['said'] ?? '';

/** `tlserror probe`: a connection of each transcript is an attempt of its own. */
export const tlserrorProbe: Format = {
  id: 'tlserror-probe',
  kind: 'tool',
  claims: (line, inside) =>
    (line.includes('tlserror-probe') && HEAD.test(line)) ||
    (line.includes('connection ') && CONNECTION.test(line)) ||
    (inside && (STEP.test(line) || SPOKEN.test(line) || OTHER.test(line))),
  continues: (line, pending) =>
    side(line) === 'S' && side(pending.text) === 'S' && continuesReply(said(pending.text), said(line)),
  opens: (line) => HEAD.test(line),
  read(record, state) {
    const { text } = record;
    record.program = 'tlserror-probe';
    const head = HEAD.exec(text)?.groups;
    const connection = CONNECTION.exec(text)?.groups;
    const step = STEP.exec(text)?.groups;
    const own = /^\s*from (?<ip>[\da-fA-F.:]{2,45})$/.exec(text)?.groups?.['ip'];
    if (head !== undefined) {
      beginTranscript(state);
      record.text = '';
      record.supplies = { 'starttls-transcript': 'tlserror probe', 'sending-host': head['host'] ?? '' };
    } else if (connection !== undefined) {
      const { receiver } = state;
      beginTranscript(state);
      fill(state, { receiver, stage: 'connect', note: `${connection['number']} ${connection['at']}` });
      aim(state, `${connection['host']}:${connection['port']}`, 25);
      if (state.relay) state.relay.ip = connection['ip'] ?? '';
    } else if (own !== undefined) {
      state.outboundIp = own;
      record.supplies = { 'outbound-ip': own };
    } else if (step !== undefined) {
      const { outcome, rung, text: words = '' } = step;
      if (isPhase(rung)) record.stage = rung;
      // What came where TLS was expected is quoted, and means nothing by itself.
      record.text = outcome === 'failed' ? (words.split('; it reads "')[0] ?? '') : '';
      if (outcome === 'ok' && rung === 'handshake') {
        record.tlsEstablished = { version: words.split(',')[0] ?? '' };
        state.encrypted = true;
        state.stage = 'session';
      }
    } else if (side(text) !== undefined) {
      const words = text.replaceAll(/ S: (?=\d{3}[ -])/g, ' ').trim();
      record.text = said(words);
      followDialogue(record, state, side(text) === 'C' ? 'client' : 'server', record.text);
    } else {
      record.text = '';
      const domain = DOMAIN.exec(text)?.groups?.['name'];
      if (domain !== undefined) state.receiver = domain;
    }
    const [number, at = ''] = state.note?.split(' ') ?? [];
    const stamp = state.clock.iso(at, 0);
    if (stamp !== undefined) {
      fill(record, { time: stamp.time, zoneKnown: stamp.zoneKnown, offsetMinutes: stamp.offset });
    }
    fill(record, { process: number });
    inDialogue(record, state);
  },
};
