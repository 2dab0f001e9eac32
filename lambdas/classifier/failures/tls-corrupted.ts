import { REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-corrupted',
  phase: 'handshake',
  failure: 'corrupted',
  ...REASON,
  wordings: [
    /(?:decryption failed or )?bad[ _]?record[ _]?mac(?:[^\r\n]{0,120}SSL alert number 20)?/i,
    /record[ _]layer[ _]failure/i,
    'digest check failed',
    /SSL routines:[^:]{0,60}:(?:length mismatch|bad packet length|packet length too long|data length too long|record layer failure|bad signature|excessive message size|encrypted length too long|bad extension|bad length|data between ccs and finished)/i,
    'Error decoding the received TLS packet',
    'Decryption has failed',
    'alert decrypt error',
    'alert decode error',
    'alert record overflow',
  ],
  meaning: 'Bytes were damaged or lost between the two sides in the handshake.',
};

export const samples: Samples = {
  references: ['RFC 8446 §6.2, alerts 20, 22, 50, 51'],
  matches: [
    {
      text: 'ssl.SSLError: [SSL: RECORD_LAYER_FAILURE] record layer failure (_ssl.c:1029)',
      from: 'Python 3.13 with OpenSSL 3.5',
    },
    {
      text: 'warning: TLS library problem: error:0A000119:SSL routines::decryption failed or bad record mac:../ssl/record/ssl3_record.c:616:',
      from: 'corpus: postfix',
    },
    { text: 'TLS session: (gnutls_handshake): Error decoding the received TLS packet.', from: 'corpus: exim' },
  ],
  rejects: [{ text: 'wrong version number', because: 'not TLS at all' }],
};
