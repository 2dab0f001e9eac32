import { type Samples, type Signature, TLS_REFUSED } from './signature';

export const signature: Signature = {
  id: 'starttls-denied',
  phase: 'starttls',
  failure: 'refused',
  wordings: [
    /STARTTLS denied, code (?<code>\d{3})/i,
    'command STARTTLS failed',
    /ruleset=tls_server, arg1=TEMP\b[^\r\n]{0,300}/i,
    'Error upgrading connection with STARTTLS',
    'Blocking attempt to send unencrypted data to forced TLS socket',
    /Upstream error: 454 [^\r\n]{0,80}/i,
  ],
  meaning: TLS_REFUSED,
};

export const samples: Samples = {
  references: ['corpus: curl, msmtp, nodemailer, haraka'],
  matches: [
    {
      text: 'ruleset=tls_server, arg1=TEMP, relay=mx.example.org, reject=454 4.7.0 authentication failure',
      from: 'Sendmail 8.18: 421 to STARTTLS',
    },
    { text: 'curl: (64) STARTTLS denied, code 454', from: 'corpus: curl' },
    { text: 'msmtp: command STARTTLS failed', from: 'corpus: msmtp' },
  ],
  rejects: [{ text: 'curl: (64) STARTTLS not supported.', because: 'not offered' }],
};
