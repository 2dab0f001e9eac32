/** Words by which mail software says at which command a reply came or a connection broke: each program's own, then those of many. */
import { FORMATS } from '../mailers/registry';
import type { Phase } from '../vocabulary';
import { eachWord, type WordsByRung } from '../words-by-rung';
import { createLiteralGate } from './literal-gate';

/** Behind the words of the programs, in this order: words that name a command stand before those that only hint at it. */
const OF_MANY: WordsByRung = [
  ['banner', 'SMTP service not available'],
  ['session', 'read failed: ', 'RCPT TO failed'],
  ['handshake', 'handshake failed: ', 'SSL_connect: ', 'StartTLS: ', 'during STARTTLS'],
  ['banner', 'Server greeting'],
  ['ehlo', 'EHLO failed', 'reply to EHLO', 'reply to HELO'],
  ['starttls', 'starttls: ', 'STARTTLS: '],
  ['handshake', 'tls handshake: ', 'TLS handshake: '],
  ['banner', 'waiting for greeting'],
  ['starttls', 'STARTTLS failed', 'reply to STARTTLS'],
  ['session', 'MAIL failed', 'RCPT failed', 'MAIL FROM', 'RCPT TO', ' said: '],
];
const STAGES = eachWord([...FORMATS.flatMap(({ phases }) => phases ?? []), ...OF_MANY]);
const gate = createLiteralGate(STAGES.map(([words]) => words.toLowerCase()));

/** The rung that a text names: the first of the words that occurs decides. Undefined when it names none. */
export function stageIn(text: string): Phase | undefined {
  let first = STAGES.length;
  gate.scan(text, (index) => {
    if (index < first && text.includes(STAGES[index]?.[0] ?? '')) first = index;
  });
  return STAGES[first]?.[1];
}
