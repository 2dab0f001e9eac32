import { ALERT, REASON, type Samples, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-internal-error-alert',
  ...ALERT,
  detail: 'internal-error',
  ...REASON,
  wordings: [...asAlert('internal error', 80), /\(gnutls_handshake\): (?:rxd alert: )?Internal error/i],
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
