import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ptr-rejected',
  ...REJECTED,
  detail: 'ptr',
  placed: true,
  wordings: [
    {
      match: asReply(/550 5\.7\.25 [^\r\n]{0,160}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.25 [192.0.2.4] The IP address sending this message does not have a PTR record setup',
    },
    {
      match: asReply(/550 5\.7\.1[^\r\n]{0,200}\bPTR\b/),
      from: 'Google: Gmail SMTP errors and codes',
      sample:
        '550-5.7.1 [2001:db8::10 16] Our system has detected that this message does not meet IPv6 sending guidelines regarding PTR records',
    },
  ],
  meaning: 'The receiver rejects because the sending IP has no matching reverse DNS name.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '451 4.7.23 PTR record', because: 'deferred' }],
};
