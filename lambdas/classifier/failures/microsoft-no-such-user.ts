import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-no-such-user',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match: /5\.4\.1 (?:Recipient address|All recipient addresses) rejected ?: Access denied[^\r\n]{0,80}/i,
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [VI1EUR04FT003.eop-eur04.prod.protection.outlook.com]',
    },
    {
      match: asReply(/550 5\.1\.(?:10|351|20) [^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable',
    },
    {
      match: /\b550[- ](?:5\.5\.0 )?Requested action not taken: mailbox unavailable[^\r\n]{0,20}\(S\d{6,14}\)/i,
      from: 'Outlook.com',
      sample: '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    },
  ],
  meaning: 'The organisation or mailbox at Microsoft does not know this address.',
  references: ['Microsoft: non-delivery reports in Exchange Online'],
  rejects: [{ text: '550 5.7.124 Sender not in allowed-senders list', because: 'a rule' }],
};
