import { REASON, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-protocol-version-alert',
  phase: 'handshake',
  failure: 'protocol-version',
  ...REASON,
  wordings: [
    ...asAlert('protocol version', 70, [
      { from: 'OpenSSL 3', sample: 'error:0A00042E:SSL routines::tlsv1 alert protocol version' },
      {
        from: 'OpenSSL 1.1',
        sample:
          'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:ssl/record/rec_layer_s3.c:1563:SSL alert number 70',
      },
    ]),
    {
      match: 'Error in protocol version',
      from: 'corpus: exim',
      sample:
        'TLS session: (gnutls_handshake): Error in protocol version: delivering unencrypted to H=mx.example.org [192.0.2.2]',
    },
    {
      match: /\balert protocol_version\b/i,
      from: 'Java JSSE debug',
      sample: 'javax.net.ssl.SSLException: TLSv1.2 ALERT: fatal, alert protocol_version',
    },
  ],
  meaning: 'The far side refused our protocol version by a TLS alert: one of the two sides is too old.',
  references: ['RFC 8446 §6.2, alert 70'],
  rejects: [{ text: 'SSL3 alert write:fatal:protocol version', because: 'sent by us' }],
};
