import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'smtp-host-not-connected',
  ...UNEXPLAINED,
  role: 'consequence',
  placed: true,
  general: true,
  wordings: [
    {
      match: 'SMTPConnectError: Unable to connect to server',
      from: 'Twisted',
      sample: 'Failure: twisted.mail._except.SMTPConnectError: Unable to connect to server.',
    },
    {
      match: 'Unable to initialize SMTP properly',
      from: 'git send-email',
      sample: 'Unable to initialize SMTP properly. Check config and use --smtp-debug.',
    },
    { match: /: Cannot open \S{1,255}:\d{1,5}$/i, from: 'ssmtp', sample: 'ssmtp: Cannot open mx.example.org:587' },
    { match: 'Could not send the message', from: 'mutt', sample: 'Could not send the message.' },
    {
      match: 'Invalid response code received from server',
      from: 'PEAR Net_SMTP',
      sample: 'Invalid response code received from server',
    },
    { match: 'cannot send message', from: 'GNU mailutils', sample: 'mail: cannot send message: Operation failed' },
    {
      match: 'SMTP Error: Could not connect to SMTP host',
      from: 'PHPMailer',
      sample: 'Mailer Error: SMTP Error: Could not connect to SMTP host.',
    },
    {
      match: 'SMTP connect() failed',
      from: 'PHPMailer language strings',
      sample: 'PHPMailer Error: SMTP connect() failed.',
    },
    {
      match: 'SMTP Error: data not accepted',
      from: 'PHPMailer language strings',
      sample: 'SMTP Error: data not accepted.',
    },
    {
      match: 'SmtpException: Message could not be sent',
      from: 'mail libraries',
      sample: 'SmtpException: Message could not be sent',
    },
    { match: /\.{3} message not sent/i, from: 's-nail', sample: 's-nail: ... message not sent' },
    {
      match: /^msmtp: could not send mail/i,
      from: 'corpus: msmtp',
      sample: 'msmtp: could not send mail (account default from /etc/msmtprc)',
    },
    {
      match: 'The following recipients failed: ',
      from: 'PHPMailer language strings',
      sample: 'SMTP Error: The following recipients failed: a@example.org',
    },
    {
      match: 'The following From address failed: ',
      from: 'PHPMailer language strings',
      sample: 'The following From address failed: a@example.com',
    },
    {
      match: 'SMTPServerDisconnected',
      from: 'Python smtplib',
      sample: 'smtplib.SMTPServerDisconnected: please run connect() first',
    },
  ],
  meaning: 'The library gave up; everything from the connection to the message may hide behind these words.',
  references: ['PHPMailer', 'Mono System.Net.Mail', 's-nail'],
  rejects: [{ text: 'Could not connect to mx.example.org', because: 'names the connection' }],
};
