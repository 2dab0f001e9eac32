import { ALERT, REASON, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-handshake-failure-alert',
  ...ALERT,
  detail: 'handshake-failure',
  ...REASON,
  deterministic: true,
  wordings: [
    ...asAlert('handshake failure', 40, [
      {
        from: 'OpenSSL 3.5',
        sample:
          'error:0A000410:SSL routines::ssl/tls alert handshake failure:../ssl/record/rec_layer_s3.c:909:SSL alert number 40',
      },
      {
        from: 'docker-mailserver, a public thread',
        sample:
          'error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../ssl/record/rec_layer_s3.c:1399:SSL alert number 40',
      },
    ]),
    {
      match: /(?:\(gnutls_handshake\): (?:rxd alert: )?|gnutls_handshake\(\) failed: )Handshake failed/i,
      from: 'Exim 4.98 with GnuTLS 3.8',
      sample: 'H=mx.example.org [192.0.2.26]: TLS session: (gnutls_handshake): rxd alert: Handshake failed',
    },
  ],
  meaning: 'The far side refused the handshake by an alert, usually because the two sides share no cipher or curve.',
  references: ['RFC 8446 §6.2, alert 40'],
  rejects: [{ text: 'Cannot start TLS: handshake failure', because: 'Postfix says this for every cause' }],
};
