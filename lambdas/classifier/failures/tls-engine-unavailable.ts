import { BROKEN_HANDSHAKE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-engine-unavailable',
  ...BROKEN_HANDSHAKE,
  detail: 'raised-locally',
  ...OUTBOUND,
  deterministic: true,
  forced: true,
  wordings: [
    {
      match: 'TLS is required, but our TLS engine is unavailable',
      from: 'corpus: postfix',
      sample: '60B1E26E0FF: TLS is required, but our TLS engine is unavailable',
    },
    {
      match: 'client TLS configuration problem',
      from: 'Postfix src/smtp/smtp_tls_policy.c',
      sample: 'TLS policy lookup for example.org/mx.example.org: client TLS configuration problem',
    },
  ],
  meaning: 'Our own TLS could not be set up, because of a wrong setting, file or policy table.',
  references: ['Postfix src/smtp/smtp_proto.c', 'corpus: postfix'],
  rejects: [
    { text: 'TLS is required, but was not offered by host mx.example.org[192.0.2.2]', because: 'about the server' },
  ],
};
