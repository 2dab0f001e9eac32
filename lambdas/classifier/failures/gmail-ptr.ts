import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ptr',
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
  ],
  meaning: 'The receiver defers because the sending IP has no matching reverse DNS name.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [
    { text: '550 5.7.25 The IP address sending this message does not have a PTR record setup', because: 'rejected' },
  ],
};
