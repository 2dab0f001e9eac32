import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-banned',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: asReply(/550 5\.7\.6[0-4]\d [^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '550 5.7.606 Access denied, banned sending IP [192.0.2.10]. To request removal from this list please visit https://sender.office.com/',
    },
    {
      match: asReply(/550 5\.7\.511 [^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '550 5.7.511 Access denied, banned sender [192.0.2.10]. To request removal from this list please forward this message to delist@microsoft.com.',
    },
    {
      match: asReply(/550 5\.7\.(?:507|513) [^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '550 5.7.513 Service unavailable, Client host [192.0.2.10] blocked by example.org using Customer Block list (AS16012607)',
    },
    {
      match: /\bblocked (?:by \S{1,255} )?using (?:Spamhaus|Customer Block list)[^\r\n]{0,200}\(AS\d{2,12}\)/i,
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '5.7.1 Service unavailable, Client host [192.0.2.10] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.10 (AS3130)',
    },
  ],
  meaning: 'Microsoft, or the organisation that it serves, keeps this IP or sender on its own list.',
  references: ['Microsoft: non-delivery reports in Exchange Online', 'Microsoft: delist portal'],
  rejects: [{ text: '550 5.7.1 block list (S3150)', because: 'a matter of reputation' }],
};
