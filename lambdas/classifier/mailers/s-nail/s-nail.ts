import { defined } from '../../defined';
import { inDialogue, replyCode } from '../../reading/dialogue';
import { followSpoken } from '../../reading/dialogue-line';
import { aim, beginTranscript } from '../../reading/prompt';
import type { Format } from '../format';

const NAMES = ['s-nail: ', 'mailx: ', 'heirloom-mailx: '] as const;
const SERVER = 'SMTP server: ';

/** What follows the program's name; undefined for any other line. */
function saidBy(line: string): string | undefined {
  const name = NAMES.find((one) => line.startsWith(one));
  return name === undefined ? undefined : line.slice(name.length);
}

/** The reply behind `SMTP server: `. */
function replyIn(line: string): string | undefined {
  const said = saidBy(line);
  if (said === undefined || !said.startsWith(SERVER)) return undefined;
  const reply = said.slice(SERVER.length);
  return replyCode(reply) > 0 ? reply : undefined;
}

/** s-nail and the mailx before it, sending by SMTP; verbose output names the steps, terse output just the fault. */
export const sNail: Format = {
  id: 's-nail',
  claims: (line, inside) => saidBy(line) !== undefined || (inside && line.includes('dead.letter')),
  continues(line, pending) {
    const before = replyIn(pending.text);
    const now = replyIn(line);
    return (
      before !== undefined && now !== undefined && before.charCodeAt(3) === 45 && now.startsWith(before.slice(0, 3))
    );
  },
  read(record, state) {
    const { text } = record;
    record.program = 's-nail';
    const reply = replyIn(text);
    const said = saidBy(text) ?? text;
    if (said.startsWith('Resolving host ')) {
      beginTranscript(state);
      const target = said.slice(15).split(' ')[0];
      if (target !== undefined) aim(state, target, 25);
      state.voice = 's-nail';
      state.stage = 'connect';
    } else if (said.startsWith('Connecting to ') && said.includes('connected.')) {
      // Between connection and TLS nothing is printed that would tell the steps apart.
      delete state.stage;
    } else if (said.startsWith('TLS connection using ')) {
      const [version] = said.slice(21).split(' / ');
      record.tlsEstablished = defined({ version: version?.trim() });
      state.encrypted = true;
      state.stage = 'session';
    } else if (reply !== undefined && state.stage !== undefined) {
      followSpoken(record, state, { side: 'server', text: reply, protocol: true });
    }
    inDialogue(record, state);
  },
};
