import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-weak',
  ...IN_CERTIFICATE,
  detail: 'weak-key',
  ...OUTBOUND,
  wordings: [
    /(?:num=6[67]:)?\b(?:EE|CA) (?:certificate )?key too (?:small|weak)/i,
    /(?:num=68:)?CA (?:signature digest algorithm|md) too weak/i,
    /certificate (?:chain )?uses insecure algorithm/i,
    /\b(?:EE|CA)_(?:KEY_TOO_SMALL|MD_TOO_WEAK)\b/i,
    'conform to algorithm constraints',
  ],
  meaning: 'A certificate of the chain has a key or a digest that our TLS library takes for too weak.',
};

export const samples: Samples = {
  references: ['X.509 verify results 66, 67, 68', 'SSL_CTX_set_security_level(3)'],
  matches: [
    { text: 'Certificates do not conform to algorithm constraints', from: 'Java' },
    { text: 'error:0A00018F:SSL routines::ee key too small:../ssl/ssl_cert.c:1012:', from: 'OpenSSL 3' },
    { text: 'verify error:num=66:EE certificate key too weak', from: 'corpus: openssl-s_client' },
  ],
  rejects: [{ text: 'error:0A00018A:SSL routines::dh key too small', because: 'a key exchange, no certificate' }],
};
