import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-protocol-version-alert',
  phase: 'handshake',
  failure: 'protocol-version',
  role: 'reason',
  deterministic: true,
  wordings: [
    {
      literal: 'alert protocol version',
      pattern: /(?:tlsv1|ssl\/tls|tlsv13|sslv3) alert protocol version(?:[^\r\n]{0,120}SSL alert number 70)?/i,
    },
    { literal: 'alert_protocol_version', pattern: /\b(?:TLSV1|SSL|TLSV13)_ALERT_PROTOCOL_VERSION\b/i },
    { literal: 'alert number 70', pattern: /SSL alert number 70/i },
    { literal: 'read:fatal:protocol version', pattern: /SSL3 alert read:fatal:protocol version/i },
    { literal: 'fatal alert: protocol', pattern: /received fatal alert: protocol_?version/i },
    { literal: 'protocol version not supported', pattern: /remote error: tls: protocol version not supported/i },
    { literal: 'error in protocol version', pattern: /Error in protocol version/i },
    { literal: 'alert [70]', pattern: /Received alert \[70\][^\r\n]{0,40}/i },
    { literal: 'alert protocol_version', pattern: /\balert protocol_version\b/i },
  ],
  meaning: 'The far side refused our protocol version by a TLS alert: one of the two sides is too old.',
  references: ['RFC 8446 §6.2, alert 70'],
};

export const samples: Samples = {
  matches: [
    { text: 'error:0A00042E:SSL routines::tlsv1 alert protocol version', from: 'OpenSSL 3' },
    {
      text: 'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:ssl/record/rec_layer_s3.c:1563:SSL alert number 70',
      from: 'OpenSSL 1.1',
    },
    { text: 'postfix/smtp[17]: SSL3 alert read:fatal:protocol version', from: 'corpus: postfix' },
  ],
  rejects: [{ text: 'SSL3 alert write:fatal:protocol version', because: 'sent by us' }],
};
