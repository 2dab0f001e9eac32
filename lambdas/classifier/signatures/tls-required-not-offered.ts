import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-required-not-offered',
  phase: 'ehlo',
  failure: 'not-offered',
  role: 'stop',
  direction: 'outbound',
  deterministic: true,
  forced: true,
  wordings: [
    {
      literal: 'tls is required, but was not offered',
      pattern: /TLS is required, but was not offered by (?:host )?(?<remote>[^\s)]{1,255})/i,
    },
    {
      literal: 'did not offer tls support',
      pattern: /TLS session is required, but the server did not offer TLS support/i,
    },
    { literal: 'tls required but not supported', pattern: /TLS required but not supported(?: by remote host)?/i },
    { literal: 'no tls available but required', pattern: /No TLS available but required by configuration/i },
    {
      literal: 'starttls is not advertised',
      pattern: /tls policy is [^\s]{1,40} but STARTTLS is not advertised by (?<remote>[^\s]{1,255})/i,
    },
    { literal: 'does not support tls', pattern: /Remote server does not support TLS/i },
    { literal: 'encryption too weak 0', pattern: /encryption too weak 0 less than \d{1,4}/i },
    { literal: 'starttls not supported but', pattern: /STARTTLS not supported but required/i },
    { literal: 'starttls is required to send', pattern: /STARTTLS is required to send mail/i },
    {
      literal: 'starttls-not-supported: ',
      pattern: /starttls-not-supported: Destination mail server must support TLS/i,
    },
  ],
  meaning: 'The policy in force demands TLS, but the answer to EHLO offered no STARTTLS.',
  references: ['RFC 3207 §4', 'Postfix src/smtp/smtp_proto.c', 'corpus: sendmail'],
};

export const samples: Samples = {
  matches: [
    { text: '451 5.7.3 STARTTLS is required to send mail.', from: 'Exchange queue viewer' },
    {
      text: 'dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.org[192.0.2.2])',
      from: 'Postfix src/smtp/smtp_proto.c',
    },
    { text: 'a TLS session is required, but the server did not offer TLS support', from: 'Exim test/log/2010' },
    { text: 'TLS required but not supported by remote host', from: 'OpenSMTPD mta_session.c' },
    { text: 'No TLS available but required by configuration.', from: 'Haraka outbound/hmail.js' },
    {
      text: 'tls policy is Required but STARTTLS is not advertised by ResolvedAddress',
      from: 'KumoMTA smtp_dispatcher.rs',
    },
    { text: 'TLS required but not supported', from: 'SendGrid: enforced TLS' },
    { text: '500 Remote server does not support TLS (state 6).', from: 'a Gmail bounce' },
    { text: 'reject=403 4.7.0 encryption too weak 0 less than 112', from: 'corpus: sendmail' },
  ],
  rejects: [
    {
      text: 'TLS is required, but host mx.example.org[192.0.2.2] refused to start TLS: 454 4.7.0 TLS not available',
      because: 'offered, then refused',
    },
  ],
};
