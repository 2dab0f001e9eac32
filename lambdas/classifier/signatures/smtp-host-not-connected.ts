import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'smtp-host-not-connected',
  phase: 'unknown',
  failure: 'unexplained',
  role: 'consequence',
  placed: true,
  general: true,
  wordings: [
    { literal: 'could not connect to smtp host', pattern: /SMTP Error: Could not connect to SMTP host/i },
    { literal: 'smtp connect() failed', pattern: /SMTP connect\(\) failed/i },
    { literal: 'data not accepted', pattern: /SMTP Error: data not accepted/i },
    { literal: 'message could not be sent', pattern: /SmtpException: Message could not be sent/i },
    { literal: '... message not sent', pattern: /\.{3} message not sent/i },
    { literal: 'could not send mail', pattern: /^msmtp: could not send mail/i },
    { literal: 'recipients failed', pattern: /The following recipients failed: /i },
    { literal: 'from address failed', pattern: /The following From address failed: /i },
    { literal: 'smtpserverdisconnected', pattern: /SMTPServerDisconnected/i },
  ],
  meaning: 'The library gave up; everything from the connection to the message may hide behind these words.',
  references: ['PHPMailer', 'Mono System.Net.Mail', 's-nail'],
};

export const samples: Samples = {
  matches: [
    { text: 'Mailer Error: SMTP Error: Could not connect to SMTP host.', from: 'PHPMailer' },
    { text: 's-nail: ... message not sent', from: 's-nail' },
  ],
  rejects: [{ text: 'Could not connect to mx.example.org', because: 'names the connection' }],
};
