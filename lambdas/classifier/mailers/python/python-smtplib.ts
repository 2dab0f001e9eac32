import { begins } from '../../reading/begins';
import { followDialogue, inDialogue } from '../../reading/dialogue';
import { domainIn } from '../../reading/peers';
import { beginTranscript, runs } from '../../reading/prompt';
import { eachWord } from '../../words-by-rung';
import type { Format } from '../format';

const EXCEPTIONS = [
  'smtplib.',
  'ssl.',
  'socket.',
  'aiosmtplib.',
  'ConnectionResetError',
  'ConnectionRefusedError',
  'ConnectionAbortedError',
  'BrokenPipeError',
  'TimeoutError',
  'OSError',
] as const;

/** The function in a traceback's innermost frames tells how far the dialogue had come. */
const FRAMES = eachWord([
  ['handshake', 'in do_handshake', 'in wrap_socket', 'in _on_handshake_complete'],
  ['starttls', 'in starttls', 'in start_tls'],
  ['session', 'in sendmail', 'in send_message', 'in login', 'in mail', 'in rcpt', 'in data', 'in execute_data_command'],
  ['ehlo', 'in ehlo', 'in helo'],
  ['connect', 'in create_connection', 'in _get_socket'],
  ['banner', 'in _create_connection', 'in connect'],
]);

const STARTS = ['Traceback (most recent call last)', "send: '", "reply: b'", 'reply: retcode (', 'connect: '] as const;

function isException(line: string): boolean {
  return begins(line, EXCEPTIONS);
}

/** A reply as Python prints it, code and text apart: `(550, b'text')`. */
const PAIR = /\((?<code>[245]\d\d), b?['"]/g;

/** Python's smtplib: tracebacks, exceptions quoted alone, and its debug output. */
export const pythonSmtplib: Format = {
  id: 'python-smtplib',
  phases: [
    ['banner', 'SMTPConnectError'],
    ['ehlo', 'SMTPHeloError'],
    ['session', 'SMTPSenderRefused', 'SMTPRecipientsRefused', 'SMTPDataError'],
  ],
  claims: (line, inside) =>
    isException(line) ||
    begins(line, STARTS) ||
    (inside && line.startsWith('  File "')) ||
    (runs(line, ['python', 'python3']) && line.length < 400),
  continues(line, pending, state) {
    if (!pending.text.startsWith('Traceback') || state.note === 'raised') return false;
    if (line.startsWith('  ')) return true;
    if (!isException(line)) return false;
    state.note = 'raised';
    return true;
  },
  read(record, state) {
    record.text = record.text.replace(PAIR, '($<code> ');
    const { text } = record;
    if (state.note === 'raised') delete state.note;
    record.program = 'python';
    if (text.startsWith("send: '")) followDialogue(record, state, 'client', text.slice(7));
    else if (text.startsWith("reply: b'")) followDialogue(record, state, 'server', text.slice(9));
    else if (runs(text, ['python', 'python3'])) beginTranscript(state);
    else if (text.startsWith('Traceback')) {
      let innermost = -1;
      for (const [words, stage] of FRAMES) {
        const at = text.lastIndexOf(words);
        if (at > innermost) {
          innermost = at;
          record.stage = stage;
        }
      }
    }
    const receiver = text.includes('SMTPRecipientsRefused') ? domainIn(text) : undefined;
    if (receiver !== undefined) record.receiver = receiver;
    inDialogue(record, state);
  },
};
