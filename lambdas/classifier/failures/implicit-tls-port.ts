import { REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'implicit-tls-port',
  phase: 'handshake',
  failure: 'not-tls',
  detail: 'implicit-tls-port',
  ...REASON,
  direction: 'submission',
  wordings: [
    /(?:SSL routines:[^:]{0,60}:)?wrong version number[^\r\n]{0,160}\bport:? ?(?:465|587)\b/i,
    /[a-z0-9\])](?<!\.[ch]):(?:465|587)\b[^\r\n]{0,300}wrong version number/i,
    /wrong version number[^\r\n]{0,300}[a-z0-9\])](?<!\.[ch]):(?:465|587)\b/i,
    'not support SSL on the specified port',
    'reserved for plain-text connections. If you intended to connect to SMTP on the SSL port',
    /[Pp]ort (?:465|587) [^\r\n]{0,60}wrong version number/i,
  ],
  meaning:
    'Implicit TLS met a port that begins in clear text, or the other way round: port 465 speaks TLS at once, 587 after STARTTLS.',
};

export const samples: Samples = {
  references: ['RFC 8314', 'a public thread on nodemailer'],
  matches: [
    {
      text: 'port 587 is typically reserved for plain-text connections. If you intended to connect to SMTP on the SSL port, try connecting to port 465 instead.',
      from: 'MailKit',
    },
    {
      text: 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number (port 587 with secure true)',
      from: 'a public thread on nodemailer',
    },
  ],
  rejects: [{ text: 'error:0A00010B:SSL routines::wrong version number', because: 'names no port' }],
};
