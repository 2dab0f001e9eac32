import { ALERT, REASON, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-internal-error-alert',
  ...ALERT,
  detail: 'internal-error',
  ...REASON,
  wordings: [
    ...asAlert('internal error', 80, [
      {
        from: 'corpus: postfix',
        sample:
          'warning: TLS library problem: error:0A000438:SSL routines::tlsv1 alert internal error:../ssl/record/rec_layer_s3.c:1601:SSL alert number 80:',
      },
    ]),
    {
      match: /\(gnutls_handshake\): (?:rxd alert: )?Internal error/i,
      from: 'corpus: exim',
      sample: 'TLS session: (gnutls_handshake): Internal error: delivering unencrypted to H=mx.example.org [192.0.2.2]',
      also: [
        {
          from: 'Exim with GnuTLS 3.8',
          sample: 'TLS session: (gnutls_handshake): rxd alert: Internal error',
        },
      ],
    },
  ],
  meaning: 'The far side broke the handshake off by an internal error of its own.',
  references: ['RFC 8446 §6.2, alert 80'],
  rejects: [{ text: 'Internal error', because: 'no alert is named' }],
};
