import { dialogueStep } from './dialogue';
import type { Format } from './format';
import { relayIn } from './peers';
import { readTlsEstablished } from './postfix';
import { aim, beginTranscript, commandOf, runs } from './prompt';

const PREFIX = 'posttls-finger: ';

/** posttls-finger, Postfix's own probe. */
export const posttlsFinger: Format = {
  id: 'posttls-finger',
  kind: 'tool',
  direction: 'outbound',
  claims: (line) => line.startsWith(PREFIX) || runs(line, ['posttls-finger']),
  read(record, state) {
    if (!record.text.startsWith(PREFIX)) {
      beginTranscript(state);
      state.stage = 'connect';
      const words = (commandOf(record.text) ?? record.text).trim().split(' ');
      const target = words.findLast((word) => word.includes('.') && !word.startsWith('-') && !word.includes('/'));
      if (target !== undefined) aim(state, target, 25);
      if (target !== undefined && !target.includes('[') && state.relay?.name !== undefined) delete state.relay;
      record.supplies = { 'starttls-transcript': record.text };
      const level = words.indexOf('-l');
      const named = words[level + 1];
      if (level > 0 && named !== undefined) record.supplies['tls-mode'] = named;
      return;
    }
    record.program = 'posttls-finger';
    record.text = record.text.slice(PREFIX.length);
    const { text } = record;
    if (text.startsWith('< ') || text.startsWith('> ')) {
      const step = dialogueStep(text.charCodeAt(0) === 62 ? 'client' : 'server', text.slice(2), state.stage);
      if (step.here !== undefined) record.stage = step.here;
      if (step.next !== undefined) state.stage = step.next;
      if (step.outboundIp !== undefined) state.outboundIp = step.outboundIp;
      if (step.ehloName !== undefined) record.supplies = { 'sending-host': step.ehloName };
      if (step.reply !== undefined) record.supplies = { 'smtp-replies': step.reply };
    } else {
      const relay = relayIn(text);
      if (relay) state.relay = relay;
      if (text.startsWith('Connected to ')) state.stage = 'banner';
      readTlsEstablished(record);
    }
    if (state.relay) record.relay = state.relay;
    if (state.outboundIp !== undefined) record.outboundIp = state.outboundIp;
  },
};
