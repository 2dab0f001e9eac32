import { CONTEXT, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-level-forced',
  ...CONTEXT,
  forced: true,
  wordings: [
    / tls=(?<level>encrypt|dane-only|fingerprint|verify|secure|half-dane|dane)[^,\s]{0,60}/i,
    /\bsmtp_tls_security_level[ \t]{0,20}=[ \t]{0,20}(?<level>encrypt|dane-only|fingerprint|verify)\b/i,
    /^\[?(?:gmail\.com|googlemail\.com)\]?(?::\d{1,5})?[ \t]{1,40}(?<level>encrypt|dane-only|fingerprint|verify)\b/i,
    /posttls-finger [^\r\n]{0,200}-l (?<level>encrypt|dane-only|fingerprint|verify|secure)\b/i,
  ],
  meaning: 'TLS was mandatory for this delivery.',
};

export const samples: Samples = {
  references: ['Postfix smtp_log_tls_feature_status', 'Postfix smtp_tls_policy_maps'],
  matches: [
    { text: 'smtp_tls_security_level = encrypt', from: 'Postfix postconf -n', captures: { level: 'encrypt' } },
    { text: 'gmail.com encrypt', from: 'Postfix smtp_tls_policy_maps', captures: { level: 'encrypt' } },
    { text: 'delays=0.08/0.01/3.5/1.9, tls=secure, dsn=2.0.0, status=sent', from: 'Postfix 3.11' },
  ],
  rejects: [{ text: 'tls=may, dsn=2.0.0', because: 'opportunistic' }],
};
