import { CLOSED_IN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 's-client-ended',
  ...CLOSED_IN_HANDSHAKE,
  placed: true,
  formats: ['openssl-s_client', 'text'],
  wordings: [
    { match: /\b(?:write|read):errno=0\b/i, from: 'corpus: openssl-s_client-bullseye', sample: 'write:errno=0' },
    { match: /\b(?:write|read):errno=32\b/i, from: 'OpenSSL 3.5 s_client', sample: 'write:errno=32' },
  ],
  meaning: 'The connection was closed while TLS was being set up.',
  references: ['OpenSSL 1.1.1 s_client', 'corpus: openssl-s_client-bullseye'],
  rejects: [{ text: 'write:errno=104', because: 'reset' }],
};
