import { CLOSED_IN_HANDSHAKE, HANDSHAKE_CUT, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-not-terminated',
  ...CLOSED_IN_HANDSHAKE,
  placed: true,
  wordings: [
    /(?:\(gnutls_handshake\): |gnutls_handshake: |handshake failed: |Fatal error: |gnutls_handshake\(\) failed: )The TLS connection was non-properly terminated/i,
    /\(tls lib (?:accept|connect) fn\): TCP connection closed by peer/i,
    'SSL_connect: SSL_ERROR_SYSCALL',
    'TLS session: error on first read',
    'TLS/SSL connection has been closed (EOF)',
    /error:0{8}:lib\(0\):(?:func\(0\))?:reason\(0\)/i,
  ],
  meaning: HANDSHAKE_CUT,
};

export const samples: Samples = {
  references: ['GnuTLS GNUTLS_E_PREMATURE_TERMINATION', 'corpus: exim, msmtp, gnutls-cli'],
  matches: [
    { text: 'gnutls_handshake: The TLS connection was non-properly terminated.', from: 'mutt' },
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
