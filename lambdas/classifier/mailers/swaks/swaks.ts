import { defined } from '../../defined';
import { continuesReply, followDialogue, inDialogue } from '../../reading/dialogue';
import { aim, beginCommand, optionOf, runs } from '../../reading/prompt';
import type { Format } from '../format';

/** Two characters and a blank: who speaks, in clear (`-`), inside TLS (`~`), or with an error (`*`). */
function markOf(line: string): 'client' | 'server' | 'note' | undefined {
  const mark = line.slice(0, 4);
  if (mark === ' -> ' || mark === ' ~> ' || mark === '-> ' || mark === '** >') return 'client';
  if (mark === '<-  ' || mark === '<~  ' || mark === '<** ' || mark === '<~* ' || mark === '<-* ') return 'server';
  if (mark === '=== ' || mark === '*** ') return 'note';
  return line.startsWith('-> ') || line.startsWith('~> ') ? 'client' : undefined;
}

function said(line: string): string {
  const start = line.startsWith(' ') ? 1 : 0;
  return line.slice(start + 3).trimStart();
}

/** swaks, the SMTP test tool. */
export const swaks: Format = {
  id: 'swaks',
  kind: 'tool',
  claims: (line, inside) => {
    const mark = markOf(line);
    if (mark === 'note')
      return inside || line.startsWith('=== Trying ') || line.includes('TLS') || line.includes('onnect');
    return mark !== undefined || runs(line, ['swaks']);
  },
  continues: (line, pending) =>
    markOf(line) === 'server' && markOf(pending.text) === 'server' && continuesReply(said(pending.text), said(line)),
  opens: (line) => runs(line, ['swaks']),
  ends(record) {
    const { text } = record;
    if (record.stage === 'starttls' && (text.startsWith('<-  220') || text.startsWith('<~  220')))
      record.stage = 'handshake';
  },
  read(record, state) {
    const { text } = record;
    record.program = 'swaks';
    const mark = markOf(text);
    if (mark === undefined) {
      const command = beginCommand(record, state);
      state.stage = 'connect';
      const server = optionOf(command, '--server') ?? optionOf(command, '-s');
      const port = Number(optionOf(command, '--port') ?? optionOf(command, '-p') ?? 25);
      if (server !== undefined) aim(state, server, Number.isInteger(port) ? port : 25);
      const to = optionOf(command, '--to') ?? optionOf(command, '-t');
      const sign = to?.indexOf('@') ?? -1;
      if (to !== undefined && sign > 0) state.receiver = to.slice(sign + 1).toLowerCase();
    } else if (mark === 'note') {
      if (text.startsWith('=== Trying ')) {
        state.stage = 'connect';
        aim(state, text.slice(11).replaceAll('...', '').trim(), 25);
      } else if (text.startsWith('=== Connected to ')) state.stage = 'banner';
      else if (text.startsWith('=== TLS started')) {
        const suite = text.indexOf('cipher ');
        const [version] = suite > 0 ? text.slice(suite + 7).split(':') : [];
        record.tlsEstablished = defined({ version });
        state.stage = 'session';
      }
    } else followDialogue(record, state, mark, said(text));
    inDialogue(record, state);
  },
};
