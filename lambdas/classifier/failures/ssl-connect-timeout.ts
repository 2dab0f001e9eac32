import { HANDSHAKE_UNANSWERED, OUTBOUND, type Signature, TIMEOUT_IN_HANDSHAKE } from './signature';
import { inSslConnect } from './wording';

export const signature: Signature = {
  id: 'ssl-connect-timeout',
  ...TIMEOUT_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSslConnect(/(?:Connection|Operation) timed out/),
      from: 'Postfix src/tls/tls_client.c',
      sample: 'SSL_connect error to mx01.example.net[198.51.100.5]:25: Connection timed out',
    },
  ],
  meaning: HANDSHAKE_UNANSWERED,
  references: ['Postfix src/tls/tls_client.c', 'corpus: postfix'],
  rejects: [
    { text: 'connect to mx01.example.net[198.51.100.5]:25: Connection timed out', because: 'TCP never connected' },
  ],
};
