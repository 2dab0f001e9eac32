import { CONTEXT, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'policy-secure-default-match',
  ...CONTEXT,
  forced: true,
  wordings: [
    /^\[?(?:gmail|googlemail)\.com\]?(?::\d{1,5})?[ \t]{1,40}secure\b(?![^\r\n]{0,300}match=)/i,
    /^\[?(?:gmail|googlemail)\.com\]?(?::\d{1,5})?[ \t]{1,40}(?:secure|verify)[ \t]{1,20}match=(?!hostname)(?!\S{0,200}google\.com)\S{1,200}/i,
    /^smtp_tls_security_level[ \t]{0,20}=[ \t]{0,20}secure[ \t]{0,20}$/i,
    /^smtp_tls_secure_cert_match[ \t]{0,20}=[ \t]{0,20}(?![^\r\n]{0,200}(?:google\.com|hostname))[^\r\n]{1,200}$/i,
  ],
  meaning:
    'The policy demands a certificate that carries the mail domain, which the certificate of a Gmail MX does not.',
};

export const samples: Samples = {
  references: ['Postfix TLS_README, secure-channel TLS', 'Postfix smtp_tls_secure_cert_match'],
  matches: [
    { text: 'gmail.com secure', from: 'Postfix TLS_README' },
    { text: 'gmail.com secure match=gmail.com:.gmail.com', from: 'Postfix TLS_README' },
    { text: 'smtp_tls_security_level = secure', from: 'Postfix postconf -n' },
    { text: 'smtp_tls_secure_cert_match = nexthop, dot-nexthop', from: 'Postfix smtp_tls_secure_cert_match' },
  ],
  rejects: [
    { text: 'gmail.com secure match=gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com', because: 'names the MX' },
    { text: 'gmail.com encrypt', because: 'checks no name' },
    { text: 'example.net secure', because: 'that MX may carry its domain' },
  ],
};
