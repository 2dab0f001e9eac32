import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'policy-secure-default-match',
  ...CONTEXT,
  forced: true,
  wordings: [
    {
      match: /^\[?(?:gmail|googlemail)\.com\]?(?::\d{1,5})?[ \t]{1,40}secure\b(?![^\r\n]{0,300}match=)/i,
      from: 'Postfix TLS_README',
      sample: 'gmail.com secure',
    },
    {
      match:
        /^\[?(?:gmail|googlemail)\.com\]?(?::\d{1,5})?[ \t]{1,40}(?:secure|verify)[ \t]{1,20}match=(?!hostname)(?!\S{0,200}google\.com)\S{1,200}/i,
      from: 'Postfix TLS_README',
      sample: 'gmail.com secure match=gmail.com:.gmail.com',
    },
    {
      match: /^smtp_tls_security_level[ \t]{0,20}=[ \t]{0,20}secure[ \t]{0,20}$/i,
      from: 'Postfix postconf -n',
      sample: 'smtp_tls_security_level = secure',
    },
    {
      match:
        /^smtp_tls_secure_cert_match[ \t]{0,20}=[ \t]{0,20}(?![^\r\n]{0,200}(?:google\.com|hostname))[^\r\n]{1,200}$/i,
      from: 'Postfix smtp_tls_secure_cert_match',
      sample: 'smtp_tls_secure_cert_match = nexthop, dot-nexthop',
    },
  ],
  meaning:
    'The policy demands a certificate that carries the mail domain, which the certificate of a Gmail MX does not.',
  references: ['Postfix TLS_README, secure-channel TLS', 'Postfix smtp_tls_secure_cert_match'],
  rejects: [
    { text: 'gmail.com secure match=gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com', because: 'names the MX' },
    { text: 'gmail.com encrypt', because: 'checks no name' },
    { text: 'example.net secure', because: 'that MX may carry its domain' },
  ],
};
