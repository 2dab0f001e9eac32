import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-client-certificate-alert',
  phase: 'handshake',
  failure: 'alert',
  detail: 'client-certificate',
  role: 'reason',
  deterministic: true,
  wordings: [
    'alert unknown ca',
    'alert bad certificate',
    /alert certificate (?:expired|unknown|revoked|required)/i,
    'alert unsupported certificate',
    'alert access denied',
    /\bALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_(?:EXPIRED|UNKNOWN|REVOKED|REQUIRED)|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED)\b/i,
    /SSL alert number 4[1-689]\b/i,
    'SSL alert number 116',
    /received fatal alert: (?:unknown_?ca|bad_?certificate|certificate_?(?:expired|unknown|revoked|required)|unsupported_?certificate|access_?denied)/i,
    /remote error: tls: (?:unknown certificate authority|bad certificate|expired certificate|unknown certificate|certificate required|revoked certificate|unsupported certificate|access denied)/i,
    /SSL3 alert read:fatal:(?:unknown CA|bad certificate|certificate (?:expired|unknown|revoked)|unsupported certificate|access denied)/i,
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
