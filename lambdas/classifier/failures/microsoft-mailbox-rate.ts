import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-mailbox-rate',
  receiver: 'microsoft',
  ...DEFERRED,
  detail: 'mailbox-rate',
  placed: true,
  wordings: [
    {
      match: asReply(/4[35]2 4\.3\.2 STOREDRV[^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded',
    },
    {
      match: /[45]\.2\.12[12] [^\r\n]{0,160}/i,
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: "450 4.2.122 The recipient's mailbox has received too many messages in the last hour",
    },
  ],
  meaning: 'The mailbox at Microsoft receives more than it takes at the moment.',
  references: ['Microsoft: non-delivery reports in Exchange Online'],
  rejects: [{ text: '451 4.7.500 Server busy', because: 'about the sender' }],
};
