/** What an error of Node's TLS and sockets says of a handshake, in the words of the ladder. */
import type { Break, RungFailure } from './climb';

/** Parts of OpenSSL's reasons (`err.code` without `ERR_SSL_`), the more telling first. */
const REASONS: readonly (readonly [part: RegExp, failure: RungFailure])[] = [
  [/WRONG_VERSION_NUMBER|HTTP_REQUEST|HTTPS_PROXY_REQUEST|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL|NOT_SSL/, 'not-tls'],
  [
    /BAD_RECORD_MAC|RECORD_LAYER_FAILURE|DIGEST_CHECK|LENGTH_MISMATCH|BAD_PACKET|DECODE_ERROR|DECRYPT|RECORD_OVERFLOW|LENGTH_TOO_LONG|LENGTH_TOO_SHORT/,
    'corrupted',
  ],
  [
    /BAD_SIGNATURE|BAD_EXTENSION|BAD_LENGTH|DATA_BETWEEN_CCS|EXCESSIVE_MESSAGE|UNEXPECTED_MESSAGE|UNEXPECTED_RECORD|BAD_KEY_SHARE|PARSE/,
    'corrupted',
  ],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|LEGACY_SIGALG|UNSUPPORTED_SIGNATURE|WRONG_SIGNATURE/,
    'protocol-version',
  ],
  [/NO_SHARED_CIPHER|NO_CIPHERS|CIPHER|INSUFFICIENT_SECURITY|DH_KEY_TOO_SMALL|GROUP/, 'cipher'],
  [/UNEXPECTED_EOF/, 'closed'],
  [/ALERT/, 'alert'],
];

const SENTENCES: Partial<Record<RungFailure, string>> = {
  'not-tls': 'What came back is no TLS',
  corrupted: 'What came back was damaged on the way',
  'protocol-version': 'The two sides have no TLS version or signature algorithm in common',
  cipher: 'The two sides have no cipher or key group in common',
  alert: 'The far side answered with an alert',
};

export const CLOSED = 'Connection closed by the remote host';
export const RESET = 'Connection reset by peer';

/** What OpenSSL said, without the memory address and source file that stand around it. */
function openSslWords(message: string): string {
  const words = /:error:[\dA-F]{1,16}:(?<said>[^\r\n]{1,200}?):?(?:[./\\a-z_]{0,80}\.c:\d{1,6}|$)/i.exec(message)
    ?.groups?.['said'];
  const alert = /SSL alert number \d{1,3}/.exec(message)?.[0];
  const said = (words ?? message.split('\n')[0] ?? '').replace(/:$/, '').slice(0, 200);
  return alert === undefined ? said : `${said}, ${alert}`;
}

/**
 * Why a handshake broke. `ended`: the far side had closed the connection; `received`: the first bytes that came back in it.
 */
export function handshakeBreak(error: NodeJS.ErrnoException, ended: boolean, received: Buffer): Break {
  const code = error.code ?? '';
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    const failure =
      REASONS.find(([part]) =>
        part.test(code.startsWith('ERR_SSL_') ? code : error.message.toUpperCase().replaceAll(' ', '_')),
      )?.[1] ?? 'unexplained';
    if (failure === 'closed') return { failure, text: `${CLOSED} in the handshake.` };
    const sentence = SENTENCES[failure] ?? 'The handshake broke';
    const words = openSslWords(error.message);
    const plain = failure === 'not-tls' ? plainText(received) : undefined;
    return { failure, text: `${sentence}: ${words}${plain === undefined ? '' : `; it reads "${plain}"`}.` };
  }
  return socketBreak(error, ended, 'in the handshake');
}

/** The text that came where TLS was expected; undefined for bytes that are none. */
function plainText(received: Buffer): string | undefined {
  const text =
    received
      .subarray(0, 80)
      .toString('latin1')
      .split(/[\r\n]/)[0] ?? '';
  return /^[\x20-\x7e]{4,80}$/.test(text) ? text.replaceAll('"', "'") : undefined;
}

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: 'Connection refused',
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'No route to host',
  EHOSTDOWN: 'No route to host',
  EACCES: 'Permission denied: a local firewall forbids the connection',
  EPERM: 'Permission denied: a local firewall forbids the connection',
};

/** Why a connection broke, from the socket's own error. */
export function socketBreak(error: NodeJS.ErrnoException, ended: boolean, where: string): Break {
  const code = error.code ?? '';
  const unreachable = UNREACHABLE[code];
  if (unreachable !== undefined) return { failure: 'unreachable', text: `${unreachable} (${code}).` };
  if (code === 'ETIMEDOUT') return { failure: 'timeout', text: `Connection timed out (${code}).` };
  if (!ended && (code === 'ECONNRESET' || code === 'EPIPE'))
    return { failure: 'reset', text: `${RESET} ${where} (${code}).` };
  if (ended) return { failure: 'closed', text: `${CLOSED} ${where}.` };
  return {
    failure: 'unexplained',
    text: `The connection failed ${where}: ${code === '' ? error.message.slice(0, 200) : code}.`,
  };
}
