import { ALERT, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-other-alert',
  ...ALERT,
  ...REASON,
  general: true,
  wordings: [
    {
      match: /(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert (?<alert>(?!warning)[a-z][a-z ]{2,40}[a-z])/i,
      from: 'OpenSSL 3',
      sample:
        'error:0A0003F2:SSL routines::sslv3 alert unexpected message:../ssl/record/rec_layer_s3.c:1605:SSL alert number 10',
    },
    {
      match: /SSL alert number (?<number>\d{1,3})/i,
      from: 'OpenSSL 3',
      sample:
        'error:0A0003F2:SSL routines::sslv3 alert unexpected message:../ssl/record/rec_layer_s3.c:1605:SSL alert number 10',
    },
    {
      match: /SSL3 alert read:fatal:(?<alert>[a-z][A-Za-z ]{2,40})/i,
      from: 'Postfix src/tls/tls_misc.c',
      sample: 'SSL3 alert read:fatal:unexpected message',
    },
    {
      match: /received fatal alert: (?<alert>[A-Za-z_]{4,40})/i,
      from: 'Java JSSE',
      sample: 'javax.net.ssl.SSLException: Received fatal alert: unexpected_message',
    },
    {
      match: /remote error: tls: (?<alert>[a-z][a-z ]{2,60})/i,
      from: 'Go crypto/tls',
      sample: 'remote error: tls: unrecognized name',
    },
    {
      match: /Received alert \[(?<number>\d{1,3})\]/i,
      from: 'gnutls-cli',
      sample: '*** Received alert [90]: User canceled',
    },
    {
      match: /\b(?:SSLV3|TLSV1|TLSV13|SSL)_ALERT_(?<alert>[A-Z_]{4,40})\b/i,
      from: 'Python ssl',
      sample: 'ssl.SSLError: [SSL: SSLV3_ALERT_UNEXPECTED_MESSAGE] (_ssl.c:992)',
    },
    {
      match: 'A TLS fatal alert has been received',
      from: 'corpus: gnutls-cli',
      sample: '*** Fatal error: A TLS fatal alert has been received.',
    },
  ],
  meaning: 'The far side broke the handshake off by a TLS alert.',
  references: ['RFC 8446 §6.2', 'RFC 5246 §7.2'],
  rejects: [{ text: 'SSL3 alert write:warning:close notify', because: 'the orderly end' }],
};
