import { CLOSED_IN_HANDSHAKE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 's-client-ended',
  ...CLOSED_IN_HANDSHAKE,
  placed: true,
  formats: ['openssl-s_client', 'text'],
  wordings: [/\b(?:write|read):errno=0\b/i, /\b(?:write|read):errno=32\b/i],
  meaning: 'The connection was closed while TLS was being set up.',
};

export const samples: Samples = {
  references: ['OpenSSL 1.1.1 s_client', 'corpus: openssl-s_client-bullseye'],
  matches: [
    { text: 'write:errno=32', from: 'OpenSSL 3.5 s_client' },
    { text: 'write:errno=0', from: 'corpus: openssl-s_client-bullseye' },
  ],
  rejects: [{ text: 'write:errno=104', because: 'reset' }],
};
