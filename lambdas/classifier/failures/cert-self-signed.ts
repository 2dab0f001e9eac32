import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-self-signed',
  ...IN_CERTIFICATE,
  detail: 'self-signed',
  ...OUTBOUND,
  wordings: [
    /(?:num=18:)?self-signed certificate(?! in| which cannot be verified)/i,
    /(?:num=18:)?self signed certificate(?! in)/i,
    /\bDEPTH_ZERO_SELF_SIGNED_CERT\b/i,
  ],
  meaning: 'The server certificate is signed by itself and by no authority.',
};

export const samples: Samples = {
  references: ['X.509 verify result 18'],
  matches: [
    {
      text: 'certificate verification failed for mx.example.org[192.0.2.2]:25: self-signed certificate',
      from: 'Postfix src/tls/tls_verify.c',
    },
    { text: 'verify error:num=18:self signed certificate', from: 'OpenSSL 1.1.1 s_client' },
  ],
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
