import { HANDSHAKE_RESET, RESET_IN_HANDSHAKE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-reset',
  ...RESET_IN_HANDSHAKE,
  placed: true,
  wordings: [
    /(?<!\((?:recv|send)\): )Error in the p(?:ull|ush) function/i,
    'SSL_connect: Connection reset by peer',
    'IO Error: No TLS error',
  ],
  meaning: HANDSHAKE_RESET,
};

export const samples: Samples = {
  references: ['GnuTLS GNUTLS_E_PULL_ERROR', 'corpus: exim, opensmtpd, curl'],
  matches: [
    { text: 'TLS session: (gnutls_handshake): Error in the pull function.', from: 'corpus: exim' },
    { text: 'mta error reason=IO Error: No TLS error', from: 'corpus: opensmtpd' },
  ],
  rejects: [
    {
      text: 'TLS error on connection (recv): Error in the pull function.',
      because: 'the handshake was over; the line of the message says what became of it',
    },
    { text: 'The TLS connection was non-properly terminated.', because: 'closed' },
  ],
};
