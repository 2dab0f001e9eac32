import { continuesReply, followDialogue, inDialogue, replyCode } from './dialogue';
import type { Format } from './format';
import { looksLikeAddress } from './peers';
import { aim, beginTranscript, commandOf } from './prompt';

/** How traces mark who speaks: PHPMailer, sendmail -v, libraries, people. */
const SERVER = ['SERVER -> CLIENT: ', 'S: ', '<<< ', '<- ', '<< ', 'RX: ', 'recv: ', '< '] as const;
const CLIENT = ['CLIENT -> SERVER: ', 'C: ', '>>> ', '-> ', '>> ', 'TX: ', '> '] as const;
const COMMANDS = ['EHLO ', 'HELO ', 'MAIL FROM:', 'RCPT TO:', 'AUTH '];
const WORDS = ['STARTTLS', 'DATA', 'QUIT', 'RSET', 'NOOP'];

/** What follows a time stamp such as PHPMailer's `2026-11-21 05:57:54 `. */
function unstamped(line: string): string {
  return line.charCodeAt(4) === 45 && line.charCodeAt(13) === 58 && line.charCodeAt(19) === 32
    ? line.slice(20).trimStart()
    : line;
}

function isCommand(text: string): boolean {
  const start = text.slice(0, 10).trimEnd().toUpperCase();
  if (text.length < 11 && WORDS.includes(start)) return true;
  return COMMANDS.some((command) => start.startsWith(command));
}

interface Said {
  side: 'client' | 'server';
  text: string;
}

/** Who says what in a line; bare replies count with an enhanced code, bare commands only inside a transcript. */
function saidIn(line: string, inside: boolean): Said | undefined {
  const text = unstamped(line);
  for (const mark of SERVER) {
    if (text.startsWith(mark) && replyCode(text.slice(mark.length)) > 0)
      return { side: 'server', text: text.slice(mark.length) };
  }
  for (const mark of CLIENT) {
    if (text.startsWith(mark) && (inside || isCommand(text.slice(mark.length)))) {
      return { side: 'client', text: text.slice(mark.length) };
    }
  }
  const code = replyCode(text);
  if (code === 220 && text.includes('SMTP')) return { side: 'server', text };
  if (code > 0 && (inside || (text.charCodeAt(5) === 46 && code >= 400))) return { side: 'server', text };
  if (inside && isCommand(text)) return { side: 'client', text };
  return undefined;
}

/** An SMTP dialogue as telnet, nc or a library prints it, and replies pasted alone. */
export const smtpTranscript: Format = {
  id: 'smtp-transcript',
  kind: 'tool',
  direction: 'outbound',
  claims(line, inside) {
    if (saidIn(line, inside)) return true;
    if (line.startsWith('Escape character is') || line.startsWith('Connection closed by foreign host')) return true;
    if (line.startsWith('Trying ') && line.endsWith('...')) return true;
    const command = commandOf(line);
    return command?.startsWith('telnet ') === true || command?.startsWith('nc ') === true;
  },
  continues(line, pending) {
    const before = saidIn(pending.text, true);
    const now = saidIn(line, true);
    return before?.side === 'server' && now?.side === 'server' && continuesReply(before.text, now.text);
  },
  read(record, state) {
    const { text } = record;
    const command = commandOf(text);
    const said = saidIn(text, true);
    if (command?.startsWith('telnet ') || command?.startsWith('nc ')) {
      beginTranscript(state);
      const words = command.split(' ').filter((word) => !word.startsWith('-'));
      const [, host, port] = words;
      if (host !== undefined) aim(state, port === undefined ? host : `${host}:${port}`, 25);
      state.stage = 'connect';
    } else if (text.startsWith('Trying ')) {
      const address = text.slice(7).replaceAll('...', '').trim();
      if (looksLikeAddress(address)) state.relay = { ...state.relay, ip: address };
      state.stage = 'connect';
    } else if (text.startsWith('Escape character')) state.stage = 'banner';
    else if (said) {
      if (said.side === 'server' && said.text.startsWith('220') && said.text.includes('SMTP')) delete state.stage;
      const alone = state.stage === undefined && !said.text.startsWith('220');
      if (!alone) followDialogue(record, state, said.side, said.text);
      else if (said.side === 'client') followDialogue(record, state, 'client', said.text);
      else record.supplies = { 'smtp-replies': said.text.slice(0, 400) };
      record.text = said.side === 'server' ? said.text : record.text;
    }
    inDialogue(record, state);
  },
};
