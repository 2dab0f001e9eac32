import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-reputation',
  receiver: 'microsoft',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: asReply(/451 4\.7\.65\d [^\r\n]{0,200}/),
      from: 'Postfix behind Outlook.com',
      sample:
        'said: 451 4.7.651 The mail server [192.0.2.10] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S844)',
    },
    {
      match: 'has been temporarily rate limited due to IP reputation',
      from: 'a reply without its codes',
      sample: 'The mail server [192.0.2.10] has been temporarily rate limited due to IP reputation.',
    },
    {
      match: /\b421[- ][^\r\n]{0,60}\bRP-001\b[^\r\n]{0,200}/i,
      from: 'Outlook.com postmaster: troubleshooting',
      sample:
        "421 RP-001 (BAY004-MC1F17) Unfortunately, some messages from 192.0.2.10 weren't sent. Please try again. We have limits for how many messages can be sent per hour and per day.",
    },
  ],
  meaning: 'Microsoft defers because of the reputation of the sending IP.',
  references: ['Microsoft: non-delivery reports in Exchange Online', 'Outlook.com postmaster: troubleshooting'],
  rejects: [{ text: '451 4.7.500 Server busy. Please try again later', because: 'says nothing of the IP' }],
};
