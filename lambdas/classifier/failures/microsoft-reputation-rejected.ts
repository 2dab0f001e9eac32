import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-reputation-rejected',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ](?:5\.\d\.\d{1,3} )?[^\r\n]{0,240}\(S31[45]0\)/i,
      from: 'Postfix behind Outlook.com',
      sample:
        "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    },
    {
      match: /(?:\b5\d\d[- ][^\r\n]{0,160})?part of their network is on our block ?list(?: \(\w{3,10}\))?/i,
      from: 'a reply without its codes',
      sample:
        "Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your Internet service provider since part of their network is on our block list.",
    },
    {
      match: [['sc-00', 'ou-00', 'dy-00'], /\b5\d\d[- ][^\r\n]{0,40}\b(?:SC|OU|DY)-00\d\b[^\r\n]{0,200}/i],
      from: 'Outlook.com postmaster: troubleshooting',
      sample: "550 SC-001 (BAY004-MC4F49) Unfortunately, messages from 192.0.2.10 weren't sent.",
    },
    {
      match: asReply(/550 5\.7\.50[1-5] Access denied[^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.7.501 Access denied, spam abuse detected from IP range',
    },
    {
      match: asReply(/550 5\.7\.705 [^\r\n]{0,160}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.7.705 Access denied, tenant has exceeded threshold',
    },
  ],
  meaning: 'Microsoft refuses mail from this IP, or its network, for its reputation.',
  references: ['Outlook.com postmaster: troubleshooting', 'Microsoft: delist portal'],
  rejects: [
    { text: '550 5.7.606 Access denied, banned sending IP [192.0.2.10]', because: 'a list of banned addresses' },
  ],
};
