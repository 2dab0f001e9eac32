import { traceFormat } from '../../reading/stack-trace';
import type { Format } from '../format';

const trace = traceFormat({
  id: 'php-mailer',
  marks: [
    'SMTP ERROR: ',
    'SMTP Error: ',
    'SMTP NOTICE: ',
    'PHPMailer',
    'stream_socket_enable_crypto()',
    'stream_socket_client()',
    'fsockopen()',
    'Swift_Transport',
    'Symfony\\Component\\Mailer',
    'Connection could not be established with host',
    'Unable to connect with STARTTLS',
    'Expected response code ',
    'Unable to connect with TLS encryption',
    'Called MAIL FROM without being connected',
  ],
  frames: [
    '#0 ',
    '#1 ',
    '#2 ',
    '#3 ',
    '#4 ',
    '#5 ',
    '#6 ',
    '#7 ',
    '#8 ',
    '#9 ',
    'Stack trace:',
    '  thrown in ',
    '                   \t',
    'error:0',
    'error:1',
    ' SMTP code: ',
  ],
  voice: ['SERVER -> CLIENT:', 'CLIENT -> SERVER:'],
  stages: [
    ['ehlo', 'Called STARTTLS without being connected'],
    ['handshake', 'stream_socket_enable_crypto'],
    ['starttls', 'STARTTLS command failed'],
    // No server greets with these: they answer STARTTLS.
    ['starttls', 'Expected response code "220" but got code "454"', 'Expected response code "220" but got code "50'],
    ['banner', 'Expected response code "220" but got code'],
    ['handshake', 'STARTTLS'],
    ['connect', 'stream_socket_client', 'fsockopen', 'Connection could not be established'],
    ['ehlo', 'EHLO'],
    ['session', 'MAIL FROM', 'RCPT TO', 'data not accepted', 'DATA', 'recipients failed', 'From address failed'],
  ],
});

const DETAIL = 'command failed Detail: ';
const CODE = 'SMTP code: ';
const ENHANCED = 'Additional SMTP info: ';

/** The refusal of `… command failed Detail: TEXT SMTP code: 421 Additional SMTP info: 4.7.28` as a server words it. */
function refusalIn(text: string): string | undefined {
  const detail = text.indexOf(DETAIL);
  const code = text.indexOf(CODE, detail);
  if (detail < 0 || code < 0) return undefined;
  const enhanced = text.indexOf(ENHANCED, code);
  const number = text.slice(code + CODE.length, code + CODE.length + 3);
  const status = enhanced < 0 ? '' : `${text.slice(enhanced + ENHANCED.length).trim()} `;
  return `${number} ${status}${text.slice(detail + DETAIL.length, code).trim()}`;
}

/** PHP: PHPMailer with its debug output, Symfony Mailer, Swift Mailer, the stream functions below them. */
export const phpMailer: Format = {
  ...trace,
  continues(line, pending, state) {
    if (pending.text.includes(DETAIL) && !pending.text.includes(CODE) && pending.span < 8 && line !== '') return true;
    return trace.continues?.(line, pending, state) === true;
  },
  read(record, state) {
    const refusal = refusalIn(record.text);
    if (refusal !== undefined) record.text = `${record.text} (${refusal})`;
    trace.read(record, state);
  },
};
