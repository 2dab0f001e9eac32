import { REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-corrupted',
  phase: 'handshake',
  failure: 'corrupted',
  ...REASON,
  wordings: [
    {
      match: /(?:decryption failed or )?bad[ _]?record[ _]?mac(?:[^\r\n]{0,120}SSL alert number 20)?/i,
      from: 'corpus: postfix',
      sample:
        'warning: TLS library problem: error:0A000119:SSL routines::decryption failed or bad record mac:../ssl/record/ssl3_record.c:616:',
    },
    {
      match: /record[ _]layer[ _]failure/i,
      from: 'Python 3.13 with OpenSSL 3.5',
      sample: 'ssl.SSLError: [SSL: RECORD_LAYER_FAILURE] record layer failure (_ssl.c:1029)',
    },
    {
      match: 'digest check failed',
      from: 'OpenSSL 1.0',
      sample: 'error:1408F081:SSL routines:ssl3_get_record:digest check failed',
    },
    {
      match:
        /SSL routines:[^:]{0,60}:(?:length mismatch|bad packet length|packet length too long|data length too long|record layer failure|bad signature|excessive message size|encrypted length too long|bad extension|bad length|data between ccs and finished)/i,
      from: 'OpenSSL 3',
      sample: 'error:0A00009F:SSL routines::length mismatch',
    },
    {
      match: 'Error decoding the received TLS packet',
      from: 'corpus: exim',
      sample: 'TLS session: (gnutls_handshake): Error decoding the received TLS packet.',
    },
    { match: 'Decryption has failed', from: 'corpus: gnutls-cli', sample: '*** Fatal error: Decryption has failed.' },
    {
      match: 'alert decrypt error',
      from: 'OpenSSL 3',
      sample: 'error:0A00041B:SSL routines::tlsv1 alert decrypt error',
    },
    { match: 'alert decode error', from: 'OpenSSL 3', sample: 'error:0A00041A:SSL routines::tlsv1 alert decode error' },
    {
      match: 'alert record overflow',
      from: 'OpenSSL 3',
      sample: 'error:0A0003FE:SSL routines::tlsv1 alert record overflow',
    },
  ],
  meaning: 'Bytes were damaged or lost between the two sides in the handshake.',
  references: ['RFC 8446 §6.2, alerts 20, 22, 50, 51'],
  rejects: [{ text: 'wrong version number', because: 'not TLS at all' }],
};
