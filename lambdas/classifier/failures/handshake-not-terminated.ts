import { CLOSED_IN_HANDSHAKE, HANDSHAKE_CUT, type Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-not-terminated',
  ...CLOSED_IN_HANDSHAKE,
  placed: true,
  wordings: [
    {
      match:
        /(?:\(gnutls_handshake\): |gnutls_handshake: |handshake failed: |Fatal error: |gnutls_handshake\(\) failed: )The TLS connection was non-properly terminated/i,
      from: 'corpus: exim',
      sample: 'TLS session: (gnutls_handshake): The TLS connection was non-properly terminated.',
      also: [
        { from: 'mutt', sample: 'gnutls_handshake: The TLS connection was non-properly terminated.' },
        {
          from: 'corpus: msmtp',
          sample: 'msmtp: TLS handshake failed: The TLS connection was non-properly terminated.',
        },
      ],
    },
    {
      match: /\(tls lib (?:accept|connect) fn\): TCP connection closed by peer/i,
      from: 'Exim src/tls-openssl.c',
      sample: 'TLS session: (tls lib connect fn): TCP connection closed by peer',
    },
    {
      match: 'SSL_connect: SSL_ERROR_SYSCALL',
      from: 'corpus: curl',
      sample: '* OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to mx.example.org:25',
    },
    {
      match: 'TLS session: error on first read',
      from: 'corpus: exim',
      sample: 'TLS session: error on first read: delivering unencrypted to H=mx.example.org [192.0.2.2]',
    },
    {
      match: 'TLS/SSL connection has been closed (EOF)',
      from: 'corpus: python-smtplib',
      sample: 'ssl.SSLZeroReturnError: TLS/SSL connection has been closed (EOF) (_ssl.c:992)',
    },
    {
      match: /error:0{8}:lib\(0\):(?:func\(0\))?:reason\(0\)/i,
      from: 'corpus: swaks',
      sample: '*** TLS startup failed (connect(): error:00000000:lib(0)::reason(0))',
    },
  ],
  meaning: HANDSHAKE_CUT,
  references: ['GnuTLS GNUTLS_E_PREMATURE_TERMINATION', 'corpus: exim, msmtp, gnutls-cli'],
  rejects: [
    {
      text: 'TLS error on connection (recv): The TLS connection was non-properly terminated.',
      because: 'at the end of a session',
    },
  ],
};
