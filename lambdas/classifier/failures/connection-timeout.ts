import { GENERAL, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-timeout',
  ...GENERAL,
  failure: 'timeout',
  wordings: [
    {
      match:
        /(?:Connection unexpectedly closed: |network read error: )?(?:the )?\b(?:connection|(?:read )?operation|read) (?:has )?timed[ -]?out(?: after \d{1,9} milliseconds)?/i,
      from: 'corpus: curl',
      sample: 'curl: (28) Operation timed out after 7001 milliseconds with 0 bytes received',
    },
    {
      match: /(?:socket\.timeout|Connection unexpectedly closed): timed out/i,
      from: 'Python 3.13 smtplib',
      sample: 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed: timed out',
    },
    {
      match: /(?:Error: |failed: |\[Net::SMTP\] |error receiving '2[25]0 ': )Timeout\b/i,
      from: 'Perl Net::SMTP',
      sample: 'connect: Net::SMTP: 421 [Net::SMTP] Timeout',
    },
    {
      match: /Net::ReadTimeout|\bTimeoutError\b|SocketTimeoutException|\bETIMEDOUT\b/i,
      from: 'nodemailer',
      sample: "code: 'ETIMEDOUT', command: 'CONN'",
    },
    {
      match: /Timeout (?:\(\d{1,5} secs\) )?waiting for (?:SMTP )?server response/i,
      from: 'swaks',
      sample: '<** Timeout (5 secs) waiting for server response',
      also: [
        { from: 'Twisted', sample: 'twisted.mail._except.SMTPTimeoutError: Timeout waiting for SMTP server response' },
      ],
    },
    {
      match: /Socket timeout after \d{1,5} seconds/i,
      from: 'check_smtp',
      sample: 'CRITICAL - Socket timeout after 8 seconds',
    },
    {
      match: /Connection to \x22[^\s\x22]{1,255}\x22 timed out/i,
      from: 'Symfony Mailer',
      sample: 'Connection to "mx.example.org:587" timed out.',
    },
    { match: 'Command timeout', from: 'nodemailer', sample: 'Error: Command timeout at SMTPConnection' },
    {
      match: /socket timeout waiting on (?<what>[a-z]{1,20})/i,
      from: 'corpus: haraka',
      sample: 'Ongoing connection failed to 192.0.2.2:25 : socket timeout waiting on connect',
    },
    { match: 'i/o timeout', from: 'Go net', sample: 'read tcp 192.0.2.10:51234->192.0.2.2:25: i/o timeout' },
    {
      match: /timed out waiting for (?<what>[^\r\n]{1,60})/i,
      from: 'mail gateways',
      sample: 'timed out waiting for a reply to the SMTP command',
    },
    {
      match: /\(10060\)|\bWSAETIMEDOUT\b/i,
      from: 'Windows Sockets',
      sample: 'A socket operation failed (10060) while sending mail',
    },
    { match: '(os error 110)', from: 'Rust std::io', sample: 'smtp error: (os error 110)' },
    {
      match: /(?:smtp|mail|starttls|tls|rcpt)[^\r\n]{0,120}: (?:context )?deadline exceeded/i,
      from: 'Go context',
      sample: 'smtp: rcpt to mx.example.org: context deadline exceeded',
    },
    {
      match: 'Connection dropped due to TimedOut',
      from: 'Exchange',
      sample: '421 4.4.2 Connection dropped due to TimedOut',
    },
    {
      match: /Outgoing server \(SMTP\) \S{1,255} timed out/i,
      from: 'Thunderbird',
      sample: 'the connection to Outgoing server (SMTP) mx.example.org timed out. Try again.',
    },
    {
      match: 'curl: (28) server response timeout',
      from: 'curl lib/pingpong.c',
      sample: 'curl: (28) server response timeout',
    },
  ],
  meaning: 'The far side did not answer within the time limit.',
  references: ['errno 110', 'Haraka outbound', 'corpus: curl, nodemailer'],
  rejects: [{ text: 'Cannot start TLS: handshake failure', because: 'no time-out' }],
};
