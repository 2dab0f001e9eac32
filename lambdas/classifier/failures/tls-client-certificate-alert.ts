import { ALERT, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-client-certificate-alert',
  ...ALERT,
  detail: 'client-certificate',
  ...REASON,
  deterministic: true,
  wordings: [
    {
      match: [
        ['alert', 'remote error: tls: ', 'alert read:fatal:'],
        /(?:\balert[ _]|received fatal alert: |remote error: tls: |SSL3 alert read:fatal:)(?:unknown[ _]?ca|bad[ _]?certificate|certificate[ _]?(?:expired|unknown|revoked|required)|unsupported[ _]?certificate|access[ _]?denied|(?:unknown|expired|revoked) certificate(?: authority)?)/i,
      ],
      from: 'Go crypto/tls',
      sample: 'remote error: tls: bad certificate',
    },
    {
      match: /SSL alert number 4[1-689]\b/i,
      from: 'OpenSSL 3',
      sample:
        'error:0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1605:SSL alert number 48',
    },
    {
      match: 'SSL alert number 116',
      from: 'OpenSSL 3',
      sample: 'error:0A00045C:SSL routines::reason(1116):SSL alert number 116',
    },
  ],
  meaning: 'The far side refuses our client certificate, or misses one; our trust store has no part in it.',
  references: ['RFC 8446 §6.2, alerts 41 to 49 and 116'],
  rejects: [{ text: 'unable to get local issuer certificate', because: 'our own verification' }],
};
