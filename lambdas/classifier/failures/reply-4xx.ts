import { GENERAL, type Samples, type Signature } from './signature';
import { asQuoted, asReply, byCodeAlone } from './wording';

export const signature: Signature = {
  id: 'reply-4xx',
  ...GENERAL,
  failure: 'deferred',
  codeAlone: true,
  wordings: [
    /(?:^|failed: )4\.\d{1,3}\.\d{1,3} [^\r\n]{0,300} - gsmtp/i,
    [[' 4.', '-4.', "'4.", '"4.'], asReply(/4[0-5]\d #?4\.\d{1,3}\.\d{1,3}\b[^\r\n]{0,10}/)],
    [[' 45', 'stat="4', 'response: 4'], asQuoted(/4[0-5]\d[- ][^\r\n]{0,10}/)],
  ],
  meaning: byCodeAlone('A temporary refusal'),
};

export const samples: Samples = {
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  matches: [
    {
      text: '4.9.9 Mail server will not now. a1b2c3 - gsmtp',
      from: 'git send-email: the last line of a reply, without its code',
    },
    { text: "aiosmtplib.errors.SMTPDataError: (452, '4.3.1 Insufficient system storage')", from: 'aiosmtplib' },
    { text: 'said: 451 4.7.1 Greylisting in action, please come back later', from: 'RFC 6647' },
  ],
  rejects: [{ text: '250 2.0.0 OK', because: 'accepted' }],
};
