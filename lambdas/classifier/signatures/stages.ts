/** Words by which mail software says at which command a reply came or a connection broke. */
import type { Phase } from '../vocabulary';

/** Tried in order: the first that occurs wins, so words that name a command stand before those that only hint at it. */
const STAGES: readonly (readonly [string, Phase])[] = [
  ['initial server greeting', 'banner'],
  ['refused to talk to me', 'banner'],
  ['after initial connection', 'banner'],
  ['in response to initial connection', 'banner'],
  ['server greeting', 'banner'],
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
  ['receiving the STARTTLS response', 'starttls'],
  ['sending STARTTLS', 'starttls'],
  ['STARTTLS rejected', 'starttls'],
  ['STARTTLS failed', 'starttls'],
  ['STARTTLS: got', 'starttls'],
  ['reply to STARTTLS', 'starttls'],
  ['response to STARTTLS', 'starttls'],
  ['after STARTTLS', 'starttls'],
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

/** The rung that a text names; undefined when it names none. */
export function stageIn(text: string): Phase | undefined {
  for (const [words, phase] of STAGES) if (text.includes(words)) return phase;
  return undefined;
}
