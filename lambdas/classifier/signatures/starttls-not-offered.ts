import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'starttls-not-offered',
  phase: 'ehlo',
  failure: 'not-offered',
  role: 'stop',
  deterministic: true,
  wordings: [
    { literal: 'starttls command not supported', pattern: /STARTTLS command not supported/i },
    { literal: 'no starttls found in handshake', pattern: /No STARTTLS found in handshake/i },
    {
      literal: 'starttls not supported',
      pattern: /(?:SMTP )?STARTTLS (?:is )?not supported(?: by (?:the )?(?:server|host|remote host))?/i,
    },
    { literal: 'starttls extension not supported', pattern: /STARTTLS extension not supported(?: by server)?/i },
    { literal: 'tls via the starttls command', pattern: /the server does not support TLS via the STARTTLS command/i },
    { literal: "doesn't support starttls", pattern: /(?:server|host|it) doesn't support STARTTLS/i },
    { literal: 'support the starttls extension', pattern: /does not support the STARTTLS extension/i },
    { literal: 'does not support secure connections', pattern: /Server does not support secure connections/i },
    {
      literal: 'starttls is required but',
      pattern: /STARTTLS is required but (?:the )?host does not support STARTTLS/i,
    },
    {
      literal: 'does not support starttls',
      pattern: /(?:server|host|peer|it) does not (?:seem to )?support STARTTLS/i,
    },
    { literal: 'starttls not offered', pattern: /STARTTLS (?:was )?not offered/i },
    {
      literal: "didn't find starttls",
      pattern: /Didn't find STARTTLS in server response(?!, trying anyway\.{3} (?:write|read):errno)/i,
    },
    { literal: 'starttls is not supported', pattern: /STARTTLS is not supported(?: on this server)?/i },
    { literal: 'tls not supported by', pattern: /(?:START)?TLS not supported by (?:the )?(?:server|host|remote)/i },
  ],
  meaning: 'The answer to EHLO offered no STARTTLS.',
  references: ['RFC 3207', 'openssl apps/s_client.c', 'Python smtplib', 'corpus: openssl-s_client'],
};

export const samples: Samples = {
  matches: [
    {
      text: "smtp.rb:646:in `do_start': STARTTLS is not supported on this server (Net::SMTPUnsupportedCommand)",
      from: 'Ruby net-smtp',
    },
    { text: 'Info: DCID 1234 STARTTLS command not supported.', from: 'Cisco ESA mail log' },
    { text: 'No STARTTLS found in handshake', from: 'testssl.sh' },
    { text: 'SMTP STARTTLS not supported', from: 'sslyze' },
    { text: 'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.', from: 'Python smtplib' },
    { text: "Didn't find STARTTLS in server response, trying anyway...", from: 'corpus: openssl-s_client' },
  ],
  rejects: [
    {
      text: "Didn't find STARTTLS in server response, trying anyway...\nwrite:errno=32",
      because: 'the answer to EHLO never came',
    },
    {
      text: 'TLS is required, but was not offered by host mx.example.org[192.0.2.2]',
      because: 'the policy makes it a wording of its own',
    },
  ],
};
