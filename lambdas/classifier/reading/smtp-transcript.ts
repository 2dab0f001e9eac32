import { type Format, noteStatus } from '../mailers/format';
import { inDialogue } from './dialogue';
import { continuesSpoken, followSpoken, spokenIn } from './dialogue-line';
import { looksLikeAddress } from './peers';
import { aim, beginTranscript, commandOf } from './prompt';

/** What `sendmail -v` and `mailx -v` say became of a recipient. */
const BECAME = /^\S{1,255}\.\.\. (Sent \(|Deferred\b)/;

/** An SMTP dialogue as telnet, nc or a library prints it, and replies pasted alone. */
export const smtpTranscript: Format = {
  id: 'smtp-transcript',
  kind: 'tool',
  claims(line, inside) {
    if (spokenIn(line, inside)) return true;
    if (line.startsWith('Escape character is') || line.startsWith('Connection closed by foreign host')) return true;
    if (BECAME.test(line)) return true;
    if (line.startsWith('Trying ') && line.endsWith('...')) return true;
    const command = commandOf(line);
    return command?.startsWith('telnet ') === true || command?.startsWith('nc ') === true;
  },
  ends(record) {
    if (record.stage === 'starttls' && record.text.startsWith('220')) record.stage = 'handshake';
  },
  continues: (line, pending) => continuesSpoken(line, pending.text),
  read(record, state) {
    const { text } = record;
    const command = commandOf(text);
    const said = spokenIn(text, true);
    const became = BECAME.exec(text)?.[1];
    if (became !== undefined) noteStatus(record, became === 'Deferred' ? 'deferred' : 'delivered');
    else if (command?.startsWith('telnet ') || command?.startsWith('nc ')) {
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
      const { side, text: words } = said;
      if (side === 'server' && words.startsWith('220') && words.includes('SMTP')) delete state.stage;
      const alone = state.stage === undefined && side === 'server' && words !== '' && !words.startsWith('220');
      if (alone) {
        record.supplies = { 'smtp-replies': words.slice(0, 400) };
        record.text = words;
      } else followSpoken(record, state, said);
    }
    inDialogue(record, state);
  },
};
