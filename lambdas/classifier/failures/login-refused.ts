import { REJECTED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'login-refused',
  ...REJECTED,
  detail: 'login',
  direction: 'submission',
  wordings: [
    asReply(/53[45] #?5\.7\.\d{1,3}[^\r\n]{0,60}/),
    asReply(/535 (?:Authentication|Incorrect|Invalid|Login|Error: authentication)[^\r\n]{0,60}/),
    asReply(/530 #?5\.[57]\.\d{1,2} (?:Authentication Required|Client was not authenticated)/),
    /server response was: 5\.[57]\.\d{1,2} (?:Authentication Required|Client was not authenticated)/i,
    'curl: (67) Login denied',
    /SASL authentication failed; cannot authenticate(?![^\r\n]{0,300}\b4\d\d[ -])/i,
    '5.7.8 Error: authentication failed',
  ],
  meaning: 'The submission server did not accept the login, or asks for one.',
};

export const samples: Samples = {
  references: ['RFC 4954 §6', 'Google: Gmail SMTP errors and codes', 'Microsoft: SMTP AUTH client submission'],
  matches: [
    { text: 'The server response was: 5.7.1 Client was not authenticated', from: '.NET System.Net.Mail' },
    { text: 'curl: (67) Login denied', from: 'curl' },
    {
      text: 'status=deferred (SASL authentication failed; cannot authenticate to server mx.example.org[192.0.2.2]: bad protocol / cancel)',
      from: 'Postfix src/smtp/smtp_sasl_glue.c',
    },
    { text: '535-5.7.8 Username and Password not accepted.', from: 'Google: Gmail SMTP errors and codes' },
    {
      text: 'Error: Invalid login: 534-5.7.9 Application-specific password required.',
      from: 'Nodemailer',
    },
    { text: '530-5.7.0 Authentication Required.', from: 'Google: Gmail SMTP errors and codes' },
    {
      text: "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted.",
      from: 'Python smtplib',
    },
    { text: '535 5.7.139 Authentication unsuccessful', from: 'Microsoft 365' },
    { text: '535 Incorrect authentication data', from: 'Exim' },
  ],
  rejects: [{ text: '530 5.7.0 Must issue a STARTTLS command first.', because: 'about TLS' }],
};
