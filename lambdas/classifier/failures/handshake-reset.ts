import { HANDSHAKE_RESET, RESET_IN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-reset',
  ...RESET_IN_HANDSHAKE,
  placed: true,
  wordings: [
    {
      match: /(?<!\((?:recv|send)\): )Error in the p(?:ull|ush) function/i,
      from: 'corpus: exim',
      sample: 'TLS session: (gnutls_handshake): Error in the pull function.',
    },
    {
      match: 'SSL_connect: Connection reset by peer',
      from: 'corpus: curl',
      sample: '* OpenSSL SSL_connect: Connection reset by peer in connection to mx.example.org:25',
    },
    { match: 'IO Error: No TLS error', from: 'corpus: opensmtpd', sample: 'mta error reason=IO Error: No TLS error' },
  ],
  meaning: HANDSHAKE_RESET,
  references: ['GnuTLS GNUTLS_E_PULL_ERROR', 'corpus: exim, opensmtpd, curl'],
  rejects: [
    {
      text: 'TLS error on connection (recv): Error in the pull function.',
      because: 'the handshake was over; the line of the message says what became of it',
    },
    { text: 'The TLS connection was non-properly terminated.', because: 'closed' },
  ],
};
