import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-internal-error-alert',
  phase: 'handshake',
  failure: 'alert',
  detail: 'internal-error',
  role: 'reason',
  wordings: [
    {
      literal: 'alert internal error',
      pattern: /(?:tlsv1|ssl\/tls|tlsv13|sslv3) alert internal error(?:[^\r\n]{0,120}SSL alert number 80)?/i,
    },
    { literal: 'alert_internal_error', pattern: /\b(?:TLSV1|SSL)_ALERT_INTERNAL_ERROR\b/i },
    { literal: 'alert number 80', pattern: /SSL alert number 80/i },
    { literal: 'read:fatal:internal error', pattern: /SSL3 alert read:fatal:internal error/i },
    { literal: 'fatal alert: internal', pattern: /received fatal alert: internal_?error/i },
    { literal: 'tls: internal error', pattern: /remote error: tls: internal error/i },
    { literal: 'alert [80]', pattern: /Received alert \[80\][^\r\n]{0,40}/i },
    { literal: 'internal error', pattern: /\(gnutls_handshake\): (?:rxd alert: )?Internal error/i },
  ],
  meaning: 'The far side broke the handshake off by an internal error of its own.',
  references: ['RFC 8446 §6.2, alert 80'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'warning: TLS library problem: error:0A000438:SSL routines::tlsv1 alert internal error:../ssl/record/rec_layer_s3.c:1601:SSL alert number 80:',
      from: 'corpus: postfix',
    },
  ],
  rejects: [{ text: 'Internal error', because: 'no alert is named' }],
};
