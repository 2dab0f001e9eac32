import { REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-wrong-version-number',
  phase: 'handshake',
  failure: 'not-tls',
  ...REASON,
  wordings: [
    /(?:\bSSL routines:[^:]{0,60}:)?wrong[ _]version[ _]number/i,
    /(?:received corrupt message of type )?InvalidContentType\b/i,
    /(?:Unsupported or )?unrecognized SSL message(?:, plaintext connection)?/i,
    'GET_SERVER_HELLO:unknown protocol',
    /SSL routines:[^:]{0,60}:(?:http|https proxy) request/i,
    'first record does not look like a TLS handshake',
    /\bSEC_E_(?:ILLEGAL_MESSAGE|INVALID_TOKEN)\b/i,
    'not an SSL/TLS record',
    /(?:An )?unexpected TLS packet(?: was received)?/i,
    'record type mismatch',
    'Cannot determine the frame size or a corrupted frame was received',
    'unexpected packet format',
    'read server hello A: unknown protocol',
  ],
  meaning: 'What answered was not TLS: plain text, a proxy, or a port with the other mode.',
};

export const samples: Samples = {
  references: ['OpenSSL SSL_R_WRONG_VERSION_NUMBER', 'GnuTLS GNUTLS_E_UNEXPECTED_PACKET'],
  matches: [
    {
      text: 'SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol',
      from: 'Ruby openssl',
    },
    { text: 'The handshake failed due to an unexpected packet format.', from: '.NET SslStream' },
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
