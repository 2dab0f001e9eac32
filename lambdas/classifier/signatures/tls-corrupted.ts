import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-corrupted',
  phase: 'handshake',
  failure: 'corrupted',
  role: 'reason',
  wordings: [
    {
      literal: 'bad record mac',
      pattern: /(?:decryption failed or )?bad record mac(?:[^\r\n]{0,120}SSL alert number 20)?/i,
    },
    { literal: 'bad_record_mac', pattern: /BAD_RECORD_MAC\b/i },
    { literal: 'badrecordmac', pattern: /\bBadRecordMac\b/i },
    { literal: 'digest check failed', pattern: /digest check failed/i },
    {
      literal: 'length mismatch',
      pattern:
        /SSL routines:[^:]{0,60}:(?:length mismatch|bad packet length|packet length too long|data length too long|record layer failure|bad signature|excessive message size|encrypted length too long|bad extension|bad length|data between ccs and finished)/i,
    },
    { literal: 'packet length', pattern: /SSL routines:[^:]{0,60}:(?:bad packet length|packet length too long)/i },
    {
      literal: 'ssl routines:',
      pattern:
        /SSL routines:[^:]{0,60}:(?:data length too long|record layer failure|bad signature|excessive message size|encrypted length too long|bad extension|bad length)/i,
    },
    { literal: 'error decoding the received tls packet', pattern: /Error decoding the received TLS packet/i },
    { literal: 'decryption has failed', pattern: /Decryption has failed/i },
    { literal: 'decrypt error', pattern: /alert decrypt error|alert decode error|alert record overflow/i },
    { literal: 'decode error', pattern: /alert decode error/i },
  ],
  meaning: 'Bytes were damaged or lost between the two sides in the handshake.',
  references: ['RFC 8446 §6.2, alerts 20, 22, 50, 51'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'warning: TLS library problem: error:0A000119:SSL routines::decryption failed or bad record mac:../ssl/record/ssl3_record.c:616:',
      from: 'corpus: postfix',
    },
    { text: 'TLS session: (gnutls_handshake): Error decoding the received TLS packet.', from: 'corpus: exim' },
  ],
  rejects: [{ text: 'wrong version number', because: 'not TLS at all' }],
};
