import { ALERT, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-internal-error-alert',
  ...ALERT,
  detail: 'internal-error',
  ...REASON,
  wordings: [
    /(?:tlsv1|ssl\/tls|tlsv13|sslv3) alert internal error(?:[^\r\n]{0,120}SSL alert number 80)?/i,
    /\b(?:TLSV1|SSL)_ALERT_INTERNAL_ERROR\b/i,
    'SSL alert number 80',
    'SSL3 alert read:fatal:internal error',
    /received fatal alert: internal_?error/i,
    'remote error: tls: internal error',
    /Received alert \[80\][^\r\n]{0,40}/i,
    /\(gnutls_handshake\): (?:rxd alert: )?Internal error/i,
  ],
  meaning: 'The far side broke the handshake off by an internal error of its own.',
};

export const samples: Samples = {
  references: ['RFC 8446 §6.2, alert 80'],
  matches: [
    {
      text: 'warning: TLS library problem: error:0A000438:SSL routines::tlsv1 alert internal error:../ssl/record/rec_layer_s3.c:1601:SSL alert number 80:',
      from: 'corpus: postfix',
    },
  ],
  rejects: [{ text: 'Internal error', because: 'no alert is named' }],
};
