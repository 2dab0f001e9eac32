import { ALERT, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-other-alert',
  ...ALERT,
  ...REASON,
  general: true,
  wordings: [
    /(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert (?<alert>(?!warning)[a-z][a-z ]{2,40}[a-z])/i,
    /SSL alert number (?<number>\d{1,3})/i,
    /SSL3 alert read:fatal:(?<alert>[a-z][A-Za-z ]{2,40})/i,
    /received fatal alert: (?<alert>[A-Za-z_]{4,40})/i,
    /remote error: tls: (?<alert>[a-z][a-z ]{2,60})/i,
    /Received alert \[(?<number>\d{1,3})\]/i,
    /\b(?:SSLV3|TLSV1|TLSV13|SSL)_ALERT_(?<alert>[A-Z_]{4,40})\b/i,
    'A TLS fatal alert has been received',
  ],
  meaning: 'The far side broke the handshake off by a TLS alert.',
};

export const samples: Samples = {
  references: ['RFC 8446 §6.2', 'RFC 5246 §7.2'],
  matches: [
    {
      text: 'error:0A0003F2:SSL routines::sslv3 alert unexpected message:../ssl/record/rec_layer_s3.c:1605:SSL alert number 10',
      from: 'OpenSSL 3',
    },
    { text: 'remote error: tls: unrecognized name', from: 'Go crypto/tls' },
  ],
  rejects: [{ text: 'SSL3 alert write:warning:close notify', because: 'the orderly end' }],
};
