import { BROKEN_HANDSHAKE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'ssl-connect-unexplained',
  ...BROKEN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match:
        /SSL_connect error(?: to (?<remote>[^\s[]{0,255}(?:\[[^\]]{1,64}\])?(?::\d{1,5})?))?(?::? {1,3}-?\d{1,3}\b|:? {1,3}TLS negotiation failed)?/i,
      from: 'a web article on this error',
      sample:
        'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25 TLS negotiation failed after STARTTLS delivery temporarily deferred',
      also: [
        {
          from: 'Postfix src/tls/tls_client.c',
          sample: 'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: -1',
        },
      ],
    },
  ],
  meaning: 'The TLS handshake failed; this line does not say why.',
  references: ['Postfix src/tls/tls_client.c', 'corpus: postfix'],
  rejects: [{ text: 'SSL_accept error from unknown[192.0.2.9]: -1', because: 'inbound' }],
};
