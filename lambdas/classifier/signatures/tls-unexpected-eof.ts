import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unexpected-eof',
  phase: 'handshake',
  failure: 'closed',
  role: 'reason',
  wordings: [
    { literal: 'unexpected eof while reading', pattern: /(?:SSL routines:[^:]{0,60}:)?unexpected eof while reading/i },
    { literal: 'unexpected_eof_while_reading', pattern: /\bUNEXPECTED_EOF_WHILE_READING\b/i },
    { literal: 'eof occurred in violation of protocol', pattern: /EOF occurred in violation of protocol/i },
    { literal: 'write client hello', pattern: /SSL_connect SYSCALL returned=5 errno=0 state=[^\r\n]{0,60}/i },
    { literal: 'ssl_connect syscall', pattern: /SSL_connect SYSCALL returned=5 errno=0/i },
    { literal: 'tls handshake eof', pattern: /tls handshake eof/i },
    {
      literal: 'closed the connection during the tls handshake',
      pattern: /closed the connection during the TLS handshake/i,
    },
    {
      literal: 'remote host terminated the handshake',
      pattern: /Remote host (?:terminated|closed connection during) (?:the )?handshake/i,
    },
    {
      literal: 'remote host closed connection during handshake',
      pattern: /Remote host closed connection during handshake/i,
    },
    {
      literal: 'before secure tls connection was established',
      pattern: /Client network socket disconnected before secure TLS connection was established/i,
    },
    { literal: 'closed the transport stream', pattern: /remote party has closed the transport stream/i },
    { literal: 'while upgrading transport', pattern: /Connection was reset while upgrading transport/i },
    {
      literal: 'unexpected eof or 0 bytes',
      pattern: /Received an unexpected EOF or 0 bytes from the transport stream/i,
    },
    { literal: 'eof during handshake', pattern: /(?:unexpected )?EOF during handshake/i },
    { literal: 'shut down incorrectly', pattern: /SSL peer shut down incorrectly/i },
  ],
  meaning: 'The connection ended in the middle of the TLS handshake.',
  references: ['OpenSSL SSL_R_UNEXPECTED_EOF_WHILE_READING'],
};

export const samples: Samples = {
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
