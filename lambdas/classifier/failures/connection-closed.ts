import { GENERAL, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-closed',
  ...GENERAL,
  failure: 'closed',
  wordings: [
    {
      match: /\bunexpected EOF(?! while reading| on SMTP| received)\b/i,
      from: 'Go and others: io.ErrUnexpectedEOF',
      sample: 'data: unexpected EOF, transient',
    },
    {
      match:
        /(?:remote (?:host|server|end|side)|peer) (?:closed|dropped) (?:the )?connection(?: unexpectedly| without sending TLS close_notify)?/i,
      from: 'a mail gateway',
      sample: 'Remote host closed the connection during STARTTLS negotiation',
    },
    {
      match: /server (?:dropped connection|has unexpectedly disconnected|disconnected abruptly)/i,
      from: 'Exchange',
      sample:
        "returned '451 4.4.0 SMTPSEND.SuspiciousRemoteServerError; remote server disconnected abruptly; retry will be delayed'",
      also: [{ from: 'esmtp', sample: 'SMTP server problem SMTP server dropped connection' }],
    },
    {
      match: /unexpectedly (?:closed|dropped) the connection/i,
      from: 'mail clients',
      sample: 'Server mx.example.org unexpectedly closed the connection',
    },
    {
      match:
        /connection (?:was )?closed (?:unexpectedly|abruptly|by (?:the )?(?:remote|foreign) (?:host|server|end|side))/i,
      from: 'a cluster of errors under load',
      sample: 'connection closed by the remote host',
      also: [{ from: 'OpenSMTPD mta_session.c', sample: 'mta error reason=Connection closed unexpectedly' }],
    },
    {
      match: /(?:EOFError: )?end of file reached(?: \(EOFError\))?/i,
      from: 'Ruby net/protocol',
      sample: "/usr/lib/ruby/net/protocol.rb:203:in `rbuf_fill': end of file reached (EOFError)",
    },
    {
      match: /Unexpected (?:EOF (?:on SMTP connection|received)|socket close|disconnect(?:ion)?)/i,
      from: 'aiosmtplib',
      sample: 'aiosmtplib.errors.SMTPServerDisconnected: Unexpected EOF received',
    },
    {
      match: /Expected response code "?\d{3}"? but got (?:code "", with message ""|an empty response)/i,
      from: 'Swift Mailer',
      sample: 'Expected response code 220 but got code "", with message ""',
    },
    {
      match: 'Cannot read EHLO response',
      from: 'check_smtp',
      sample: 'SMTP UNKNOWN - Cannot read EHLO response via TLS.',
    },
    {
      match: /tls_socket_read \(The TLS connection was non-properly terminated/i,
      from: 'mutt',
      sample: 'tls_socket_read (The TLS connection was non-properly terminated.)',
    },
    {
      match: 'Unable to write bytes on the wire',
      from: 'Symfony Mailer',
      sample: 'TransportException: Unable to write bytes on the wire.',
    },
    { match: 'Failed to write to socket', from: 'PEAR Net_SMTP', sample: 'Failed to write to socket: unknown error' },
    { match: 'recv() failed', from: 'check_smtp', sample: 'recv() failed' },
    {
      match: /Connection unexpectedly closed(?!: ?[\x22[Tt])/i,
      from: 'corpus: python-smtplib',
      sample: 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed',
    },
    {
      match: 'lost in a non-clean fashion',
      from: 'Twisted',
      sample: 'twisted.internet.error.ConnectionLost: Connection to the other side was lost in a non-clean fashion.',
    },
    {
      match: 'returned a zero byte response',
      from: 'sendEmail',
      sample: 'ERROR => mx.example.org:587 returned a zero byte response to our query.',
    },
    {
      match: /Connection to \S{1,255} (?:has been )?closed(?: unexpectedly)?/i,
      from: 'Symfony Mailer',
      sample: 'Connection to "mx.example.org:587" has been closed unexpectedly.',
      also: [{ from: 'mutt', sample: 'Connection to mx.example.org closed' }],
    },
    {
      match: /\{:?error, ?:?closed\}/i,
      from: 'gen_smtp under Swoosh',
      sample: '{:retries_exceeded, {:network_failure, "mx.example.org", {:error, :closed}}}',
    },
    {
      match: /read (?:failed: |error=)[^\r\n]{0,90}unexpected eof while reading/i,
      from: 'Sendmail 8.18, in the session',
      sample:
        'STARTTLS: read error=generic SSL error (-1), errno=32, get_error=error:0A000126:SSL routines::unexpected eof while reading, retry=99, ssl_err=1',
      also: [
        {
          from: 'OpenSMTPD 7.6, in the session',
          sample: 'mta error reason=IO Error: read failed: error:0A000126:SSL routines::unexpected eof while reading',
        },
      ],
    },
    { match: 'reply: read error from', from: 'Sendmail mailq', sample: '(reply: read error from mx.example.org.)' },
    { match: 'the server sent an empty reply', from: 'corpus: msmtp', sample: 'msmtp: the server sent an empty reply' },
    {
      match: 'closed connection while we were processing mail',
      from: 'Haraka outbound/hmail.js',
      sample: 'Remote end 192.0.2.2:25 closed connection while we were processing mail. Trying next MX.',
    },
    {
      match: /response reading failed(?: \(errno: 0\))?/i,
      from: 'corpus: curl',
      sample: '* response reading failed (errno: 0)',
    },
    {
      match: 'Failure when receiving data from the peer',
      from: 'corpus: curl',
      sample: 'curl: (56) Failure when receiving data from the peer',
    },
    {
      match: 'EOF caught while checking if connected',
      from: 'PHPMailer SMTP.php',
      sample: 'EOF caught while checking if connected',
    },
    {
      match: /[Cc]onnected to (?<remote>\S{1,255}) but connection died/i,
      from: 'qmail-remote',
      sample: 'Connected to 192.0.2.2 but connection died. (#4.4.2)',
    },
    {
      match: /Connection dropped(?! due to (?:ConnectionReset|TimedOut))(?: by remote host)?/i,
      from: 'Momentum message responses',
      sample: '452 4.2.2 [internal] Connection dropped',
    },
    {
      match: /\[?EOF\]?, socket closed|Socket closed by remote/i,
      from: 'Jakarta Mail',
      sample: 'javax.mail.MessagingException: [EOF], socket closed',
    },
    { match: /: EOF(?:$|[\s;,)])/i, from: 'Go net/smtp', sample: 'delivery to gmail.com failed: starttls: EOF' },
    {
      match: /(?:: |response: )\[EOF\]/i,
      from: 'Jakarta Mail',
      sample:
        'javax.mail.MessagingException: Got bad greeting from SMTP host: mx.example.org, port: 25, response: [EOF]',
    },
    {
      match: /^SERVER -> CLIENT: {0,2}$/i,
      from: 'PHPMailer debug output: an answer that never came',
      sample: 'SERVER -> CLIENT:',
    },
    { match: /^<-- {0,2}$/i, from: 'msmtp --debug', sample: '<--' },
    {
      match: /SMTPServerDisconnected(?:: |\(')Connection lost/i,
      from: 'Python aiosmtplib',
      sample: 'aiosmtplib.errors.SMTPServerDisconnected: Connection lost',
    },
    {
      match: /Error connecting to \S{1,255} on port \d{1,5}: Connection lost/i,
      from: 'Python aiosmtplib',
      sample: 'Error connecting to mx.example.org on port 25: Connection lost',
    },
    { match: 'IOException: Connection closed', from: 'Java NIO', sample: 'java.io.IOException: Connection closed' },
    {
      match: '[Net::SMTP] Connection closed',
      from: 'Perl Net::SMTP',
      sample: 'connect: Net::SMTP: 421 [Net::SMTP] Connection closed',
    },
    {
      match: 'cannot read from TLS connection: The TLS connection was non-properly terminated',
      from: 'msmtp',
      sample: 'msmtp: cannot read from TLS connection: The TLS connection was non-properly terminated.',
    },
    {
      match: /Called (?:STARTTLS|MAIL FROM|RCPT TO|DATA) without being connected/i,
      from: 'PHPMailer: gone before the command',
      sample: 'SMTP Error: Could not connect to SMTP host. Called STARTTLS without being connected',
    },
    {
      match: 'net_io_connectionclosed',
      from: '.NET System.Net.Mail',
      sample: 'Unable to read data from the transport connection: net_io_connectionclosed.',
    },
    {
      match: /Could not connect to SMTP host: [^\r\n]{1,200}, port: (?!465)\d{1,5}, response: -1/i,
      from: 'Jakarta Mail',
      sample: 'javax.mail.MessagingException: Could not connect to SMTP host: mx.example.org, port: 25, response: -1',
    },
    {
      match: 'dropped due to SocketError',
      from: 'Exchange Online',
      sample: '[Message=Connection dropped due to SocketError]',
    },
    { match: 'SMTP session failed: read error', from: 'mail gateways', sample: 'SMTP session failed: read error' },
    {
      match: 'was lost in the middle of the transaction',
      from: 'Thunderbird',
      sample:
        'The message could not be sent because the connection to Outgoing server (SMTP) mx.example.org was lost in the middle of the transaction.',
    },
    {
      match: /e-?mail[^\r\n]{0,60}error=EOF\b|SMTP server,? EOF\b/i,
      from: 'Grafana',
      sample: 'msg="Failed to send alert notification email" logger=alerting.notifier.email error=EOF',
    },
  ],
  meaning: 'The far side closed the connection.',
  references: ['OpenSMTPD mta_session.c', 'Haraka outbound/hmail.js', 'Python smtplib', 'corpus: swaks, msmtp'],
  rejects: [
    { text: 'case EOF: break', because: 'program text' },
    { text: 'SERVER -> CLIENT: 250 OK', because: 'an answer' },
    { text: 'Closing connection 0', because: 'our own goodbye' },
  ],
};
