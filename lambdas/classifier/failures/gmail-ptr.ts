import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ptr',
  receiver: 'gmail',
  ...DEFERRED,
  detail: 'ptr',
  placed: true,
  wordings: [
    {
      match: asReply(/4[25]1 4\.7\.23 [^\r\n]{0,160}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '451 4.7.23 The sending IP address for this message does not have a PTR record setup',
    },
    {
      match: asReply(/4[25]1 4\.7\.0[^\r\n]{0,200}\bPTR\b/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421-4.7.0 [192.0.2.10] The IP address sending this message does not have a PTR record setup',
    },
    {
      match: /\b4\d\d[- ][^\r\n]{0,120}find your (?:reverse )?hostname/i,
      from: 'Postfix src/smtpd/smtpd_check.c',
      sample: '450 4.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.10]',
    },
  ],
  meaning: 'The receiver defers because the sending IP has no matching reverse DNS name.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [
    { text: '550 5.7.25 The IP address sending this message does not have a PTR record setup', because: 'rejected' },
  ],
};
