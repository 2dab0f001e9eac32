import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-not-terminated',
  phase: 'handshake',
  failure: 'closed',
  role: 'stop',
  placed: true,
  wordings: [
    {
      literal: 'non-properly terminated',
      pattern:
        /(?:\(gnutls_handshake\): |handshake failed: |Fatal error: |gnutls_handshake\(\) failed: )The TLS connection was non-properly terminated/i,
    },
    {
      literal: 'connection closed by peer',
      pattern: /\(tls lib (?:accept|connect) fn\): TCP connection closed by peer/i,
    },
    { literal: 'ssl_error_syscall', pattern: /SSL_connect: SSL_ERROR_SYSCALL/i },
    { literal: 'error on first read', pattern: /TLS session: error on first read/i },
    { literal: 'has been closed (eof)', pattern: /TLS\/SSL connection has been closed \(EOF\)/i },
    { literal: 'lib(0)', pattern: /error:0{8}:lib\(0\):(?:func\(0\))?:reason\(0\)/i },
  ],
  meaning: 'The connection was closed before the TLS handshake was finished.',
  references: ['GnuTLS GNUTLS_E_PREMATURE_TERMINATION', 'corpus: exim, msmtp, gnutls-cli'],
};

export const samples: Samples = {
  matches: [
    { text: 'TLS session: (gnutls_handshake): The TLS connection was non-properly terminated.', from: 'corpus: exim' },
    { text: 'msmtp: TLS handshake failed: The TLS connection was non-properly terminated.', from: 'corpus: msmtp' },
  ],
  rejects: [
    {
      text: 'TLS error on connection (recv): The TLS connection was non-properly terminated.',
      because: 'at the end of a session',
    },
  ],
};
