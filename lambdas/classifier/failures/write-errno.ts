import { RESET_IN_HANDSHAKE, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'write-errno',
  ...RESET_IN_HANDSHAKE,
  placed: true,
  wordings: [
    /\b(?:write|read):errno=104/i,
    'ECONNRESET: Connection reset by peer - SSL_connect',
    /(?:Errno::ECONNRESET: )?Connection reset by peer - SSL_connect/i,
  ],
  meaning: 'The TCP connection was reset while TLS was being set up.',
};

export const samples: Samples = {
  references: ['errno 104', 'corpus: openssl-s_client'],
  matches: [
    { text: 'write:errno=104', from: 'corpus: openssl-s_client' },
    {
      text: 'Cannot connect to 192.0.2.143:25 (mx.example.org) (Errno::ECONNRESET: Connection reset by peer - SSL_connect)',
      from: 'Postal, issue 331',
    },
  ],
  rejects: [{ text: 'connect:errno=111', because: 'TCP never connected' }],
};
