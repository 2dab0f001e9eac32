import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connection-closed',
  phase: 'unknown',
  failure: 'closed',
  role: 'stop',
  placed: true,
  general: true,
  wordings: [
    { literal: 'connection unexpectedly closed', pattern: /Connection unexpectedly closed/i },
    { literal: 'connection closed unexpectedly', pattern: /Connection closed unexpectedly/i },
    { literal: 'closed connection unexpectedly', pattern: /Remote host closed connection unexpectedly/i },
    { literal: 'server sent an empty reply', pattern: /the server sent an empty reply/i },
    { literal: 'closed connection while', pattern: /closed connection while we were processing mail/i },
    { literal: 'response reading failed', pattern: /response reading failed(?: \(errno: 0\))?/i },
    { literal: 'failure when receiving data from the peer', pattern: /Failure when receiving data from the peer/i },
    { literal: 'connection closed by foreign host', pattern: /Connection closed by foreign host/i },
    { literal: 'has unexpectedly disconnected', pattern: /server has unexpectedly disconnected/i },
    { literal: 'end of file reached', pattern: /EOFError(?:: end of file reached)?/i },
    { literal: 'unexpected eof on smtp connection', pattern: /Unexpected EOF on SMTP connection/i },
    { literal: 'eof caught', pattern: /EOF caught while checking if connected/i },
    { literal: 'unexpected socket close', pattern: /Unexpected socket close/i },
    { literal: 'connection died', pattern: /[Cc]onnected to (?<remote>[^\s]{1,255}) but connection died/i },
    { literal: 'unexpected disconnection', pattern: /unexpected (?:disconnection|disconnect)/i },
    { literal: 'connection dropped', pattern: /Connection dropped(?: by remote host)?/i },
    { literal: 'socket closed', pattern: /\[?EOF\]?, socket closed|Socket closed by remote/i },
    { literal: 'unexpectedly closed the connection', pattern: /unexpectedly closed the connection/i },
    {
      literal: 'closed by the remote',
      pattern: /connection (?:was )?closed by the remote (?:host|server|end|side)/i,
    },
    {
      literal: 'closed by remote',
      pattern: /connection (?:was )?closed by remote (?:host|server|end|side)/i,
    },
    {
      literal: 'remote server closed',
      pattern: /remote (?:server|host|end|side) (?:closed|dropped) (?:the )?connection/i,
    },
    { literal: ': eof', pattern: /: EOF(?:$|[\s;,)])/i },
    { literal: '[eof]', pattern: /(?:: |response: )\[EOF\]/i },
    { literal: 'server -> client:', pattern: /^SERVER -> CLIENT: {0,2}$/i },
    { literal: '<--', pattern: /^<--$/i },
    { literal: 'unexpected eof received', pattern: /Unexpected EOF received/i },
    { literal: 'smtpserverdisconnected', pattern: /SMTPServerDisconnected(?:: |\(')Connection lost/i },
    { literal: 'connecting to ', pattern: /Error connecting to [^\s]{1,255} on port \d{1,5}: Connection lost/i },
    { literal: 'ioexception: connection closed', pattern: /IOException: Connection closed/i },
    { literal: '[net::smtp] connection closed', pattern: /\[Net::SMTP\] Connection closed/i },
    {
      literal: 'cannot read from tls connection',
      pattern: /cannot read from TLS connection: The TLS connection was non-properly terminated/i,
    },
    { literal: 'unexpectedly dropped the connection', pattern: /unexpectedly dropped the connection/i },
    {
      literal: 'peer closed connection',
      pattern: /peer closed (?:the )?connection(?: without sending TLS close_notify)?/i,
    },
  ],
  meaning: 'The far side closed the connection.',
  references: ['OpenSMTPD mta_session.c', 'Haraka outbound/hmail.js', 'Python smtplib', 'corpus: swaks, msmtp'],
};

export const samples: Samples = {
  matches: [
    { text: 'delivery to gmail.com failed: starttls: EOF', from: 'Go net/smtp' },
    {
      text: 'javax.mail.MessagingException: Got bad greeting from SMTP host: mx.example.org, port: 25, response: [EOF]',
      from: 'Jakarta Mail',
    },
    { text: 'SERVER -> CLIENT:', from: 'PHPMailer debug output: an answer that never came' },
    { text: 'aiosmtplib.errors.SMTPServerDisconnected: Unexpected EOF received', from: 'aiosmtplib' },
    { text: 'connect: Net::SMTP: 421 [Net::SMTP] Connection closed', from: 'Perl Net::SMTP' },
    { text: 'msmtp: cannot read from TLS connection: The TLS connection was non-properly terminated.', from: 'msmtp' },
    { text: 'mta error reason=Connection closed unexpectedly', from: 'OpenSMTPD mta_session.c' },
    {
      text: 'Remote end 192.0.2.2:25 closed connection while we were processing mail. Trying next MX.',
      from: 'Haraka outbound/hmail.js',
    },
    { text: 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed', from: 'corpus: python-smtplib' },
    { text: 'connection closed by the remote host', from: 'a cluster of errors under load' },
    { text: 'msmtp: the server sent an empty reply', from: 'corpus: msmtp' },
  ],
  rejects: [
    { text: 'case EOF: break', because: 'program text' },
    { text: 'SERVER -> CLIENT: 250 OK', because: 'an answer' },
    { text: 'Closing connection 0', because: 'our own goodbye' },
  ],
};
