import { fill } from '../../defined';
import { begins } from '../../reading/begins';
import { continuesReply, followDialogue, inDialogue } from '../../reading/dialogue';
import { fieldIn } from '../../reading/field';
import { domainIn } from '../../reading/peers';
import { aim, beginCommand, optionOf, runs } from '../../reading/prompt';
import { stamped } from '../../reading/stamped';
import { eachWord } from '../../words-by-rung';
import { type Format, noteStatus } from '../format';

const SERVER = '<-- ';
/** What counts only behind other lines of msmtp. */
const INSIDE = ['TLS ', 'using account', 'reading ', 'loaded ', '-->'] as const;
const MESSAGE = 'msmtp: server message: ';

/** What msmtp says before it quotes the server. */
const STAGES = eachWord([
  ['banner', 'cannot get initial OK message'],
  ['ehlo', 'command EHLO failed'],
  ['starttls', 'command STARTTLS failed'],
  ['handshake', 'TLS handshake failed'],
  ['session', 'not accepted by the server', 'did not accept the mail'],
]);

/** `Nov 21 05:46:04 host=… tls=on … exitcode=EX_OK`: a line of msmtp's own log. */
function isLogLine(line: string): boolean {
  return line.includes(' exitcode=') && line.includes('host=') && line.includes('tls=');
}

const field = (text: string, key: string) => fieldIn(text, key, ' ');

/** msmtp: its messages, `--debug` transcript and log file. */
export const msmtp: Format = {
  id: 'msmtp',
  phases: [
    ['connect', 'cannot connect to '],
    ['banner', 'cannot get initial OK message'],
    [
      'session',
      'read from TLS connection',
      'write to TLS connection',
      'did not accept the mail',
      'not accepted by the server',
    ],
  ],
  programs: ['msmtp'],
  claims(line, inside) {
    if (line.startsWith('msmtp: ') || runs(line, ['msmtp'])) return true;
    if (isLogLine(line)) return true;
    if (line.startsWith('--> ') || line.startsWith(SERVER) || line.trimEnd() === '<--') return true;
    if (!inside) return false;
    const first = line.charCodeAt(0);
    return first === 32 || line.includes(' = ') || begins(line, INSIDE);
  },
  continues(line, pending) {
    if (line.startsWith(SERVER) && pending.text.startsWith(SERVER))
      return continuesReply(pending.text.slice(4), line.slice(4));
    return (
      line.startsWith(MESSAGE) &&
      pending.text.startsWith(MESSAGE) &&
      continuesReply(pending.text.slice(MESSAGE.length), line.slice(MESSAGE.length))
    );
  },
  read(record, state) {
    const { text } = record;
    record.program = 'msmtp';
    if (isLogLine(text)) {
      const stamp = state.clock.syslog(text, 0) ?? state.clock.iso(text, 0);
      stamped(record, stamp);
      if (stamp) record.text = text.slice(stamp.end).trimStart();
      const host = field(text, 'host=');
      if (host !== undefined) record.relay = { name: host.toLowerCase() };
      fill(record, {
        receiver: domainIn(field(text, 'recipients=') ?? ''),
        sender: domainIn(field(text, 'from=') ?? ''),
      });
      const code = field(text, 'exitcode=');
      if (code === 'EX_OK') {
        noteStatus(record, 'delivered', { tls: text.includes(' tls=on') ? 'encrypted' : undefined });
      } else if (code !== undefined) noteStatus(record, code === 'EX_TEMPFAIL' ? 'deferred' : 'bounced');
    } else if (runs(text, ['msmtp'])) {
      const command = beginCommand(record, state);
      const port = Number(optionOf(command, '--port') ?? 25);
      const host = optionOf(command, '--host');
      if (host !== undefined) aim(state, host, Number.isInteger(port) ? port : 25);
      const receiver = domainIn(command, command.lastIndexOf(' ', command.lastIndexOf('@')));
      if (receiver !== undefined) state.receiver = receiver;
    } else if (text.trimEnd() === '<--') followDialogue(record, state, 'server', '');
    else if (text.startsWith(SERVER)) followDialogue(record, state, 'server', text.slice(4));
    else if (text.startsWith('--> ')) followDialogue(record, state, 'client', text.slice(4));
    else if (text.startsWith('msmtp: ')) {
      const stage = STAGES.find(([words]) => text.includes(words));
      if (stage) state.stage = stage[1];
    } else if (text.startsWith('host = ')) aim(state, text.slice(7).trim(), 25);
    else if (text.startsWith('port = ') && state.relay?.name !== undefined)
      aim(state, `${state.relay.name}:${text.slice(7).trim()}`, 25);
    else if (text.startsWith('TLS session parameters')) {
      record.tlsEstablished = {};
      state.stage = 'session';
    }
    inDialogue(record, state);
  },
};
