import { REJECTED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'login-refused',
  ...REJECTED,
  detail: 'login',
  direction: 'submission',
  wordings: [
    asReply(/53[45] #?5\.7\.\d{1,3}[^\r\n]{0,60}/),
    asReply(/535 (?:Authentication|Incorrect|Invalid|Error: authentication)[^\r\n]{0,60}/),
    asReply(/530 #?5\.7\.\d Authentication Required/),
  ],
  meaning: 'The submission server did not accept the login, or asks for one.',
};

export const samples: Samples = {
  references: ['RFC 4954 §6', 'Google: Gmail SMTP errors and codes', 'Microsoft: SMTP AUTH client submission'],
  matches: [
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
