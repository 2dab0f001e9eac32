import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-self-signed',
  ...IN_CERTIFICATE,
  detail: 'self-signed',
  ...OUTBOUND,
  wordings: [
    {
      match: /(?:num=18:)?self-signed certificate(?! in| which cannot be verified)/i,
      from: 'Postfix src/tls/tls_verify.c',
      sample: 'certificate verification failed for mx.example.org[192.0.2.2]:25: self-signed certificate',
    },
    {
      match: /(?:num=18:)?self signed certificate(?! in)/i,
      from: 'OpenSSL 1.1.1 s_client',
      sample: 'verify error:num=18:self signed certificate',
    },
    { match: /\bDEPTH_ZERO_SELF_SIGNED_CERT\b/i, from: 'Node.js tls', sample: 'reason: DEPTH_ZERO_SELF_SIGNED_CERT' },
  ],
  meaning: 'The server certificate is signed by itself and by no authority.',
  references: ['X.509 verify result 18'],
  rejects: [
    {
      text: '1. The server is using a self-signed certificate which cannot be verified.',
      because: 'one of several possibilities that MailKit lists',
    },
    {
      text: 'verify error:num=19:self signed certificate in certificate chain',
      because: 'the chain ends in an unknown root',
    },
  ],
};
