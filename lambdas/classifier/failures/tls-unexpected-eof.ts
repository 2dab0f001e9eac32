import { CLOSED_IN_HANDSHAKE, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unexpected-eof',
  ...CLOSED_IN_HANDSHAKE,
  ...REASON,
  wordings: [
    {
      match:
        /(?<!read (?:failed: |error=)[^\r\n]{0,90})(?:SSL routines:[^:]{0,60}:)?unexpected[ _]eof[ _]while[ _]reading/i,
      from: 'OpenSSL 3',
      sample: 'error:0A000126:SSL routines::unexpected eof while reading',
    },
    {
      match: /SSL_connect SYSCALL returned=5 errno=0(?: state=[^\r\n]{0,60})?/i,
      from: 'a public thread on Postal',
      sample: 'SSL_connect SYSCALL returned=5 errno=0 state=SSLv3/TLS write client hello',
    },
    {
      match: 'EOF occurred in violation of protocol',
      from: 'corpus: python-smtplib',
      sample: 'ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1137)',
    },
    {
      match: 'tls handshake eof',
      from: 'KumoMTA, issue 356',
      sample:
        'TLS handshake with ResolvedAddress { name: "mx.example.org.", addr: 192.0.2.2 }:25 failed: tls handshake eof',
    },
    {
      match: 'closed the connection during the TLS handshake',
      from: 'sslyze',
      sample: 'Server closed the connection during the TLS handshake',
    },
    {
      match: /Remote host (?:terminated|closed connection during) (?:the )?handshake/i,
      from: 'Java JSSE',
      sample: 'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    },
    {
      match: 'Client network socket disconnected before secure TLS connection was established',
      from: 'corpus: nodemailer',
      sample: 'Error: Client network socket disconnected before secure TLS connection was established',
    },
    {
      match: 'remote party has closed the transport stream',
      from: 'Mono',
      sample: 'System.IO.IOException: Authentication failed because the remote party has closed the transport stream.',
    },
    {
      match: 'Connection was reset while upgrading transport',
      from: 'aiosmtplib',
      sample: 'aiosmtplib.errors.SMTPServerDisconnected: Connection was reset while upgrading transport',
    },
    {
      match: 'Received an unexpected EOF or 0 bytes from the transport stream',
      from: '.NET SslStream',
      sample: 'System.IO.IOException: Received an unexpected EOF or 0 bytes from the transport stream.',
    },
    {
      match: /(?:unexpected )?EOF during handshake/i,
      from: 'TLS libraries',
      sample: 'tls: unexpected EOF during handshake',
    },
    {
      match: 'SSL peer shut down incorrectly',
      from: 'Java JSSE',
      sample: 'java.io.EOFException: SSL peer shut down incorrectly',
    },
  ],
  meaning: 'The connection ended in the middle of the TLS handshake.',
  references: ['OpenSSL SSL_R_UNEXPECTED_EOF_WHILE_READING'],
  rejects: [
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: lost connection', because: 'Postfix words it itself' },
  ],
};
