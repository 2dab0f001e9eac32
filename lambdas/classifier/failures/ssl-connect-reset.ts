import { OUTBOUND, RESET_IN_HANDSHAKE, type Signature } from './signature';
import { inSslConnect } from './wording';

export const signature: Signature = {
  id: 'ssl-connect-reset',
  ...RESET_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSslConnect(/Connection reset by peer/),
      from: 'Postfix src/tls/tls_client.c',
      sample: 'SSL_connect error to mx.example.org[192.0.2.2]:25: Connection reset by peer',
    },
  ],
  meaning: 'The TLS handshake was cut short by a TCP reset from the far side or a device on the path.',
  references: ['Postfix src/tls/tls_client.c', 'corpus: postfix'],
  rejects: [
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: lost connection', because: 'closed, not reset' },
  ],
};
