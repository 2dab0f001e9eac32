import { CONTEXT, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'policy-match-mx-names',
  ...CONTEXT,
  forced: true,
  wordings: [
    /[ \t](?:secure|verify)[ \t]{1,20}match=(?:hostname|\S{0,200}google\.com)/i,
    /^smtp_tls_secure_cert_match[ \t]{0,20}=[^\r\n]{0,200}(?:google\.com|hostname)/i,
  ],
  meaning: 'The policy demands a certificate that carries the name of the Gmail MX.',
};

export const samples: Samples = {
  references: ['Postfix TLS_README, secure-channel TLS', 'Postfix smtp_tls_secure_cert_match'],
  matches: [
    {
      text: 'gmail.com secure match=gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com',
      from: 'Postfix TLS_README',
    },
    { text: 'smtp_tls_secure_cert_match = hostname', from: 'Postfix smtp_tls_secure_cert_match' },
  ],
  rejects: [{ text: 'gmail.com secure match=gmail.com', because: 'names the mail domain' }],
};
