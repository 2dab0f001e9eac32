import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connection-timeout',
  phase: 'unknown',
  failure: 'timeout',
  role: 'stop',
  placed: true,
  general: true,
  wordings: [
    { literal: 'connection timed out', pattern: /Connection timed out/i },
    { literal: 'operation timed out', pattern: /Operation timed out(?: after \d{1,9} milliseconds)?/i },
    { literal: 'etimedout', pattern: /\bETIMEDOUT\b/i },
    { literal: 'socket timeout waiting on', pattern: /socket timeout waiting on (?<what>[a-z]{1,20})/i },
    { literal: 'error: timeout', pattern: /Error: Timeout\b/i },
    { literal: 'failed: timeout', pattern: /failed: Timeout\b/i },
    { literal: 'timeouterror', pattern: /\bTimeoutError\b/i },
    { literal: 'socket.timeout', pattern: /socket\.timeout: timed out/i },
    { literal: 'sockettimeoutexception', pattern: /SocketTimeoutException/i },
    { literal: 'read timed out', pattern: /\bRead timed out\b/i },
    { literal: 'net::readtimeout', pattern: /Net::ReadTimeout/i },
    { literal: 'i/o timeout', pattern: /i\/o timeout/i },
    { literal: "error receiving '", pattern: /error receiving '2[25]0 ': Timeout/i },
    { literal: 'network read error', pattern: /network read error: the operation timed out/i },
    { literal: 'timed out waiting', pattern: /timed out waiting for (?<what>[^\r\n]{1,60})/i },
    { literal: 'waiting for server response', pattern: /Timeout \(\d{1,5} secs\) waiting for server response/i },
    { literal: 'closed: timed out', pattern: /Connection unexpectedly closed: timed out/i },
    {
      literal: 'closed: the read operation timed out',
      pattern: /Connection unexpectedly closed: The read operation timed out/i,
    },
    { literal: '[net::smtp] timeout', pattern: /\[Net::SMTP\] Timeout/i },
    { literal: 'operation has timed out', pattern: /The operation (?:has )?timed[ -]?out/i },
    { literal: '(10060)', pattern: /\(10060\)|\bWSAETIMEDOUT\b/i },
    { literal: 'os error 110', pattern: /\(os error 110\)/i },
    {
      literal: 'deadline exceeded',
      pattern: /(?:smtp|mail|starttls|tls|rcpt)[^\r\n]{0,120}: (?:context )?deadline exceeded/i,
    },
    { literal: 'opentimeout', pattern: /Net::OpenTimeout \(Net::OpenTimeout\)/i },
    {
      literal: 'failed to properly respond',
      pattern: /connected party did not properly respond after a period of time/i,
    },
  ],
  meaning: 'The far side did not answer within the time limit.',
  references: ['errno 110', 'Haraka outbound', 'corpus: curl, nodemailer'],
};

export const samples: Samples = {
  matches: [
    { text: '<** Timeout (5 secs) waiting for server response', from: 'swaks' },
    { text: 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed: timed out', from: 'Python 3.13 smtplib' },
    { text: 'connect: Net::SMTP: 421 [Net::SMTP] Timeout', from: 'Perl Net::SMTP' },
    { text: 'curl: (28) Operation timed out after 7001 milliseconds with 0 bytes received', from: 'corpus: curl' },
    { text: 'Ongoing connection failed to 192.0.2.2:25 : socket timeout waiting on connect', from: 'corpus: haraka' },
  ],
  rejects: [{ text: 'Cannot start TLS: handshake failure', because: 'no time-out' }],
};
