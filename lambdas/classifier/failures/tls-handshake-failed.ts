import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-handshake-failed',
  ...BROKEN_HANDSHAKE,
  general: true,
  wordings: [
    {
      match: /unable to connect with TLS encryption/i,
      from: 'Swift Mailer',
      sample: 'Unable to connect with TLS encryption',
    },
    {
      match:
        /\b(?:START)?(?:TLS|SSL(?:\/TLS)?)[ _](?:(?:connect|handshake|negotiation|setup|startup)[ _](?:attempt )?)?fail(?:ed|(?<=negotiation fail)ure)\b(?: fatally)?/i,
      from: 'Momentum: the code is its own',
      sample: '421 4.4.0 [internal] TLS negotiation failed',
      also: [
        { from: 'sendEmail', sample: 'TLS setup failed: SSL connect attempt failed' },
        { from: 'osTicket', sample: 'TLS/SSL failure: SSL negotiation failed' },
        { from: 'gen_smtp', sample: '{temporary_failure,"192.0.2.2",tls_failed}' },
        { from: 'qmail TLS patch', sample: 'delivery 12: deferral: TLS_connect_failed;_connected_to_192.0.2.2./' },
        { from: 'a web page on sendmail', sample: 'stat=Deferred: 403 4.7.0 TLS handshake failed.' },
        { from: 'qmail TLS patch', sample: 'TLS_connect_failed' },
      ],
    },
    {
      match: ':ssl handshake failure:',
      from: 'OpenSSL 1.0',
      sample: 'SSL routines:ssl23_write:ssl handshake failure:s23_lib.c:177',
    },
    {
      match: /TLS negotiation failed(?: with error (?<reason>[A-Za-z]{1,60}))?/i,
      from: 'Exchange send protocol log',
      sample: '*,,TLS negotiation failed with error UnknownCredentials',
      captures: { reason: 'UnknownCredentials' },
    },
    {
      match: /TLS handshake with [^\r\n]{1,200}? failed/i,
      from: 'KumoMTA smtp_dispatcher.rs',
      sample: 'TLS handshake with ResolvedAddress failed: io error',
    },
    {
      match: 'opportunistic TLS failed, downgrading to plain',
      from: 'OpenSMTPD mta_session.c',
      sample: 'smtp-out: Error on session 1a2b3c4d5e6f7a8b: opportunistic TLS failed, downgrading to plain',
    },
    {
      match: /\bTLS session: (?!\((?:certificate))/i,
      from: 'a public paste',
      sample:
        'TLS session: (gnutls_handshake): Key usage violation in certificate has been detected.: delivering unencrypted to H=mx.example.org',
    },
    { match: 'STARTTLS attempted but failed', from: 'corpus: swaks', sample: '*** STARTTLS attempted but failed' },
    {
      match: 'a TLS session is required, but an attempt to start TLS failed',
      from: 'Exim test/log/1161',
      sample: 'a TLS session is required, but an attempt to start TLS failed',
    },
    {
      match: /\b454 4\.7\.0 authentication failure/i,
      from: 'Sendmail 8.18: STARTTLS went unanswered',
      sample: 'ruleset=tls_server, arg1=FAILURE, relay=mx.example.org, reject=454 4.7.0 authentication failure',
    },
    { match: 'TLS failed to enable crypto', from: 'GLPI', sample: 'SMTP: Start TLS failed to enable crypto' },
    { match: "can't STARTTLS: 2", from: 'Perl Email::Sender', sample: "can't STARTTLS: 2.0.0 Ready to start TLS" },
    { match: 'Cannot make SSL connection', from: 'check_smtp', sample: 'CRITICAL - Cannot make SSL connection.' },
    { match: 'Could not encrypt connection', from: 'lettre 0.9', sample: '"Could not encrypt connection, aborting"' },
    {
      match: /(?:could not|unable to) (?:negotiate|establish) (?:an? )?(?:TLS|SSL)\b(?: connection)?/i,
      from: 'Emacs smtpmail',
      sample: 'Unable to negotiate a TLS connection with mx.example.org/587',
      also: [{ from: 'mutt', sample: 'Could not negotiate TLS connection' }],
    },
    {
      match: 'Key usage violation in certificate has been detected',
      from: 'a public paste',
      sample:
        'TLS session: (gnutls_handshake): Key usage violation in certificate has been detected.: delivering unencrypted to H=mx.example.org',
    },
    { match: 'TLSHandshakeError', from: 'mox and other Go servers', sample: 'TLSHandshakeError' },
    {
      match: 'Could not convert socket to TLS',
      from: 'Jakarta Mail',
      sample: 'javax.mail.MessagingException: Could not convert socket to TLS',
    },
    {
      match: 'stream_socket_enable_crypto()',
      from: 'PHP streams',
      sample: 'Warning: stream_socket_enable_crypto(): Peer reset',
    },
    { match: 'Unable to connect with STARTTLS', from: 'Symfony Mailer', sample: 'Unable to connect with STARTTLS' },
    {
      match: 'error occurred while attempting to establish an SSL or TLS connection',
      from: 'MailKit',
      sample:
        'MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.',
    },
    {
      match: /(?:SSL error: )?connect failed: protocol error/i,
      from: 'a cluster of errors under load',
      sample: 'SSL error: connect failed: protocol error',
    },
    {
      match: 'A call to SSPI failed',
      from: '.NET SslStream',
      sample: 'System.Security.Authentication.AuthenticationException: A call to SSPI failed',
    },
    { match: /SSL operation failed with code \d/i, from: 'PHP streams', sample: 'SSL operation failed with code 1.' },
    {
      match: /could not start TLS(?: connection)?/i,
      from: 'Postfix-like senders',
      sample: 'could not start TLS connection',
    },
    {
      match: 'SSLHandshakeException',
      from: 'Java JSSE',
      sample: 'javax.net.ssl.SSLHandshakeException: general problem',
    },
    {
      match: 'Authentication failed, see inner exception',
      from: '.NET SslStream',
      sample: 'System.Security.Authentication.AuthenticationException: Authentication failed, see inner exception.',
    },
    {
      match: /\bSSL error: connect failed\b/i,
      from: 'mail gateways',
      sample: 'SSL error: connect failed: protocol error',
    },
  ],
  meaning: 'TLS could not be set up; this line does not say why.',
  references: ['Exim src/tls.c', 'KumoMTA smtp_dispatcher.rs', 'OpenSMTPD mta_session.c', 'corpus: exim, swaks'],
  rejects: [{ text: '250-STARTTLS', because: 'an offer' }],
};
