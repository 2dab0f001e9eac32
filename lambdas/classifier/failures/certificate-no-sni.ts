import { IN_CERTIFICATE, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'certificate-no-sni',
  ...IN_CERTIFICATE,
  detail: 'no-sni',
  ...REASON,
  wordings: [
    {
      match: /\binvalid2\.invalid\b/i,
      from: 'Google IMAP without SNI',
      sample: 'subject=OU = "No SNI provided; please fix your client.", CN = invalid2.invalid',
    },
  ],
  meaning: 'The self-signed certificate that Google shows to clients which send no server name.',
  references: ['Google: SNI clients'],
  rejects: [{ text: 'subject=CN = mx.google.com', because: 'the real one' }],
};
