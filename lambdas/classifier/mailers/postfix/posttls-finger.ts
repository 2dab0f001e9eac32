import { continuesReply, followDialogue, inDialogue } from '../../reading/dialogue';
import { relayIn } from '../../reading/peers';
import { aim, beginCommand, runs } from '../../reading/prompt';
import type { Format } from '../format';
import { readTlsEstablished } from './postfix';

const PREFIX = 'posttls-finger: ';
const SERVER = 'posttls-finger: < ';

/** posttls-finger, Postfix's own probe. */
export const posttlsFinger: Format = {
  id: 'posttls-finger',
  kind: 'tool',
  claims: (line) => line.startsWith(PREFIX) || runs(line, ['posttls-finger']),
  continues: (line, pending) =>
    line.startsWith(SERVER) &&
    pending.text.startsWith(SERVER) &&
    continuesReply(pending.text.slice(SERVER.length), line.slice(SERVER.length)),
  read(record, state) {
    record.program = 'posttls-finger';
    if (!record.text.startsWith(PREFIX)) {
      const words = beginCommand(record, state).trim().split(' ');
      state.stage = 'connect';
      const target = words.findLast((word) => word.includes('.') && !word.startsWith('-') && !word.includes('/'));
      if (target?.includes('[')) aim(state, target, 25);
      const level = words[words.indexOf('-l') + 1];
      if (words.includes('-l') && level !== undefined) record.supplies = { ...record.supplies, 'tls-mode': level };
      return;
    }
    record.text = record.text.slice(PREFIX.length).replaceAll(SERVER, '');
    const { text } = record;
    if (text.startsWith('< ')) followDialogue(record, state, 'server', text.slice(2));
    else if (text.startsWith('> ')) followDialogue(record, state, 'client', text.slice(2));
    else {
      const relay = relayIn(text);
      if (relay) state.relay = relay;
      if (text.startsWith('Connected to ')) state.stage = 'banner';
      readTlsEstablished(record);
      if (record.tlsEstablished !== undefined) {
        state.encrypted = true;
        state.stage = 'session';
      } else if (text.includes('EHLO') && !state.encrypted) state.stage = 'ehlo';
    }
    inDialogue(record, state);
  },
};
