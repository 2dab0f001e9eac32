import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'sendmail-handshake-failed',
  ...BROKEN_HANDSHAKE,
  role: 'consequence',
  wordings: [
    {
      match: /(?:reject=|stat=Deferred: )[45]\d\d[- ][45]\.7\.0 TLS handshake failed/i,
      from: 'corpus: sendmail',
      sample: 'ruleset=tls_server, arg1=SOFTWARE, relay=mx.example.org, reject=454 4.7.0 TLS handshake failed.',
    },
  ],
  meaning:
    'Sendmail gave up because of its own TLS policy after the handshake failed; the cause is in the STARTTLS=client line of the same process.',
  references: ['Sendmail: STARTTLS', 'corpus: sendmail'],
  rejects: [{ text: '454 4.7.0 TLS not available due to local problem', because: 'a reply of the server' }],
};
