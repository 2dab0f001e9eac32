import { NOT_OFFERED, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-required-not-offered',
  ...NOT_OFFERED,
  ...OUTBOUND,
  forced: true,
  wordings: [
    {
      match: 'Server does not support secure communication via TLS',
      from: 'Twisted',
      sample: 'TLSRequiredError: 502 Server does not support secure communication via TLS / SSL',
    },
    {
      match: /TLS is required, but was not offered by (?:host )?(?<remote>[^\s)]{1,255})/i,
      from: 'Postfix src/smtp/smtp_proto.c',
      sample: 'dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.org[192.0.2.2])',
    },
    {
      match: 'TLS session is required, but the server did not offer TLS support',
      from: 'Exim test/log/2010',
      sample: 'a TLS session is required, but the server did not offer TLS support',
    },
    {
      match: /(?:START)?TLS (?:is )?required,? but (?:was )?not (?:offered|supported|advertised)(?: by remote host)?/i,
      from: 'OpenSMTPD mta_session.c',
      sample: 'TLS required but not supported by remote host',
      also: [
        { from: 'SparkPost', sample: '454 4.7.5 [internal] STARTTLS required but not offered' },
        { from: 'SendGrid: enforced TLS', sample: 'TLS required but not supported' },
      ],
    },
    {
      match:
        /(?:server|host|peer) does not (?:offer|support|advertise) (?:START)?TLS,? (?:and|but) (?:START)?TLS is required/i,
      from: 'Mailgun',
      sample: 'Server does not offer TLS, and TLS is required',
    },
    {
      match: 'No TLS available but required by configuration',
      from: 'Haraka outbound/hmail.js',
      sample: 'No TLS available but required by configuration.',
    },
    {
      match: /tls policy is \S{1,40} but STARTTLS is not advertised by (?<remote>\S{1,255})/i,
      from: 'KumoMTA smtp_dispatcher.rs',
      sample: 'tls policy is Required but STARTTLS is not advertised by ResolvedAddress',
    },
    {
      match: 'Remote server does not support TLS',
      from: 'a Gmail bounce',
      sample: '500 Remote server does not support TLS (state 6).',
    },
    {
      match: /encryption too weak 0 less than \d{1,4}/i,
      from: 'corpus: sendmail',
      sample: 'reject=403 4.7.0 encryption too weak 0 less than 112',
    },
    {
      match: 'STARTTLS not supported but required',
      from: 'OpenSMTPD mta_session.c',
      sample: 'STARTTLS not supported but required',
    },
    {
      match: /(?:454 4\.7\.0 )?other side does not support STARTTLS/i,
      from: 'Sendmail 8.18',
      sample:
        'ruleset=tls_server, arg1=NONE, relay=mx.example.org, reject=454 4.7.0 other side does not support STARTTLS',
    },
    {
      match: 'STARTTLS is required to send mail',
      from: 'Exchange queue viewer',
      sample: 'Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail."',
    },
    {
      match: /missing_requirement, ?(?:<<)?["'][^"'\r\n]{1,255}["'](?:>>)?, ?:?tls\b/i,
      from: 'gen_smtp under Swoosh',
      sample: '{:missing_requirement, "mx.example.org", :tls}',
    },
    {
      match: 'starttls-not-supported: Destination mail server must support TLS',
      from: 'Exchange Online',
      sample: '450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail',
    },
    {
      match: 'TLS it not available or unauthenticated but required',
      from: 'maddy',
      sample: 'TLS it not available or unauthenticated but required',
    },
  ],
  meaning: 'The policy in force demands TLS, but the answer to EHLO offered no STARTTLS.',
  references: ['RFC 3207 §4', 'Postfix src/smtp/smtp_proto.c', 'corpus: sendmail'],
  rejects: [
    {
      text: 'TLS is required, but host mx.example.org[192.0.2.2] refused to start TLS: 454 4.7.0 TLS not available',
      because: 'offered, then refused',
    },
  ],
};
