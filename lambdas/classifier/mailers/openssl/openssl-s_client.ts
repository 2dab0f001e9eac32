import { begins } from '../../reading/begins';
import { replyCode } from '../../reading/dialogue';
import { aim, beginCommand, optionOf, runs } from '../../reading/prompt';
import type { Format } from '../format';

/** What s_client prints at a line's beginning, 1.1.1 to 3.5, plain and `-brief`. */
const STARTS = [
  'CONNECTED(',
  'CONNECTION ESTABLISHED',
  'CONNECTION FAILURE',
  'depth=',
  'verify error:',
  'verify return:',
  'Verification',
  'Verify return code:',
  'Verify error:',
  "Didn't find STARTTLS",
  'no peer certificate available',
  'connect:errno=',
  'write:errno=',
  'read:errno=',
  'Protocol version: ',
  'Ciphersuite: ',
  'Peer certificate: ',
  'SSL handshake has read',
  'Certificate chain',
  'Server certificate',
  'New, ',
  'BIO_lookup_ex:',
  'BIO_connect:',
  'Connecting to ',
  "Can't use SSL_get_servername",
  'Server Temp Key:',
  'Negotiated TLS',
] as const;

const BODY = [
  '---',
  'subject=',
  'issuer=',
  '-----BEGIN CERT',
  '-----END CERT',
  'No client certificate',
  'Peer signing digest',
  'Peer signature type',
  'Peer Temp Key',
  'Secure Renegotiation',
  'Compression:',
  'Expansion:',
  'No ALPN',
  'Early data',
  'Server public key',
  'Hash used:',
  'Signature type:',
  'notAfter=',
  'notBefore=',
  'SSL-Session:',
  'Post-Handshake',
  'DONE',
  'closed',
  'QUIT',
  'read R BLOCK',
  'read:',
  'Extended master',
  'Supported',
  'Requested',
  'Shared',
  'Acceptable client',
  'Server did acknowledge',
] as const;

const NO_STARTTLS = "Didn't find STARTTLS";

/** `40D7D33AFA7F0000:error:0A00010B:…` or `140440222340416:error:…`: the error queue, printed by the openssl command. */
function isErrorQueue(line: string): boolean {
  return /^[\dA-F]{3,20}:error:/.test(line);
}

/** A line of base64 between the certificate's marks. */
function isBase64(line: string): boolean {
  return line.length <= 76 && line.length > 0 && !line.includes(' ') && !line.includes(':') && !line.includes('[');
}

export const opensslSClient: Format = {
  id: 'openssl-s_client',
  kind: 'tool',
  claims(line, inside, state) {
    if (runs(line, ['openssl']) && line.includes('s_client')) return true;
    if (isErrorQueue(line)) return inside || line.includes('routines');
    if (begins(line, STARTS)) return true;
    if (!inside) return false;
    if (state.note === 'pem') return isBase64(line) || line.startsWith('-----END');
    if (begins(line, BODY) || replyCode(line) > 0) return true;
    const first = line.charCodeAt(0);
    return first === 32 && (line.includes(' s:') || line.startsWith('   ') || line.startsWith(' 0 '));
  },
  continues: (line, pending) =>
    pending.text.startsWith(NO_STARTTLS) && (line.startsWith('write:errno=') || line.startsWith('read:errno=')),
  opens: (line) => line.includes('s_client'),
  ends(record) {
    if (record.text.startsWith('CONNECTED(')) record.stage = 'handshake';
  },
  read(record, state) {
    const { text } = record;
    if (text.startsWith('-----BEGIN')) state.note = 'pem';
    // The connection was gone before anything could be found: the greeting or the answer to EHLO never came.
    else if (text.startsWith(NO_STARTTLS) && text.includes(':errno=')) record.stage = 'banner';
    else if (text.startsWith('-----END')) delete state.note;
    else if (text.includes('s_client')) {
      const command = beginCommand(record, state);
      const target = optionOf(command, '-connect') ?? optionOf(command, '-host');
      if (target !== undefined) aim(state, target, 25);
      state.stage = 'connect';
      if (state.direction === 'outbound' && command.includes(':443')) state.direction = 'unknown';
    } else if (text.startsWith('CONNECTED(')) state.stage = 'handshake';
    else if (text.startsWith('CONNECTION ESTABLISHED')) {
      state.stage = 'session';
      record.tlsEstablished = {};
    } else if (text.startsWith('Protocol version: ')) record.tlsEstablished = { version: text.slice(18).trim() };
    else if (text.startsWith('Ciphersuite: ')) record.tlsEstablished = {};
    else if (text.startsWith('New, TLS')) {
      record.tlsEstablished = { version: text.slice(5, text.indexOf(',', 5)) };
      state.stage = 'session';
    } else if (replyCode(text) >= 400) record.supplies = { 'smtp-replies': text.slice(0, 400) };
    if (state.stage !== undefined && replyCode(text) > 0) record.stage = state.stage;
    if (state.relay) record.relay = state.relay;
    if (state.direction) record.direction = state.direction;
    record.program = 's_client';
  },
};
