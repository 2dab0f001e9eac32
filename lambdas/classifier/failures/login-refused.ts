import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'login-refused',
  ...REJECTED,
  detail: 'login',
  direction: 'submission',
  wordings: [
    {
      match: asReply(/53[45] #?5\.7\.\d{1,3}[^\r\n]{0,60}/),
      from: 'Nodemailer',
      sample: 'Error: Invalid login: 534-5.7.9 Application-specific password required.',
      also: [
        { from: 'Google: Gmail SMTP errors and codes', sample: '535-5.7.8 Username and Password not accepted.' },
        {
          from: 'Python smtplib',
          sample: "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted.",
        },
        { from: 'Microsoft 365', sample: '535 5.7.139 Authentication unsuccessful' },
      ],
    },
    {
      match: asReply(/535 (?:Authentication|Incorrect|Invalid|Login|Error: authentication)[^\r\n]{0,60}/),
      from: 'Exim',
      sample: '535 Incorrect authentication data',
    },
    {
      match: asReply(/530 #?5\.[57]\.\d{1,2} (?:Authentication Required|Client was not authenticated)/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '530-5.7.0 Authentication Required.',
    },
    {
      match: /server response was: 5\.[57]\.\d{1,2} (?:Authentication Required|Client was not authenticated)/i,
      from: '.NET System.Net.Mail',
      sample: 'The server response was: 5.7.1 Client was not authenticated',
    },
    { match: 'curl: (67) Login denied', from: 'curl', sample: 'curl: (67) Login denied' },
    {
      match: /SASL authentication failed; cannot authenticate(?![^\r\n]{0,300}\b4\d\d[ -])/i,
      from: 'Postfix src/smtp/smtp_sasl_glue.c',
      sample:
        'status=deferred (SASL authentication failed; cannot authenticate to server mx.example.org[192.0.2.2]: bad protocol / cancel)',
    },
    {
      match: '5.7.8 Error: authentication failed',
      from: 'Postfix src/smtpd/smtpd_sasl_glue.c',
      sample: 'SMTP error: 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
    },
  ],
  meaning: 'The submission server did not accept the login, or asks for one.',
  references: ['RFC 4954 §6', 'Google: Gmail SMTP errors and codes', 'Microsoft: SMTP AUTH client submission'],
  rejects: [{ text: '530 5.7.0 Must issue a STARTTLS command first.', because: 'about TLS' }],
};
