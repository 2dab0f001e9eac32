/** Words by which mail software says at which command a reply came or a connection broke. */
import type { Phase } from '../vocabulary';
import { eachWord, type WordsByRung } from '../words-by-rung';
import { createLiteralGate } from './literal-gate';

/** Tried in order: the first that occurs wins, so words that name a command stand before those that only hint at it. */
const BY_RUNG: WordsByRung = [
  ['banner', 'initial server greeting', 'SMTP service not available', 'bad greeting from SMTP host', 'response: -1'],
  ['connect', 'cannot connect to '],
  [
    'session',
    'read from TLS connection',
    'write to TLS connection',
    'read failed: ',
    'response via TLS',
    'tls_socket_read',
    'RCPT TO failed',
    'STARTTLS: read error=',
  ],
  ['handshake', 'handshake failed: ', 'SSL_connect: ', 'StartTLS: ', 'during STARTTLS'],
  [
    'banner',
    'refused to talk to me',
    'after initial connection',
    'in response to initial connection',
    'server greeting',
    'Server greeting',
    'Greeting timeout',
    'BANNER rejected',
    'cannot get initial OK message',
    'SMTPConnectError',
    "error receiving '220",
    'smtp-server response',
    'Invalid greeting',
    '_actionGreeting',
  ],
  ['session', '_actionMAIL', '_actionRCPT', 'did not accept the mail', 'not accepted by the server'],
  [
    'ehlo',
    "error receiving '250",
    '_actionEHLO',
    'EHLO handshake',
    'HELO handshake',
    'EHLO rejected',
    'EHLO failed',
    'EHLO response was',
    'reply to EHLO',
    'reply to HELO',
    'response to EHLO',
    'response to HELO',
    'after EHLO',
    'after HELO',
  ],
  ['starttls', '_actionSTARTTLS', 'refused to start TLS', 'starttls: ', 'STARTTLS: '],
  ['handshake', 'tls handshake: ', 'TLS handshake: '],
  ['banner', 'waiting for greeting'],
  [
    'starttls',
    'receiving the STARTTLS response',
    'sending STARTTLS',
    'STARTTLS rejected',
    'STARTTLS failed',
    'reply to STARTTLS',
    'response to STARTTLS',
    'after STARTTLS',
    'upgrading connection with STARTTLS',
    "command: 'STARTTLS'",
    'command=STARTTLS',
  ],
  ['ehlo', "command: 'EHLO'", "command: 'HELO'", 'command=EHLO', 'SMTPHeloError'],
  [
    'session',
    'SMTPSenderRefused',
    'SMTPSendFailedException',
    'SMTPAddressFailedException',
    'SMTPRecipientsRefused',
    'SMTPDataError',
    "command: 'DATA'",
    'command=DATA',
    'Message failed: ',
    'MAIL failed',
    'RCPT failed',
    'MAIL FROM',
    'RCPT TO',
    'end of data',
    'DATA command',
    'message body',
    'after MAIL',
    'after RCPT',
    'after DATA',
    'after pipelined',
    ' said: ',
  ],
];
const STAGES = eachWord(BY_RUNG);
const gate = createLiteralGate(STAGES.map(([words]) => words.toLowerCase()));

/** The rung that a text names; undefined when it names none. */
export function stageIn(text: string): Phase | undefined {
  let first = STAGES.length;
  gate.scan(text, (index) => {
    if (index < first && text.includes(STAGES[index]?.[0] ?? '')) first = index;
  });
  return STAGES[first]?.[1];
}
