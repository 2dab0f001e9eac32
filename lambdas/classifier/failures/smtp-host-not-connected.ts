import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'smtp-host-not-connected',
  ...UNEXPLAINED,
  role: 'consequence',
  placed: true,
  general: true,
  wordings: [
    'SMTPConnectError: Unable to connect to server',
    'Unable to initialize SMTP properly',
    /: Cannot open \S{1,255}:\d{1,5}$/i,
    'Could not send the message',
    'Invalid response code received from server',
    'cannot send message',
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
    { text: 'Failure: twisted.mail._except.SMTPConnectError: Unable to connect to server.', from: 'Twisted' },
    { text: 'Unable to initialize SMTP properly. Check config and use --smtp-debug.', from: 'git send-email' },
    { text: 'ssmtp: Cannot open mx.example.org:587', from: 'ssmtp' },
    { text: 'Could not send the message.', from: 'mutt' },
    { text: 'Invalid response code received from server', from: 'PEAR Net_SMTP' },
    { text: 'mail: cannot send message: Operation failed', from: 'GNU mailutils' },
    { text: 'Mailer Error: SMTP Error: Could not connect to SMTP host.', from: 'PHPMailer' },
    { text: 's-nail: ... message not sent', from: 's-nail' },
  ],
  rejects: [{ text: 'Could not connect to mx.example.org', because: 'names the connection' }],
};
