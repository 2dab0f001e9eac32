import { REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'implicit-tls-port',
  phase: 'handshake',
  failure: 'not-tls',
  detail: 'implicit-tls-port',
  ...REASON,
  direction: 'submission',
  wordings: [
    {
      match: /(?:SSL routines:[^:]{0,60}:)?wrong version number[^\r\n]{0,160}\bport:? ?(?:465|587)\b/i,
      from: 'a public thread on nodemailer',
      sample: 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number (port 587 with secure true)',
    },
    {
      match: /[a-z0-9\])](?<!\.[ch]):(?:465|587)\b[^\r\n]{0,300}wrong version number/i,
      from: 'OpenSSL 3',
      sample: 'connecting to smtp.example.org:465: error:0A00010B:SSL routines::wrong version number',
    },
    {
      match: /wrong version number[^\r\n]{0,300}[a-z0-9\])](?<!\.[ch]):(?:465|587)\b/i,
      from: 'OpenSSL 3',
      sample: 'error:0A00010B:SSL routines::wrong version number: connecting to smtp.example.org:587',
    },
    {
      match: 'not support SSL on the specified port',
      from: 'MailKit',
      sample: 'The server might not support SSL on the specified port',
    },
    {
      match: 'reserved for plain-text connections. If you intended to connect to SMTP on the SSL port',
      from: 'MailKit',
      sample:
        'port 587 is typically reserved for plain-text connections. If you intended to connect to SMTP on the SSL port, try connecting to port 465 instead.',
    },
    {
      match: /[Pp]ort (?:465|587) [^\r\n]{0,60}wrong version number/i,
      from: 'applications on OpenSSL',
      sample: 'port 587 with ssl=True failed: wrong version number',
    },
  ],
  meaning:
    'Implicit TLS met a port that begins in clear text, or the other way round: port 465 speaks TLS at once, 587 after STARTTLS.',
  references: ['RFC 8314', 'a public thread on nodemailer'],
  rejects: [{ text: 'error:0A00010B:SSL routines::wrong version number', because: 'names no port' }],
};
