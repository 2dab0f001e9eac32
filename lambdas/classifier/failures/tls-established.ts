import type { Signature } from './signature';

export const signature: Signature = {
  id: 'tls-established',
  phase: 'session',
  failure: 'none',
  role: 'success',
  wordings: [
    {
      match:
        /(?:Trusted|Untrusted|Verified|Anonymous) TLS connection (?:established|reused) to (?<remote>\S{1,255}?):? (?<version>TLSv[\d.]{1,4}) with cipher (?<cipher>\S{1,60})/i,
      from: 'corpus: postfix',
      sample:
        'Untrusted TLS connection established to mx.example.org[192.0.2.2]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)',
    },
    { match: /^CONNECTION ESTABLISHED$/i, from: 'corpus: openssl-s_client', sample: 'CONNECTION ESTABLISHED' },
    {
      match: /^New, (?<version>TLSv[\d.]{1,4}), Cipher is (?<cipher>[A-Z][A-Z0-9_-]{4,60})/i,
      from: 'corpus: openssl-s_client',
      sample: 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
    },
  ],
  meaning: 'TLS was set up; "Untrusted" is normal where the policy does not ask for a verified certificate.',
  references: ['Postfix src/smtp/smtp_proto.c', 'knowledge: TLS_README'],
  rejects: [
    {
      text: 'Anonymous TLS connection established from unknown[192.0.2.9]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)',
      because: 'a client that came to us',
    },
    { text: 'New, (NONE), Cipher is (NONE)', because: 'no TLS' },
  ],
};
