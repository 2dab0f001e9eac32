import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'cannot-start-tls',
  ...BROKEN_HANDSHAKE,
  role: 'consequence',
  wordings: [
    {
      match: 'Cannot start TLS: handshake failure',
      from: 'corpus: postfix',
      sample:
        '1A8D926E451: to=<a@gmail.com>, relay=mx.example.org[192.0.2.2]:25, delay=9.5, delays=9.4/0.02/0.11/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
    },
  ],
  meaning:
    'Postfix gave up on this try because the handshake failed; the cause is in the SSL_connect error line of the same process.',
  references: ['Postfix src/smtp/smtp_proto.c', 'corpus: postfix'],
  rejects: [{ text: 'Cannot start the Postfix mail system', because: 'not about TLS' }],
};
