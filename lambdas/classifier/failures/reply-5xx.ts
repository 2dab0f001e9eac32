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
        [' 55', 'stat="5', 'response: 5', 'to me: 5'],
        asQuoted(/5\d\d(?:[- ]|$)[^\r\n]{0,10}/, '|refused to talk to me: '),
      ],
      from: 'RFC 3463',
      sample: 'said: 550 5.4.6 Routing loop detected',
    },
    {
      match: /(?:^|[\s:/])5\.5\.1 Unrecognized command/i,
      from: 'Perl Net::SMTP, which keeps the code apart',
      sample: 'starttls:  / 5.5.1 Unrecognized command',
    },
  ],
  meaning: byCodeAlone('A final refusal'),
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  rejects: [{ text: '250 2.0.0 OK', because: 'accepted' }],
};
