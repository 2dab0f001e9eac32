import { type Signature, TLS_REFUSED } from './signature';

export const signature: Signature = {
  id: 'starttls-denied',
  phase: 'starttls',
  failure: 'refused',
  wordings: [
    {
      match: /STARTTLS denied, code (?<code>\d{3})/i,
      from: 'corpus: curl',
      sample: 'curl: (64) STARTTLS denied, code 454',
    },
    { match: 'command STARTTLS failed', from: 'corpus: msmtp', sample: 'msmtp: command STARTTLS failed' },
    {
      match: /ruleset=tls_server, arg1=TEMP\b[^\r\n]{0,300}/i,
      from: 'Sendmail 8.18: 421 to STARTTLS',
      sample: 'ruleset=tls_server, arg1=TEMP, relay=mx.example.org, reject=454 4.7.0 authentication failure',
    },
    {
      match: 'Error upgrading connection with STARTTLS',
      from: 'corpus: nodemailer',
      sample: 'Error: Error upgrading connection with STARTTLS: 500 5.5.1 command unrecognized',
    },
    {
      match: 'Blocking attempt to send unencrypted data to forced TLS socket',
      from: 'corpus: haraka',
      sample:
        'Blocking attempt to send unencrypted data to forced TLS socket. This message indicates a programming error',
    },
    {
      match: /Upstream error: 454 [^\r\n]{0,80}/i,
      from: 'corpus: haraka',
      sample: 'Temp failing mail: Upstream error: 454 4.7.0 TLS not available',
    },
  ],
  meaning: TLS_REFUSED,
  references: ['corpus: curl, msmtp, nodemailer, haraka'],
  rejects: [{ text: 'curl: (64) STARTTLS not supported.', because: 'not offered' }],
};
