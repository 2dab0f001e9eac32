/** Words by which mail software says at which command a reply came or a connection broke. */
import type { Phase } from '../vocabulary';
import { createLiteralGate } from './literal-gate';

/** Tried in order: the first that occurs wins, so words that name a command stand before those that only hint at it. */
const STAGES: readonly (readonly [string, Phase])[] = [
  ['initial server greeting', 'banner'],
  ['SMTP service not available', 'banner'],
  ['bad greeting from SMTP host', 'banner'],
  ['cannot connect to ', 'connect'],
  ['read from TLS connection', 'session'],
  ['write to TLS connection', 'session'],
  ['refused to talk to me', 'banner'],
  ['after initial connection', 'banner'],
  ['in response to initial connection', 'banner'],
  ['server greeting', 'banner'],
  ['BANNER rejected', 'banner'],
  ['cannot get initial OK message', 'banner'],
  ['SMTPConnectError', 'banner'],
  ["error receiving '220", 'banner'],
  ["error receiving '250", 'ehlo'],
  ['smtp-server response', 'banner'],
  ['Invalid greeting', 'banner'],
  ['_actionGreeting', 'banner'],
  ['_actionEHLO', 'ehlo'],
  ['_actionSTARTTLS', 'starttls'],
  ['_actionMAIL', 'session'],
  ['_actionRCPT', 'session'],
  ['did not accept the mail', 'session'],
  ['not accepted by the server', 'session'],
  ['EHLO handshake', 'ehlo'],
  ['HELO handshake', 'ehlo'],
  ['EHLO rejected', 'ehlo'],
  ['EHLO response was', 'ehlo'],
  ['reply to EHLO', 'ehlo'],
  ['reply to HELO', 'ehlo'],
  ['response to EHLO', 'ehlo'],
  ['response to HELO', 'ehlo'],
  ['after EHLO', 'ehlo'],
  ['after HELO', 'ehlo'],
  ['refused to start TLS', 'starttls'],
  ['starttls: ', 'starttls'],
  ['STARTTLS: ', 'starttls'],
  ['tls handshake: ', 'handshake'],
  ['TLS handshake: ', 'handshake'],
  ['waiting for greeting', 'banner'],
  ['receiving the STARTTLS response', 'starttls'],
  ['sending STARTTLS', 'starttls'],
  ['STARTTLS rejected', 'starttls'],
  ['STARTTLS failed', 'starttls'],
  ['STARTTLS: got', 'starttls'],
  ['reply to STARTTLS', 'starttls'],
  ['response to STARTTLS', 'starttls'],
  ['after STARTTLS', 'starttls'],
  ['command STARTTLS failed', 'starttls'],
  ['upgrading connection with STARTTLS', 'starttls'],
  ["command: 'STARTTLS'", 'starttls'],
  ["command: 'EHLO'", 'ehlo'],
  ["command: 'HELO'", 'ehlo'],
  ['command=EHLO', 'ehlo'],
  ['command=STARTTLS', 'starttls'],
  ['SMTPSenderRefused', 'session'],
  ['SMTPSendFailedException', 'session'],
  ['SMTPAddressFailedException', 'session'],
  ['SMTPRecipientsRefused', 'session'],
  ['SMTPDataError', 'session'],
  ['SMTPHeloError', 'ehlo'],
  ["command: 'DATA'", 'session'],
  ['command=DATA', 'session'],
  ['Message failed: ', 'session'],
  ['MAIL failed', 'session'],
  ['RCPT failed', 'session'],
  ['MAIL FROM', 'session'],
  ['RCPT TO', 'session'],
  ['end of data', 'session'],
  ['DATA command', 'session'],
  ['message body', 'session'],
  ['after MAIL', 'session'],
  ['after RCPT', 'session'],
  ['after DATA', 'session'],
  ['after pipelined', 'session'],
  [' said: ', 'session'],
];

const gate = createLiteralGate(STAGES.map(([words]) => words.toLowerCase()));

/** The rung that a text names; undefined when it names none. */
export function stageIn(text: string): Phase | undefined {
  let first = STAGES.length;
  gate.scan(text, (index) => {
    if (index < first && text.includes(STAGES[index]?.[0] ?? '')) first = index;
  });
  return STAGES[first]?.[1];
}
