import { begins } from '../../reading/begins';
import { replyCode } from '../../reading/dialogue';
import { aim, beginCommand, optionOf, runs } from '../../reading/prompt';
import type { Format } from '../format';

const STARTS = [
  'Processed ',
  'Resolving ',
  'Connecting to ',
  "error receiving '",
  '*** Fatal error: ',
  '*** Received alert ',
  '*** PKI verification',
  '- Certificate type:',
  '- Status: The certificate',
  '- Description: (',
  '- Handshake was completed',
  '- Simple Client Mode',
  '- Peer has closed',
  'Cannot resolve ',
  'Could not connect to ',
  '|<',
] as const;

/** gnutls-cli, GnuTLS's probe. */
export const gnutlsCli: Format = {
  id: 'gnutls-cli',
  phases: [
    ['banner', "error receiving '220"],
    ['ehlo', "error receiving '250"],
  ],
  kind: 'tool',
  claims(line, inside) {
    if (runs(line, ['gnutls-cli'])) return true;
    if (inside && (/^[-* \t]/.test(line) || replyCode(line) > 0)) return true;
    return begins(line, STARTS) && (inside || /^[-*]/.test(line));
  },
  read(record, state) {
    const { text } = record;
    record.program = 'gnutls-cli';
    if (runs(text, ['gnutls-cli'])) {
      const command = beginCommand(record, state);
      const port = Number(optionOf(command, '-p') ?? optionOf(command, '--port') ?? 25);
      const target = command
        .split(' ')
        .findLast((word) => word.includes('.') && !word.startsWith('-') && !word.includes('/'));
      if (target !== undefined) aim(state, target, Number.isInteger(port) ? port : 25);
      state.stage = 'connect';
    } else if (text.startsWith('Connecting to ')) {
      const quoted = text.split("'")[1];
      const colon = quoted?.lastIndexOf(':') ?? -1;
      if (quoted !== undefined && colon > 0 && state.relay)
        state.relay = { ...state.relay, ip: quoted.slice(0, colon) };
    } else if (text.startsWith('- Description: (')) {
      const version = text.slice(16, text.indexOf('-', 16)).replace('TLS', 'TLSv');
      record.tlsEstablished = { version };
    } else if (text.startsWith('- Handshake was completed')) state.stage = 'session';
    if (state.relay) record.relay = state.relay;
    if (state.direction) record.direction = state.direction;
  },
};
