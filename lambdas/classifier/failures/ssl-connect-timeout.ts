import { HANDSHAKE_UNANSWERED, OUTBOUND, type Samples, type Signature, TIMEOUT_IN_HANDSHAKE } from './signature';
import { inSslConnect } from './wording';

export const signature: Signature = {
  id: 'ssl-connect-timeout',
  ...TIMEOUT_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [inSslConnect(/(?:Connection|Operation) timed out/)],
  meaning: HANDSHAKE_UNANSWERED,
};

export const samples: Samples = {
  references: ['Postfix src/tls/tls_client.c', 'corpus: postfix'],
  matches: [
    {
      text: 'SSL_connect error to mx01.example.net[198.51.100.5]:25: Connection timed out',
      from: 'Postfix src/tls/tls_client.c',
    },
  ],
  rejects: [
    { text: 'connect to mx01.example.net[198.51.100.5]:25: Connection timed out', because: 'TCP never connected' },
  ],
};
