import { CLOSED_IN_HANDSHAKE, REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unexpected-eof',
  ...CLOSED_IN_HANDSHAKE,
  ...REASON,
  wordings: [
    /(?<!read (?:failed: |error=)[^\r\n]{0,90})(?:SSL routines:[^:]{0,60}:)?unexpected[ _]eof[ _]while[ _]reading/i,
    /SSL_connect SYSCALL returned=5 errno=0(?: state=[^\r\n]{0,60})?/i,
    'EOF occurred in violation of protocol',
    'tls handshake eof',
    'closed the connection during the TLS handshake',
    /Remote host (?:terminated|closed connection during) (?:the )?handshake/i,
    'Client network socket disconnected before secure TLS connection was established',
    'remote party has closed the transport stream',
    'Connection was reset while upgrading transport',
    'Received an unexpected EOF or 0 bytes from the transport stream',
    /(?:unexpected )?EOF during handshake/i,
    'SSL peer shut down incorrectly',
  ],
  meaning: 'The connection ended in the middle of the TLS handshake.',
};

export const samples: Samples = {
  references: ['OpenSSL SSL_R_UNEXPECTED_EOF_WHILE_READING'],
  matches: [
    {
      text: 'System.IO.IOException: Authentication failed because the remote party has closed the transport stream.',
      from: 'Mono',
    },
    {
      text: 'aiosmtplib.errors.SMTPServerDisconnected: Connection was reset while upgrading transport',
      from: 'aiosmtplib',
    },
    { text: 'error:0A000126:SSL routines::unexpected eof while reading', from: 'OpenSSL 3' },
    {
      text: 'SSL_connect SYSCALL returned=5 errno=0 state=SSLv3/TLS write client hello',
      from: 'a public thread on Postal',
    },
    { text: 'Server closed the connection during the TLS handshake', from: 'sslyze' },
    {
      text: 'TLS handshake with ResolvedAddress { name: "mx.example.org.", addr: 192.0.2.2 }:25 failed: tls handshake eof',
      from: 'KumoMTA, issue 356',
    },
  ],
  rejects: [
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: lost connection', because: 'Postfix words it itself' },
  ],
};
