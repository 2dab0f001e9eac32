import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-authentication',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: [['.7.509', '.7.512', '.7.515'], asReply(/[45]5\d [45]\.7\.(?:509|512|515) [^\r\n]{0,200}/)],
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: "550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't meet the required authentication level.",
    },
    {
      match: [['.7.26'], asReply(/[45]5\d [45]\.7\.26 [^\r\n]{0,60}(?:IPv6|Access denied)[^\r\n]{0,160}/)],
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '450 4.7.26 Service does not accept messages sent over IPv6 [2001:db8::10] unless they pass either SPF or DKIM validation (message not signed)',
    },
    {
      match: 'rejected because of Sender Policy Framework violation',
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF check failed',
    },
    {
      match: 'does not pass DMARC verification',
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        'Access denied, sending domain example.com does not pass DMARC verification and has a DMARC policy of reject.',
    },
  ],
  meaning: 'Microsoft rejects because SPF, DKIM or DMARC is missing or fails.',
  references: ['Microsoft: non-delivery reports in Exchange Online'],
  rejects: [{ text: '550 5.7.606 Access denied, banned sending IP', because: 'a list' }],
};
