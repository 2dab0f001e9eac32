import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-status-missing',
  ...IN_CERTIFICATE,
  ...OUTBOUND,
  wordings: [
    {
      match: 'Required TLS certificate status not received',
      from: 'Exim src/tls-openssl.c',
      sample: 'TLS session: (SSL_connect) Required TLS certificate status not received',
    },
    {
      match: 'certificate status check failed',
      from: 'Exim src/tls-gnu.c',
      sample: 'TLS session: (certificate status check failed)',
    },
    {
      match: /(?:no|invalid|missing) OCSP (?:response|staple|status)[^\r\n]{0,60}/i,
      from: 'curl lib/vtls/openssl.c',
      sample: 'curl: (91) No OCSP response received',
    },
  ],
  meaning: 'The configuration demands a stapled OCSP status, and the server sent none that is good.',
  references: ['RFC 6066 §8', 'Exim: hosts_require_ocsp'],
  rejects: [{ text: 'verify error:num=23:certificate revoked', because: 'the status is known' }],
};
