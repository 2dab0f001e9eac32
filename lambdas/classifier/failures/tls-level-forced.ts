import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-level-forced',
  ...CONTEXT,
  forced: true,
  wordings: [
    {
      match: / tls=(?<level>encrypt|dane-only|fingerprint|verify|secure|half-dane|dane)[^,\s]{0,60}/i,
      from: 'Postfix 3.11',
      sample: 'delays=0.08/0.01/3.5/1.9, tls=secure, dsn=2.0.0, status=sent',
    },
    {
      match: /\bsmtp_tls_security_level[ \t]{0,20}=[ \t]{0,20}(?<level>encrypt|dane-only|fingerprint|verify)\b/i,
      from: 'Postfix postconf -n',
      sample: 'smtp_tls_security_level = encrypt',
      captures: { level: 'encrypt' },
    },
    {
      match:
        /^\[?(?:gmail\.com|googlemail\.com)\]?(?::\d{1,5})?[ \t]{1,40}(?<level>encrypt|dane-only|fingerprint|verify)\b/i,
      from: 'Postfix smtp_tls_policy_maps',
      sample: 'gmail.com encrypt',
      captures: { level: 'encrypt' },
    },
    {
      match: /posttls-finger [^\r\n]{0,200}-l (?<level>encrypt|dane-only|fingerprint|verify|secure)\b/i,
      from: 'corpus: posttls-finger',
      sample: '$ posttls-finger -c -T 4 -t 3 -F /etc/ssl/certs/ca-certificates.crt -l secure example.org',
    },
  ],
  meaning: 'TLS was mandatory for this delivery.',
  references: ['Postfix smtp_log_tls_feature_status', 'Postfix smtp_tls_policy_maps'],
  rejects: [{ text: 'tls=may, dsn=2.0.0', because: 'opportunistic' }],
};
