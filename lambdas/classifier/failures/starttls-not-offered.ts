import { NOT_OFFERED, type Signature } from './signature';

export const signature: Signature = {
  id: 'starttls-not-offered',
  ...NOT_OFFERED,
  wordings: [
    {
      match:
        /STARTTLS (?:(?:command|extension|was|is) ){0,2}not (?:advertised|offered|supported)(?: (?:by|on) (?:the |this )?(?:server|host|remote host|MTA))?/i,
      from: 'Python smtplib',
      sample: 'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.',
      also: [
        {
          from: 'Stalwart',
          sample: 'context="tls" event="unavailable" mx="mx.example.org" reason="STARTTLS was not advertised by host"',
        },
        { from: 'esmtp', sample: 'StartTLS extension not supported by MTA' },
        {
          from: 'Ruby net-smtp',
          sample: "smtp.rb:646:in `do_start': STARTTLS is not supported on this server (Net::SMTPUnsupportedCommand)",
        },
        { from: 'Cisco ESA mail log', sample: 'Info: DCID 1234 STARTTLS command not supported.' },
        { from: 'sslyze', sample: 'SMTP STARTTLS not supported' },
      ],
    },
    {
      match:
        /(?:do|does|did)(?: not|n't) (?:(?:appear|seem) to )?(?:support|offer|advertise) (?:the )?STARTTLS(?: extension)?/i,
      from: 'Alertmanager',
      sample: '"mx.example.org:25" does not advertise the STARTTLS extension',
      also: [
        { from: 'a mail library', sample: 'The server does not support STARTTLS' },
        {
          from: 'sslscan',
          sample: 'ERROR: The SMTP service on mx.example.org port 25 did not appear to support STARTTLS.',
        },
      ],
    },
    {
      match: /(?:server|host|peer|it) (?:does|did)(?: not|n't) (?:offer|advertise) TLS\b(?! ?v?\d)/i,
      from: 'a relay service',
      sample: 'Server does not offer TLS',
    },
    {
      match: 'TLS not possible! Remote SMTP server',
      from: 'sendEmail',
      sample: 'ERROR => TLS not possible! Remote SMTP server, mx.example.org,  does not support it.',
    },
    { match: 'No STARTTLS found in handshake', from: 'testssl.sh', sample: 'No STARTTLS found in handshake' },
    {
      match: 'the server does not support TLS via the STARTTLS command',
      from: 'corpus: msmtp',
      sample: 'msmtp: the server does not support TLS via the STARTTLS command',
    },
    {
      match: 'Server does not support secure connections',
      from: '.NET System.Net.Mail',
      sample: 'System.Net.Mail.SmtpException: Server does not support secure connections.',
    },
    {
      match: /STARTTLS is required but (?:the )?host does not support STARTTLS/i,
      from: 'Jakarta Mail',
      sample: 'javax.mail.MessagingException: STARTTLS is required but host does not support STARTTLS',
    },
    {
      match: /Didn't find STARTTLS in server response(?!, trying anyway\.{3} (?:write|read):errno)/i,
      from: 'corpus: openssl-s_client',
      sample: "Didn't find STARTTLS in server response, trying anyway...",
    },
    {
      match: /(?:START)?TLS not supported by (?:the )?(?:server|host|remote)/i,
      from: 'Net::SMTP and other libraries',
      sample: 'STARTTLS not supported by server',
    },
    {
      match: "doesn't advertise that feature",
      from: 'Thunderbird',
      sample: "using STARTTLS since it doesn't advertise that feature",
    },
  ],
  meaning: 'The answer to EHLO offered no STARTTLS.',
  references: ['RFC 3207', 'openssl apps/s_client.c', 'Python smtplib', 'corpus: openssl-s_client'],
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
