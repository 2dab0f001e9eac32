import { GENERAL, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-timeout',
  ...GENERAL,
  failure: 'timeout',
  wordings: [
    /(?:Connection unexpectedly closed: |network read error: )?(?:the )?\b(?:connection|(?:read )?operation|read) (?:has )?timed[ -]?out(?: after \d{1,9} milliseconds)?/i,
    /(?:socket\.timeout|Connection unexpectedly closed): timed out/i,
    /(?:Error: |failed: |\[Net::SMTP\] |error receiving '2[25]0 ': )Timeout\b/i,
    /Net::ReadTimeout|\bTimeoutError\b|SocketTimeoutException|\bETIMEDOUT\b/i,
    /Timeout (?:\(\d{1,5} secs\) )?waiting for (?:SMTP )?server response/i,
    /Socket timeout after \d{1,5} seconds/i,
    /Connection to \x22[^\s\x22]{1,255}\x22 timed out/i,
    'Command timeout',
    /socket timeout waiting on (?<what>[a-z]{1,20})/i,
    'i/o timeout',
    /timed out waiting for (?<what>[^\r\n]{1,60})/i,
    /\(10060\)|\bWSAETIMEDOUT\b/i,
    '(os error 110)',
    /(?:smtp|mail|starttls|tls|rcpt)[^\r\n]{0,120}: (?:context )?deadline exceeded/i,
    'Net::OpenTimeout (Net::OpenTimeout)',
    'Connection dropped due to TimedOut',
    /Outgoing server \(SMTP\) \S{1,255} timed out/i,
    'curl: (28) server response timeout',
  ],
  meaning: 'The far side did not answer within the time limit.',
};

export const samples: Samples = {
  references: ['errno 110', 'Haraka outbound', 'corpus: curl, nodemailer'],
  matches: [
    { text: 'the connection to Outgoing server (SMTP) mx.example.org timed out. Try again.', from: 'Thunderbird' },
    { text: '421 4.4.2 Connection dropped due to TimedOut', from: 'Exchange' },
    { text: 'twisted.mail._except.SMTPTimeoutError: Timeout waiting for SMTP server response', from: 'Twisted' },
    { text: 'CRITICAL - Socket timeout after 8 seconds', from: 'check_smtp' },
    { text: 'Connection to "mx.example.org:587" timed out.', from: 'Symfony Mailer' },
    { text: '<** Timeout (5 secs) waiting for server response', from: 'swaks' },
    { text: 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed: timed out', from: 'Python 3.13 smtplib' },
    { text: 'connect: Net::SMTP: 421 [Net::SMTP] Timeout', from: 'Perl Net::SMTP' },
    { text: 'curl: (28) Operation timed out after 7001 milliseconds with 0 bytes received', from: 'corpus: curl' },
    { text: 'Ongoing connection failed to 192.0.2.2:25 : socket timeout waiting on connect', from: 'corpus: haraka' },
  ],
  rejects: [{ text: 'Cannot start TLS: handshake failure', because: 'no time-out' }],
};
