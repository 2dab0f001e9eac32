import type { Signature } from './signature';

export const signature: Signature = {
  id: 'not-properly-terminated',
  phase: 'session',
  failure: 'none',
  role: 'noise',
  wordings: [
    {
      match: /(?:\((?:recv|send)\): )?The TLS connection was non-properly terminated/i,
      from: 'a public thread on Hestia',
      sample: 'TLS error on connection (recv): The TLS connection was non-properly terminated.',
    },
    {
      match: /TLS error on connection \((?:recv|send)\): Error in the p(?:ull|ush) function/i,
      from: 'Exim 4.98 with GnuTLS 3.8, before the line with the reply',
      sample: 'H=mx.example.org [192.0.2.26] TLS error on connection (recv): Error in the pull function.',
    },
  ],
  meaning:
    'The far side closed TCP without the closing words of TLS; by itself that is cosmetic, and a delivery it broke says so in its own line.',
  references: ['a public thread on Hestia', 'GnuTLS GNUTLS_E_PREMATURE_TERMINATION'],
  rejects: [{ text: 'The TLS connection was established', because: 'nothing ended' }],
};
