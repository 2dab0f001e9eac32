import { NOT_OFFERED, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-required-not-offered',
  ...NOT_OFFERED,
  ...OUTBOUND,
  forced: true,
  wordings: [
    'Server does not support secure communication via TLS',
    /TLS is required, but was not offered by (?:host )?(?<remote>[^\s)]{1,255})/i,
    'TLS session is required, but the server did not offer TLS support',
    /(?:START)?TLS (?:is )?required,? but (?:was )?not (?:offered|supported|advertised)(?: by remote host)?/i,
    /(?:server|host|peer) does not (?:offer|support|advertise) (?:START)?TLS,? (?:and|but) (?:START)?TLS is required/i,
    'No TLS available but required by configuration',
    /tls policy is \S{1,40} but STARTTLS is not advertised by (?<remote>\S{1,255})/i,
    'Remote server does not support TLS',
    /encryption too weak 0 less than \d{1,4}/i,
    'STARTTLS not supported but required',
    /(?:454 4\.7\.0 )?other side does not support STARTTLS/i,
    'STARTTLS is required to send mail',
    /missing_requirement, ?(?:<<)?["'][^"'\r\n]{1,255}["'](?:>>)?, ?:?tls\b/i,
    'starttls-not-supported: Destination mail server must support TLS',
    'TLS it not available or unauthenticated but required',
  ],
  meaning: 'The policy in force demands TLS, but the answer to EHLO offered no STARTTLS.',
};

export const samples: Samples = {
  references: ['RFC 3207 §4', 'Postfix src/smtp/smtp_proto.c', 'corpus: sendmail'],
  matches: [
    { text: 'Server does not offer TLS, and TLS is required', from: 'Mailgun' },
    { text: 'TLS it not available or unauthenticated but required', from: 'maddy' },
    { text: '{:missing_requirement, "mx.example.org", :tls}', from: 'gen_smtp under Swoosh' },
    { text: 'TLSRequiredError: 502 Server does not support secure communication via TLS / SSL', from: 'Twisted' },
    {
      text: 'ruleset=tls_server, arg1=NONE, relay=mx.example.org, reject=454 4.7.0 other side does not support STARTTLS',
      from: 'Sendmail 8.18',
    },
    { text: '454 4.7.5 [internal] STARTTLS required but not offered', from: 'SparkPost' },
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
