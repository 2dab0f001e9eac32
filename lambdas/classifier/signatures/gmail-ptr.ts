import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-ptr',
  ...DEFERRED,
  detail: 'ptr',
  placed: true,
  wordings: [asReply(/4[25]1 4\.7\.23 [^\r\n]{0,160}/), asReply(/4[25]1 4\.7\.0[^\r\n]{0,200}\bPTR\b/)],
  meaning: 'Gmail defers because the sending IP has no matching reverse DNS name.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '451 4.7.23 The sending IP address for this message does not have a PTR record setup',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [
    { text: '550 5.7.25 The IP address sending this message does not have a PTR record setup', because: 'rejected' },
  ],
};
