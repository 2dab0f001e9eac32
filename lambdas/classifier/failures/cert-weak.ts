import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-weak',
  ...IN_CERTIFICATE,
  detail: 'weak-key',
  ...OUTBOUND,
  wordings: [
    {
      match: /(?:num=6[67]:)?\b(?:EE|CA) (?:certificate )?key too (?:small|weak)/i,
      from: 'corpus: openssl-s_client',
      sample: 'verify error:num=66:EE certificate key too weak',
      also: [{ from: 'OpenSSL 3', sample: 'error:0A00018F:SSL routines::ee key too small:../ssl/ssl_cert.c:1012:' }],
    },
    {
      match: /(?:num=68:)?CA (?:signature digest algorithm|md) too weak/i,
      from: 'X.509 verify result 68',
      sample: 'verify error:num=68:CA md too weak',
    },
    {
      match: /certificate (?:chain )?uses insecure algorithm/i,
      from: 'gnutls-cli',
      sample: '- Status: The certificate is NOT trusted. The certificate chain uses insecure algorithm.',
    },
    { match: /\b(?:EE|CA)_(?:KEY_TOO_SMALL|MD_TOO_WEAK)\b/i, from: 'Node.js tls', sample: 'reason: EE_KEY_TOO_SMALL' },
    {
      match: 'conform to algorithm constraints',
      from: 'Java',
      sample: 'Certificates do not conform to algorithm constraints',
    },
  ],
  meaning: 'A certificate of the chain has a key or a digest that our TLS library takes for too weak.',
  references: ['X.509 verify results 66, 67, 68', 'SSL_CTX_set_security_level(3)'],
  rejects: [{ text: 'error:0A00018A:SSL routines::dh key too small', because: 'a key exchange, no certificate' }],
};
