import { CLOSED_IN_HANDSHAKE, OUTBOUND, type Signature } from './signature';
import { inSslConnect } from './wording';

export const signature: Signature = {
  id: 'ssl-connect-lost-connection',
  ...CLOSED_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSslConnect(/lost connection/),
      from: 'Postfix src/tls/tls_client.c',
      sample: 'SSL_connect error to mail.example.org[192.0.2.2]:25: lost connection',
      captures: { remote: 'mail.example.org[192.0.2.2]:25' },
    },
  ],
  meaning: 'The TLS handshake was cut short: the connection was closed, cleanly, before it was finished.',
  references: ['Postfix src/tls/tls_client.c', 'corpus: postfix'],
  rejects: [
    {
      text: 'SSL_accept error from unknown[192.0.2.9]: lost connection',
      because: 'the other direction: a client that came to us',
    },
  ],
};
