import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-no-shared-cipher',
  phase: 'handshake',
  failure: 'cipher',
  role: 'reason',
  deterministic: true,
  wordings: [
    { literal: 'no shared cipher', pattern: /(?:SSL routines:[^:]{0,60}:)?no shared cipher/i },
    { literal: 'no_shared_cipher', pattern: /\bNO_SHARED_CIPHER\b/i },
    { literal: 'no ciphers available', pattern: /no ciphers available/i },
    { literal: 'supported cipher suite', pattern: /Could not negotiate a supported cipher suite/i },
    { literal: 'no cipher', pattern: /no cipher (?:suites? )?(?:match|in common)|no ciphers? available/i },
    { literal: 'insufficient security', pattern: /alert insufficient security/i },
    { literal: 'alert number 71', pattern: /SSL alert number 71/i },
    { literal: 'dh key too small', pattern: /dh key too small/i },
    { literal: 'dh_key_too_small', pattern: /\bDH_KEY_TOO_SMALL\b/i },
    { literal: 'no suitable signature algorithm', pattern: /no suitable signature algorithm/i },
    { literal: 'no suitable key share', pattern: /no suitable key share|no suitable groups/i },
    { literal: 'wrong cipher returned', pattern: /wrong cipher returned|unknown cipher returned/i },
    { literal: 'wrong signature type', pattern: /SSL routines:[^:]{0,60}:wrong signature type/i },
    {
      literal: 'nociphersuitesincommon',
      pattern: /peer is incompatible: No(?:CipherSuites|KxGroups|SignatureSchemes)InCommon/i,
    },
    { literal: 'peer is incompatible: no', pattern: /peer is incompatible: No[A-Za-z]{2,30}InCommon/i },
    { literal: 'possess a common algorithm', pattern: /do not possess a common algorithm/i },
    { literal: 'sec_e_algorithm_mismatch', pattern: /\bSEC_E_ALGORITHM_MISMATCH\b/i },
    {
      literal: 'no cipher suite supported by both',
      pattern: /tls: no cipher suite supported by both client and server/i,
    },
  ],
  meaning: 'The two sides have no cipher, key exchange or signature algorithm in common.',
  references: ['OpenSSL SSL_R_NO_SHARED_CIPHER', 'RFC 8446 §6.2, alert 71'],
};

export const samples: Samples = {
  matches: [
    { text: 'peer is incompatible: NoCipherSuitesInCommon', from: 'rustls' },
    {
      text: 'The client and server cannot communicate, because they do not possess a common algorithm',
      from: 'Schannel',
    },
    {
      text: 'error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher',
      from: 'docker-mailserver, a public thread',
    },
    { text: '(gnutls_handshake): Could not negotiate a supported cipher suite.', from: 'Exim test/log/2025' },
  ],
  rejects: [{ text: 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384', because: 'agreed' }],
};
