import { ALERT, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-client-certificate-alert',
  ...ALERT,
  detail: 'client-certificate',
  ...REASON,
  deterministic: true,
  wordings: [
    [
      ['alert', 'remote error: tls: ', 'alert read:fatal:'],
      /(?:\balert[ _]|received fatal alert: |remote error: tls: |SSL3 alert read:fatal:)(?:unknown[ _]?ca|bad[ _]?certificate|certificate[ _]?(?:expired|unknown|revoked|required)|unsupported[ _]?certificate|access[ _]?denied|(?:unknown|expired|revoked) certificate(?: authority)?)/i,
    ],
    /SSL alert number 4[1-689]\b/i,
    'SSL alert number 116',
  ],
  meaning: 'The far side refuses our client certificate, or misses one; our trust store has no part in it.',
};

export const samples: Samples = {
  references: ['RFC 8446 §6.2, alerts 41 to 49 and 116'],
  matches: [
    {
      text: 'error:0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1605:SSL alert number 48',
      from: 'OpenSSL 3',
    },
    { text: 'remote error: tls: bad certificate', from: 'Go crypto/tls' },
  ],
  rejects: [{ text: 'unable to get local issuer certificate', because: 'our own verification' }],
};
