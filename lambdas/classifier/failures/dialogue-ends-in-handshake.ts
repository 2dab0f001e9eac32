import { BROKEN_HANDSHAKE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dialogue-ends-in-handshake',
  ...BROKEN_HANDSHAKE,
  stages: ['handshake'],
  wordings: [/^(?:<[-~] {2})?220\b/i, /^CONNECTED\(/i],
  meaning: 'The transcript ends where the TLS handshake should follow: nothing came back, or the test was stopped.',
};

export const samples: Samples = {
  references: ['corpus: swaks, openssl-s_client'],
  matches: [
    {
      text: '=== Connected to mx.example.org.\n -> EHLO a.example.com\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 2.0.0 Ready to start TLS',
      from: 'corpus: swaks',
    },
  ],
  rejects: [{ text: '<-  220 mx.example.org ESMTP', because: 'a greeting' }],
};
