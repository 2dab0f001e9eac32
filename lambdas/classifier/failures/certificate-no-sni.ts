import { IN_CERTIFICATE, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'certificate-no-sni',
  ...IN_CERTIFICATE,
  detail: 'no-sni',
  ...REASON,
  wordings: [/\binvalid2\.invalid\b/i],
  meaning: 'The self-signed certificate that Google shows to clients which send no server name.',
};

export const samples: Samples = {
  references: ['Google: SNI clients'],
  matches: [
    {
      text: 'subject=OU = "No SNI provided; please fix your client.", CN = invalid2.invalid',
      from: 'Google IMAP without SNI',
    },
  ],
  rejects: [{ text: 'subject=CN = mx.google.com', because: 'the real one' }],
};
