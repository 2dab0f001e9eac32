import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-wrong-version-number',
  phase: 'handshake',
  failure: 'not-tls',
  role: 'reason',
  deterministic: true,
  wordings: [
    { literal: 'wrong version number', pattern: /(?:\bSSL routines:[^:]{0,60}:)?wrong version number/i },
    { literal: 'wrong_version_number', pattern: /\bWRONG_VERSION_NUMBER\b/i },
    { literal: 'unknown protocol', pattern: /GET_SERVER_HELLO:unknown protocol/i },
    {
      literal: 'http request',
      pattern: /SSL routines:[^:]{0,60}:http request|SSL routines:[^:]{0,60}:https proxy request/i,
    },
    { literal: 'unexpected tls packet', pattern: /An unexpected TLS packet was received/i },
    { literal: 'does not look like a tls handshake', pattern: /first record does not look like a TLS handshake/i },
    { literal: 'unrecognized ssl message', pattern: /Unsupported or unrecognized SSL message/i },
    { literal: 'sec_e_illegal_message', pattern: /\bSEC_E_(?:ILLEGAL_MESSAGE|INVALID_TOKEN)\b/i },
    { literal: 'unrecognized ssl message', pattern: /Unrecognized SSL message, plaintext connection/i },
    { literal: 'not an ssl/tls record', pattern: /not an SSL\/TLS record/i },
    { literal: 'corrupt message of type', pattern: /received corrupt message of type InvalidContentType/i },
    { literal: 'invalidcontenttype', pattern: /\bInvalidContentType\b/i },
    { literal: 'packet type', pattern: /unexpected TLS packet|record type mismatch/i },
    {
      literal: 'cannot determine the frame size',
      pattern: /Cannot determine the frame size or a corrupted frame was received/i,
    },
  ],
  meaning: 'What answered was not TLS: plain text, a proxy, or a port with the other mode.',
  references: ['OpenSSL SSL_R_WRONG_VERSION_NUMBER', 'GnuTLS GNUTLS_E_UNEXPECTED_PACKET'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:354:',
      from: 'docker-postfix, a public thread',
    },
    {
      text: 'error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:252:',
      from: 'OpenSSL 1.1',
    },
    { text: 'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number', from: 'Node.js 22' },
  ],
  rejects: [{ text: 'tlsv1 alert protocol version', because: 'an alert: that was TLS' }],
};
