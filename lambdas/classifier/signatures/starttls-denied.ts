import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'starttls-denied',
  phase: 'starttls',
  failure: 'refused',
  role: 'stop',
  wordings: [
    { literal: 'starttls denied', pattern: /STARTTLS denied, code (?<code>\d{3})/i },
    { literal: 'command starttls failed', pattern: /command STARTTLS failed/i },
    { literal: 'error upgrading connection with starttls', pattern: /Error upgrading connection with STARTTLS/i },
    {
      literal: 'blocking attempt to send unencrypted data',
      pattern: /Blocking attempt to send unencrypted data to forced TLS socket/i,
    },
    { literal: 'upstream error: 454', pattern: /Upstream error: 454 [^\r\n]{0,80}/i },
  ],
  meaning: 'The server answered STARTTLS with a refusal, so TLS never began.',
  references: ['corpus: curl, msmtp, nodemailer, haraka'],
};

export const samples: Samples = {
  matches: [
    { text: 'curl: (64) STARTTLS denied, code 454', from: 'corpus: curl' },
    { text: 'msmtp: command STARTTLS failed', from: 'corpus: msmtp' },
  ],
  rejects: [{ text: 'curl: (64) STARTTLS not supported.', because: 'not offered' }],
};
