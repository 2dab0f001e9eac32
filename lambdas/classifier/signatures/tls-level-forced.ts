import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-level-forced',
  phase: 'unknown',
  failure: 'none',
  role: 'context',
  forced: true,
  wordings: [
    {
      literal: ' tls=',
      pattern: / tls=(?<level>encrypt|dane-only|fingerprint|verify|secure|half-dane|dane)[^,\s]{0,60}/i,
    },
    {
      literal: '-l ',
      pattern: /posttls-finger [^\r\n]{0,200}-l (?<level>encrypt|dane-only|fingerprint|verify|secure)\b/i,
    },
  ],
  meaning: 'TLS was mandatory for this delivery.',
  references: ['Postfix smtp_log_tls_feature_status'],
};

export const samples: Samples = {
  matches: [{ text: 'delays=0.08/0.01/3.5/1.9, tls=secure, dsn=2.0.0, status=sent', from: 'Postfix 3.11' }],
  rejects: [{ text: 'tls=may, dsn=2.0.0', because: 'opportunistic' }],
};
