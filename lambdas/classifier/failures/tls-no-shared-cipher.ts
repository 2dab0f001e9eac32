import { REASON, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-no-shared-cipher',
  phase: 'handshake',
  failure: 'cipher',
  ...REASON,
  wordings: [
    {
      match: /(?:SSL routines:[^:]{0,60}:)?no[ _]shared[ _]cipher/i,
      from: 'docker-mailserver, a public thread',
      sample: 'error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher',
    },
    { match: /dh[ _]key[ _]too[ _]small/i, from: 'OpenSSL 3', sample: 'error:0A00018A:SSL routines::dh key too small' },
    {
      match: /no suitable (?:signature algorithm|key share|groups)/i,
      from: 'OpenSSL 3',
      sample: 'error:0A000065:SSL routines::no suitable key share',
    },
    {
      match: /(?:wrong|unknown) cipher returned/i,
      from: 'OpenSSL 3',
      sample: 'error:0A000105:SSL routines::wrong cipher returned',
    },
    {
      match: 'Could not negotiate a supported cipher suite',
      from: 'Exim test/log/2025',
      sample: '(gnutls_handshake): Could not negotiate a supported cipher suite.',
    },
    {
      match: /no cipher (?:match|in common|suites? match|suites? in common)|no cipher available|no ciphers available/i,
      from: 'OpenSSL 3',
      sample: 'error:0A0000B5:SSL routines::no ciphers available',
    },
    ...asAlert('insufficient security', 71),
    {
      match: /SSL routines:[^:]{0,60}:wrong signature type/i,
      from: 'OpenSSL 3',
      sample: 'error:0A000172:SSL routines::wrong signature type',
    },
    {
      match: /peer is incompatible: No[A-Za-z]{2,30}InCommon/i,
      from: 'rustls',
      sample: 'peer is incompatible: NoCipherSuitesInCommon',
    },
    {
      match: 'do not possess a common algorithm',
      from: 'Schannel',
      sample: 'The client and server cannot communicate, because they do not possess a common algorithm',
    },
    {
      match: /\bSEC_E_ALGORITHM_MISMATCH\b/i,
      from: 'curl with Schannel',
      sample: 'schannel: SEC_E_ALGORITHM_MISMATCH (0x80090331)',
    },
    {
      match: 'tls: no cipher suite supported by both client and server',
      from: 'Go crypto/tls',
      sample: 'tls: no cipher suite supported by both client and server',
    },
  ],
  meaning: 'The two sides have no cipher, key exchange or signature algorithm in common.',
  references: ['OpenSSL SSL_R_NO_SHARED_CIPHER', 'RFC 8446 §6.2, alert 71'],
  rejects: [{ text: 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384', because: 'agreed' }],
};
