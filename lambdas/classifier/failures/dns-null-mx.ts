import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-null-mx',
  ...IN_DNS,
  deterministic: true,
  wordings: [
    {
      match: /Domain (?<name>\S{1,255}) does not accept mail \(nullMX\)/i,
      from: 'Postfix src/smtp/smtp_addr.c',
      sample: 'dsn=5.1.0, status=bounced (Domain example.org does not accept mail (nullMX))',
    },
    {
      match: 'an MX or SRV record indicated no SMTP service',
      from: 'Exim src/routers/dnslookup.c',
      sample: 'a@example.org R=dnslookup: an MX or SRV record indicated no SMTP service',
    },
    {
      match: /\b55[06][- ](?:5\.(?:1\.10|7\.27) )[^\r\n]{0,120}null ?MX/i,
      from: 'RFC 7505 §4',
      sample: '556 5.1.10 Recipient address has null MX',
    },
  ],
  meaning: 'The domain publishes that it takes no mail at all (null MX).',
  references: ['RFC 7505'],
  rejects: [{ text: 'no MX host for example.org has a valid address record', because: 'an MX without address' }],
};
