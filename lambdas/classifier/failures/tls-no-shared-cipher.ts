import { REASON, type Samples, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-no-shared-cipher',
  phase: 'handshake',
  failure: 'cipher',
  ...REASON,
  wordings: [
    /(?:SSL routines:[^:]{0,60}:)?no[ _]shared[ _]cipher/i,
    /dh[ _]key[ _]too[ _]small/i,
    /no suitable (?:signature algorithm|key share|groups)/i,
    /(?:wrong|unknown) cipher returned/i,
    'Could not negotiate a supported cipher suite',
    /no cipher (?:match|in common|suites? match|suites? in common)|no cipher available|no ciphers available/i,
    ...asAlert('insufficient security', 71),
    /SSL routines:[^:]{0,60}:wrong signature type/i,
    /peer is incompatible: No[A-Za-z]{2,30}InCommon/i,
    'do not possess a common algorithm',
    /\bSEC_E_ALGORITHM_MISMATCH\b/i,
    'tls: no cipher suite supported by both client and server',
  ],
  meaning: 'The two sides have no cipher, key exchange or signature algorithm in common.',
};

export const samples: Samples = {
  references: ['OpenSSL SSL_R_NO_SHARED_CIPHER', 'RFC 8446 §6.2, alert 71'],
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
