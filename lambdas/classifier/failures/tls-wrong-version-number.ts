import { REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-wrong-version-number',
  phase: 'handshake',
  failure: 'not-tls',
  ...REASON,
  wordings: [
    {
      match: /(?:\bSSL routines:[^:]{0,60}:)?(?<text>wrong[ _]version[ _]number)/i,
      from: 'Node.js 22',
      sample: 'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
      also: [
        {
          from: 'docker-postfix, a public thread',
          sample:
            'warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:354:',
        },
        {
          from: 'OpenSSL 1.1',
          sample: 'error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:252:',
        },
      ],
    },
    {
      match: /(?:received corrupt message of type )?InvalidContentType\b/i,
      from: 'rustls',
      sample: 'received corrupt message of type InvalidContentType',
    },
    {
      match: /(?:Unsupported or )?unrecognized SSL message(?:, plaintext connection)?/i,
      from: 'Java JSSE',
      sample: 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    },
    {
      match: 'GET_SERVER_HELLO:unknown protocol',
      from: 'OpenSSL 1.0',
      sample: 'error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol',
    },
    {
      match: /SSL routines:[^:]{0,60}:(?:http|https proxy) request/i,
      from: 'OpenSSL 3',
      sample: 'error:0A00009C:SSL routines::http request',
    },
    {
      match: 'first record does not look like a TLS handshake',
      from: 'Go crypto/tls',
      sample: 'tls: first record does not look like a TLS handshake',
    },
    {
      match: /\bSEC_E_(?:ILLEGAL_MESSAGE|INVALID_TOKEN)\b/i,
      from: 'curl with Schannel',
      sample:
        'schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid',
    },
    {
      match: 'not an SSL/TLS record',
      from: 'Netty',
      sample: 'io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 3232302068656c6c6f',
    },
    {
      match: /(?:An )?unexpected TLS packet(?: was received)?/i,
      from: 'corpus: gnutls-cli',
      sample: '*** Fatal error: An unexpected TLS packet was received.',
    },
    { match: 'record type mismatch', from: 'OpenSSL 1.0', sample: '[SSL: RECORD_TYPE_MISMATCH] record type mismatch' },
    {
      match: 'Cannot determine the frame size or a corrupted frame was received',
      from: '.NET SslStream',
      sample:
        'System.Security.Authentication.AuthenticationException: Cannot determine the frame size or a corrupted frame was received.',
    },
    {
      match: 'unexpected packet format',
      from: '.NET SslStream',
      sample: 'The handshake failed due to an unexpected packet format.',
    },
    {
      match: 'read server hello A: unknown protocol',
      from: 'Ruby openssl',
      sample: 'SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol',
    },
  ],
  meaning: 'What answered was not TLS: plain text, a proxy, or a port with the other mode.',
  references: ['OpenSSL SSL_R_WRONG_VERSION_NUMBER', 'GnuTLS GNUTLS_E_UNEXPECTED_PACKET'],
  rejects: [{ text: 'tlsv1 alert protocol version', because: 'an alert: that was TLS' }],
};
