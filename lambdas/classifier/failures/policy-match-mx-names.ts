import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'policy-match-mx-names',
  ...CONTEXT,
  forced: true,
  wordings: [
    {
      match: /[ \t](?:secure|verify)[ \t]{1,20}match=(?:hostname|\S{0,200}google\.com)/i,
      from: 'Postfix TLS_README',
      sample: 'gmail.com secure match=gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com',
    },
    {
      match: /^smtp_tls_secure_cert_match[ \t]{0,20}=[^\r\n]{0,200}(?:google\.com|hostname)/i,
      from: 'Postfix smtp_tls_secure_cert_match',
      sample: 'smtp_tls_secure_cert_match = hostname',
    },
  ],
  meaning: 'The policy demands a certificate that carries the name of the Gmail MX.',
  references: ['Postfix TLS_README, secure-channel TLS', 'Postfix smtp_tls_secure_cert_match'],
  rejects: [{ text: 'gmail.com secure match=gmail.com', because: 'names the mail domain' }],
};
