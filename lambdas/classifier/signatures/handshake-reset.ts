import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'handshake-reset',
  phase: 'handshake',
  failure: 'reset',
  role: 'stop',
  placed: true,
  wordings: [
    { literal: 'error in the pull function', pattern: /(?<!\((?:recv|send)\): )Error in the p(?:ull|ush) function/i },
    { literal: 'ssl_connect: connection reset', pattern: /SSL_connect: Connection reset by peer/i },
    { literal: 'no tls error', pattern: /IO Error: No TLS error/i },
  ],
  meaning: 'The TLS handshake was cut short by a TCP reset.',
  references: ['GnuTLS GNUTLS_E_PULL_ERROR', 'corpus: exim, opensmtpd, curl'],
};

export const samples: Samples = {
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
