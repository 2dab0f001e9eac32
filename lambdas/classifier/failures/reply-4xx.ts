import { GENERAL, type Signature } from './signature';
import { asQuoted, asReply, byCodeAlone } from './wording';

export const signature: Signature = {
  id: 'reply-4xx',
  ...GENERAL,
  failure: 'deferred',
  codeAlone: true,
  wordings: [
    {
      match: /\b(?:smtp|mail|server) (?:error|failed|reply|response|replied): {0,2}4[2-5]\d[ -][A-Z][^\r\n]{0,10}/i,
      from: 'an application that passes the reply on',
      sample: 'Smtp error: 451 Temporary local problem',
    },
    {
      match: /(?:^|failed: )4\.\d{1,3}\.\d{1,3} [^\r\n]{0,300} - gsmtp/i,
      from: 'git send-email: the last line of a reply, without its code',
      sample: '4.9.9 Mail server will not now. a1b2c3 - gsmtp',
    },
    {
      match: [[' 4.', '-4.', "'4.", '"4.'], asReply(/4[0-5]\d #?4\.\d{1,3}\.\d{1,3}\b[^\r\n]{0,10}/)],
      from: 'aiosmtplib',
      sample: "aiosmtplib.errors.SMTPDataError: (452, '4.3.1 Insufficient system storage')",
    },
    {
      match: [
        [' 45', ' 42', ' 43', ' 47', 'stat="4', 'response: 4'],
        asQuoted(/4[0-5]\d(?:[- ]|$)[^\r\n]{0,10}/, '|refused to talk to me: '),
      ],
      from: 'Postfix src/smtpd/smtpd_check.c',
      sample: 'said: 451 4.3.5 Server configuration problem',
      also: [
        {
          from: 'Exim src/transports/smtp.c',
          sample: 'SMTP error from remote mail server after RCPT TO:<a@example.org>: 450 try again in 5 minutes',
        },
        {
          from: 'Postfix src/smtp/smtp_proto.c',
          sample: 'host mx.example.org[192.0.2.7] refused to talk to me: 450 Server configuration problem',
        },
      ],
    },
  ],
  meaning: byCodeAlone('A temporary refusal'),
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  rejects: [{ text: '250 2.0.0 OK', because: 'accepted' }],
};
