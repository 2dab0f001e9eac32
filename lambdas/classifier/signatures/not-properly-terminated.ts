import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'not-properly-terminated',
  phase: 'session',
  failure: 'none',
  role: 'noise',
  wordings: [
    {
      literal: 'non-properly terminated',
      pattern: /(?:\((?:recv|send)\): )?The TLS connection was non-properly terminated/i,
    },
  ],
  meaning: 'The far side closed TCP without the closing words of TLS; after a delivered message that is cosmetic.',
  references: ['a public thread on Hestia', 'GnuTLS GNUTLS_E_PREMATURE_TERMINATION'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'TLS error on connection (recv): The TLS connection was non-properly terminated.',
      from: 'a public thread on Hestia',
    },
  ],
  rejects: [{ text: 'The TLS connection was established', because: 'nothing ended' }],
};
