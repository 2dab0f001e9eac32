import { RESET_IN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'write-errno',
  ...RESET_IN_HANDSHAKE,
  placed: true,
  wordings: [
    { match: /\b(?:write|read):errno=104/i, from: 'corpus: openssl-s_client', sample: 'write:errno=104' },
    {
      match: 'ECONNRESET: Connection reset by peer - SSL_connect',
      from: 'Postal, issue 331',
      sample:
        'Cannot connect to 192.0.2.143:25 (mx.example.org) (Errno::ECONNRESET: Connection reset by peer - SSL_connect)',
    },
    {
      match: /(?:Errno::ECONNRESET: )?Connection reset by peer - SSL_connect/i,
      from: 'Postal, issue 331',
      sample:
        'Cannot connect to 192.0.2.143:25 (mx.example.org) (Errno::ECONNRESET: Connection reset by peer - SSL_connect)',
    },
  ],
  meaning: 'The TCP connection was reset while TLS was being set up.',
  references: ['errno 104', 'corpus: openssl-s_client'],
  rejects: [{ text: 'connect:errno=111', because: 'TCP never connected' }],
};
