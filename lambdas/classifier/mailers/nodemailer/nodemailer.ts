import { begins } from '../../reading/begins';
import { followDialogue, inDialogue } from '../../reading/dialogue';
import { domainIn, endpointIn } from '../../reading/peers';
import { beginTranscript, runs } from '../../reading/prompt';
import { stamped } from '../../reading/stamped';
import type { Format, ReadingState } from '../format';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'TRACE', 'FATAL'];

/** `[2026-11-21 05:45:59] DEBUG [session] text`: where level and text begin; undefined for any other line. */
function loggerLine(line: string): { session?: string; text: string } | undefined {
  if (line.charCodeAt(0) !== 91 || line.charCodeAt(20) !== 93) return undefined;
  const rest = line.slice(22);
  const level = LEVELS.find((name) => rest.startsWith(name));
  if (level === undefined) return undefined;
  const text = rest.slice(level.length).trimStart();
  if (text.charCodeAt(0) !== 91) return { text };
  const close = text.indexOf('] ');
  return close < 0 ? { text } : { session: text.slice(1, close), text: text.slice(close + 2) };
}

const ERROR_STARTS = [
  'Error: ',
  'Error [',
  'error: sendMail',
  'sendMail to ',
  'Uncaught Error',
  'Unhandled',
  'nodemailer',
];
const TAIL = ["  code: '", "  command: '", '  errno: ', '  syscall: ', '  response', '  library: ', '  reason: '];

function aimAt(state: ReadingState, target: string): void {
  const found = endpointIn(target);
  if (found) state.relay = { ...state.relay, port: 25, ...found };
}

/** Nodemailer and other Node.js senders: its logger, errors as the console prints them, lines that quote them. */
export const nodemailer: Format = {
  id: 'nodemailer',
  phases: [
    ['banner', 'Greeting timeout', 'Invalid greeting', '_actionGreeting'],
    ['ehlo', '_actionEHLO', "command: 'EHLO'", "command: 'HELO'", 'command=EHLO'],
    ['starttls', '_actionSTARTTLS', 'upgrading connection with STARTTLS', "command: 'STARTTLS'", 'command=STARTTLS'],
    ['session', '_actionMAIL', '_actionRCPT', "command: 'DATA'", 'command=DATA', 'Message failed: '],
  ],
  claims(line, inside) {
    if (loggerLine(line)) return true;
    if (begins(line, ERROR_STARTS) || runs(line, ['node', 'NODE_EXTRA_CA_CERTS'])) return true;
    if (line.includes(' node ') && line.startsWith('$ ')) return true;
    return inside && begins(line, TAIL);
  },
  continues(line, pending) {
    if (!begins(pending.text, ERROR_STARTS) && !pending.text.startsWith('sendMail')) return false;
    if (loggerLine(pending.text)) return false;
    return /^[ \]}45]/.test(line);
  },
  read(record, state) {
    const logged = loggerLine(record.text);
    record.program = 'node';
    if (logged) {
      stamped(record, state.clock.iso(record.text, 1));
      if (logged.session !== undefined) record.process = logged.session;
      record.text = logged.text;
      const { text } = record;
      if (text.startsWith('S: ')) followDialogue(record, state, 'server', text.slice(3));
      else if (text.startsWith('C: ')) followDialogue(record, state, 'client', text.slice(3));
      else if (text.startsWith('Resolved ')) {
        beginTranscript(state);
        state.stage = 'connect';
        const [, name] = text.split(' ');
        if (name !== undefined) state.relay = { name: name.toLowerCase() };
      } else if (text.startsWith('Connection established to ')) {
        aimAt(state, text.slice(26).trim());
        state.stage = 'banner';
      } else if (text.startsWith('Secure connection established')) {
        aimAt(state, text.slice(text.lastIndexOf(' ') + 1));
        state.stage = 'banner';
        record.tlsEstablished = {};
      } else if (text.startsWith('Connection upgraded with STARTTLS')) {
        state.stage = 'session';
        record.tlsEstablished = {};
      }
      inDialogue(record, state);
      return;
    }
    if (record.text.startsWith('$ ')) {
      beginTranscript(state);
      return;
    }
    const receiver = record.text.includes('sendMail to ') ? domainIn(record.text) : state.receiver;
    if (receiver !== undefined) record.receiver = receiver;
    if (state.relay) record.relay = state.relay;
    if (state.stage !== undefined) record.stage = state.stage;
    if (record.text.includes('EDNS')) record.stage = 'dns';
  },
};
