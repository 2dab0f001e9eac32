import { defined } from '../../defined';
import { begins } from '../../reading/begins';
import { continuesReply, followDialogue, inDialogue, replyCode } from '../../reading/dialogue';
import { looksLikeAddress } from '../../reading/peers';
import { aim, beginCommand, runs } from '../../reading/prompt';
import type { Format } from '../format';

const NOTES = [
  '* Trying ',
  '*   Trying ',
  '* Connected to ',
  '* TLSv',
  '* SSL ',
  '* OpenSSL',
  '* STARTTLS',
  '* ALPN',
] as const;

/** curl, silent and verbose, speaking SMTP. */
export const curl: Format = {
  id: 'curl',
  phases: [
    ['banner', 'smtp-server response'],
    ['session', 'response via TLS'],
  ],
  kind: 'tool',
  claims(line, inside) {
    if (line.startsWith('curl: (')) return true;
    if (runs(line, ['curl'])) return line.includes('smtp') || line.includes('curl ');
    if (begins(line, NOTES)) return true;
    if (!inside) return false;
    return (
      /^[*<>{}] /.test(line) ||
      line.startsWith('More details here: ') ||
      line.startsWith('curl failed to verify') ||
      line.startsWith('establish a secure')
    );
  },
  continues: (line, pending) =>
    line.startsWith('< ') && pending.text.startsWith('< ') && continuesReply(pending.text.slice(2), line.slice(2)),
  ends(record) {
    if (record.stage === 'starttls' && record.text.startsWith('< 220')) record.stage = 'handshake';
  },
  read(record, state) {
    const { text } = record;
    record.program = 'curl';
    if (text.startsWith('< ') && replyCode(text.slice(2)) > 0) followDialogue(record, state, 'server', text.slice(2));
    else if (text.startsWith('> ')) followDialogue(record, state, 'client', text.slice(2));
    else if (text.startsWith('* Connected to ')) {
      const open = text.indexOf('(');
      const ip = text.slice(open + 1, text.indexOf(')', open));
      const name = text.slice(15, open).trim().toLowerCase();
      const port = Number.parseInt(text.slice(text.indexOf(' port ') + 6), 10);
      state.relay = { name, port: Number.isInteger(port) ? port : 25 };
      if (looksLikeAddress(ip)) state.relay.ip = ip;
      // Verbose curl says it again once TLS is up.
      if (!state.encrypted) state.stage = 'banner';
    } else if (text.includes('SSL connection using ')) {
      const [version] = text.slice(text.indexOf('using ') + 6).split(' / ');
      record.tlsEstablished = defined({ version });
    } else if (runs(text, ['curl']) && !text.startsWith('curl: (')) {
      const command = beginCommand(record, state);
      const at = command.indexOf('smtp');
      if (at >= 0 && command.includes('://')) {
        const url = command.slice(command.indexOf('://', at) + 3);
        const end = url.search(/[/ '"]/);
        aim(state, end < 0 ? url : url.slice(0, end), command.startsWith('smtps', at) ? 465 : 25);
      } else state.direction = 'unknown';
      if (command.includes(' -v') || command.includes(' -sv')) state.stage = 'connect';
      const rcpt = command.indexOf('--mail-rcpt ');
      const sign = rcpt < 0 ? -1 : command.indexOf('@', rcpt);
      if (sign > 0) {
        const rest = command.slice(sign + 1);
        const end = rest.search(/[\s>'"]/);
        state.receiver = (end < 0 ? rest : rest.slice(0, end)).toLowerCase();
      }
    }
    inDialogue(record, state);
  },
};
