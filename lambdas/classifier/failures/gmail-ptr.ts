import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ptr',
  ...DEFERRED,
  detail: 'ptr',
  placed: true,
  wordings: [
    asReply(/4[25]1 4\.7\.23 [^\r\n]{0,160}/),
    asReply(/4[25]1 4\.7\.0[^\r\n]{0,200}\bPTR\b/),
    /\b4\d\d[- ][^\r\n]{0,120}find your (?:reverse )?hostname/i,
  ],
  meaning: 'The receiver defers because the sending IP has no matching reverse DNS name.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '450 4.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.10]',
      from: 'Postfix src/smtpd/smtpd_check.c',
    },
    {
      text: '451 4.7.23 The sending IP address for this message does not have a PTR record setup',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [
    { text: '550 5.7.25 The IP address sending this message does not have a PTR record setup', because: 'rejected' },
  ],
};
