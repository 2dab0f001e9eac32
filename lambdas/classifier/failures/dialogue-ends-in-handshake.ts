import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'dialogue-ends-in-handshake',
  ...BROKEN_HANDSHAKE,
  stages: ['handshake'],
  wordings: [
    {
      match: /^(?:<[-~] {2})?220\b/i,
      from: 'corpus: swaks',
      sample:
        '=== Connected to mx.example.org.\n -> EHLO a.example.com\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 2.0.0 Ready to start TLS',
      also: [
        {
          from: 'corpus: swaks',
          sample:
            '=== Connected to mx.example.org.\n -> EHLO a.example.com\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 2.0.0 Ready to start TLS',
        },
      ],
    },
    {
      match: /^< 220\b/i,
      from: 'curl -v',
      sample:
        '* Connected to mx.example.org (192.0.2.9) port 587\n< 220 mx.example.org ESMTP\n> EHLO a\n< 250 STARTTLS\n> STARTTLS\n< 220 2.0.0 Ready to start TLS',
    },
    {
      match: /^CONNECTED\(/i,
      from: 'corpus: openssl-s_client',
      sample: '$ openssl s_client -starttls smtp -connect mx.example.org:25\nCONNECTED(00000003)',
    },
  ],
  meaning: 'The transcript ends where the TLS handshake should follow: nothing came back, or the test was stopped.',
  references: ['corpus: swaks, openssl-s_client'],
  rejects: [{ text: '<-  220 mx.example.org ESMTP', because: 'a greeting' }],
};
