import { REASON, type Samples, type Signature } from './signature';
import { asAlert } from './wording';

export const signature: Signature = {
  id: 'tls-protocol-version-alert',
  phase: 'handshake',
  failure: 'protocol-version',
  ...REASON,
  wordings: [...asAlert('protocol version', 70), 'Error in protocol version', /\balert protocol_version\b/i],
  meaning: 'The far side refused our protocol version by a TLS alert: one of the two sides is too old.',
};

export const samples: Samples = {
  references: ['RFC 8446 §6.2, alert 70'],
  matches: [
    { text: 'TLS client: In state hello received SERVER ALERT: Fatal - Protocol Version', from: 'Erlang ssl' },
    { text: 'error:0A00042E:SSL routines::tlsv1 alert protocol version', from: 'OpenSSL 3' },
    {
      text: 'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:ssl/record/rec_layer_s3.c:1563:SSL alert number 70',
      from: 'OpenSSL 1.1',
    },
    { text: 'postfix/smtp[17]: SSL3 alert read:fatal:protocol version', from: 'corpus: postfix' },
  ],
  rejects: [{ text: 'SSL3 alert write:fatal:protocol version', because: 'sent by us' }],
};
