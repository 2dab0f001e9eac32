import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'smtp-host-not-connected',
  phase: 'unknown',
  failure: 'unexplained',
  role: 'consequence',
  placed: true,
  general: true,
  wordings: [
    'SMTP Error: Could not connect to SMTP host',
    'SMTP connect() failed',
    'SMTP Error: data not accepted',
    'SmtpException: Message could not be sent',
    /\.{3} message not sent/i,
    /^msmtp: could not send mail/i,
    'The following recipients failed: ',
    'The following From address failed: ',
    'SMTPServerDisconnected',
  ],
  meaning: 'The library gave up; everything from the connection to the message may hide behind these words.',
};

export const samples: Samples = {
  references: ['PHPMailer', 'Mono System.Net.Mail', 's-nail'],
  matches: [
    { text: 'Mailer Error: SMTP Error: Could not connect to SMTP host.', from: 'PHPMailer' },
    { text: 's-nail: ... message not sent', from: 's-nail' },
  ],
  rejects: [{ text: 'Could not connect to mx.example.org', because: 'names the connection' }],
};
