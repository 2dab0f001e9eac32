import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-tls-required',
  ...DEFERRED,
  detail: 'tls-required',
  wordings: [
    {
      match: /(?<!responded with: ")45\d (?:#?\d\.7\.\d{1,2} )?STARTTLS is required[^\r\n]{0,40}/i,
      from: 'Jakarta Mail towards Exchange Online',
      sample: 'com.sun.mail.smtp.SMTPSendFailedException: 451 5.7.3 STARTTLS is required to send mail',
    },
    {
      match: asReply(/421 4\.7\.0 TLS required for RCPT domain/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421 4.7.0 TLS required for RCPT domain, closing connection.',
    },
    {
      match: asReply(/421 4\.7\.29 [^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: "421 4.7.29 Your email has been rate limited because you're not using a TLS connection.",
    },
    {
      match: asReply(/4\d\d (?:#?\d\.7\.\d )?Must issue (?:a )?STARTTLS command first/),
      from: 'Exchange protocol log',
      sample: '451 5.7.3 Must issue a STARTTLS command first.',
    },
    {
      match: asReply(/4\d\d 4\.7\.\d{1,2}[^\r\n]{0,160}not using a TLS connection/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: "421 4.7.29 Your email has been rate limited because you're not using a TLS connection.",
    },
  ],
  meaning: 'The message came without TLS, and Gmail or the recipient domain demands it.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '530 5.7.0 Must issue a STARTTLS command first.', because: 'an order of commands' }],
};
