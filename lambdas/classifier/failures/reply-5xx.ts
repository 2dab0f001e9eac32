import { GENERAL, type Signature } from './signature';
import { asQuoted, asReply, byCodeAlone } from './wording';

export const signature: Signature = {
  id: 'reply-5xx',
  ...GENERAL,
  failure: 'rejected',
  codeAlone: true,
  wordings: [
    {
      match: /\b(?:smtp|mail|server) (?:error|failed|reply|response|replied): {0,2}5[0-5]\d[ -][A-Z][^\r\n]{0,10}/i,
      from: 'an application that passes the reply on',
      sample: 'FATAL: Smtp error: 503 Bad sequence of commands',
    },
    {
      match: /(?:^|failed: )5\.\d{1,3}\.\d{1,3} [^\r\n]{0,300} - gsmtp/i,
      from: 'Upyo: without the code',
      sample: 'Message send failed: 5.7.99 policy, Gmail does not accept this. a1b2c3 - gsmtp',
    },
    {
      match: [[' 5.', '-5.', "'5.", '"5.'], asReply(/5[0-5]\d #?5\.\d{1,3}\.\d{1,3}\b[^\r\n]{0,10}/)],
      from: 'Python 3.13 smtplib',
      sample: "smtplib.SMTPResponseException: (502, b'5.5.1 Unrecognized command')",
    },
    {
      match: [
        [' 55', ' 50', ' 52', ' 53', ' 54', 'stat="5', 'response: 5', 'to me: 5'],
        asQuoted(/5\d\d(?:[- ]|$)[^\r\n]{0,10}/, '|refused to talk to me: '),
      ],
      from: 'RFC 3463',
      sample: 'said: 550 5.4.6 Routing loop detected',
      also: [
        {
          from: 'Exim src/transports/smtp.c',
          sample: 'SMTP error from remote mail server after MAIL FROM:<s@example.org>: 550 Go away',
        },
        {
          from: 'Exim src/transports/smtp.c',
          sample: 'SMTP error from remote mail server after pipelined MAIL FROM:<s@example.org> SIZE=2048: 552 No',
        },
        {
          from: 'Exim src/transports/smtp.c',
          sample: 'SMTP error from remote mail server after end of data: 554 No thanks',
        },
      ],
    },
    {
      match: /(?:^|[\s:/])5\.5\.1 Unrecognized command/i,
      from: 'Perl Net::SMTP, which keeps the code apart',
      sample: 'starttls:  / 5.5.1 Unrecognized command',
    },
    {
      match:
        /\bstat=(?:Service unavailable|Data format error|Remote protocol error|Requested action not taken|Unsupported)\b/i,
      from: 'Sendmail include/sm/sysexits.h',
      sample: 'mailer=esmtp, relay=mx.example.org. [192.0.2.7], dsn=5.0.0, stat=Service unavailable',
    },
  ],
  meaning: byCodeAlone('A final refusal'),
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  rejects: [{ text: '250 2.0.0 OK', because: 'accepted' }],
};
