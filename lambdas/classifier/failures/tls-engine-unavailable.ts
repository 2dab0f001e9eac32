import { BROKEN_HANDSHAKE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-engine-unavailable',
  ...BROKEN_HANDSHAKE,
  detail: 'raised-locally',
  ...OUTBOUND,
  deterministic: true,
  forced: true,
  wordings: ['TLS is required, but our TLS engine is unavailable', 'client TLS configuration problem'],
  meaning: 'Our own TLS could not be set up, because of a wrong setting, file or policy table.',
};

export const samples: Samples = {
  references: ['Postfix src/smtp/smtp_proto.c', 'corpus: postfix'],
  matches: [
    {
      text: 'TLS policy lookup for example.org/mx.example.org: client TLS configuration problem',
      from: 'Postfix src/smtp/smtp_tls_policy.c',
    },
    { text: '60B1E26E0FF: TLS is required, but our TLS engine is unavailable', from: 'corpus: postfix' },
  ],
  rejects: [
    { text: 'TLS is required, but was not offered by host mx.example.org[192.0.2.2]', because: 'about the server' },
  ],
};
