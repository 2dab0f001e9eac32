import { NOT_OFFERED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'starttls-not-offered',
  ...NOT_OFFERED,
  wordings: [
    /STARTTLS (?:(?:command|extension|was|is) ){0,2}not (?:advertised|offered|supported)(?: (?:by|on) (?:the |this )?(?:server|host|remote host|MTA))?/i,
    /(?:do|does|did)(?: not|n't) (?:(?:appear|seem) to )?(?:support|offer|advertise) (?:the )?STARTTLS(?: extension)?/i,
    /(?:server|host|peer|it) (?:does|did)(?: not|n't) (?:offer|advertise) TLS\b(?! ?v?\d)/i,
    'TLS not possible! Remote SMTP server',
    'No STARTTLS found in handshake',
    'the server does not support TLS via the STARTTLS command',
    'Server does not support secure connections',
    /STARTTLS is required but (?:the )?host does not support STARTTLS/i,
    /Didn't find STARTTLS in server response(?!, trying anyway\.{3} (?:write|read):errno)/i,
    /(?:START)?TLS not supported by (?:the )?(?:server|host|remote)/i,
    "doesn't advertise that feature",
  ],
  meaning: 'The answer to EHLO offered no STARTTLS.',
};

export const samples: Samples = {
  references: ['RFC 3207', 'openssl apps/s_client.c', 'Python smtplib', 'corpus: openssl-s_client'],
  matches: [
    { text: 'Server does not offer TLS', from: 'a relay service' },
    { text: 'The server does not support STARTTLS', from: 'a mail library' },
    { text: '"mx.example.org:25" does not advertise the STARTTLS extension', from: 'Alertmanager' },
    { text: "using STARTTLS since it doesn't advertise that feature", from: 'Thunderbird' },
    {
      text: 'context="tls" event="unavailable" mx="mx.example.org" reason="STARTTLS was not advertised by host"',
      from: 'Stalwart',
    },
    { text: 'ERROR: The SMTP service on mx.example.org port 25 did not appear to support STARTTLS.', from: 'sslscan' },
    { text: 'ERROR => TLS not possible! Remote SMTP server, mx.example.org,  does not support it.', from: 'sendEmail' },
    { text: 'StartTLS extension not supported by MTA', from: 'esmtp' },
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
