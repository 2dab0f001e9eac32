import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-rate',
  receiver: 'microsoft',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b421[- ][^\r\n]{0,60}\bRP-00[23]\b[^\r\n]{0,200}/i,
      from: 'Outlook.com postmaster: troubleshooting',
      sample: "421 RP-002 (COL004-MC2F21) Unfortunately, some messages from 192.0.2.10 weren't sent. Please try again.",
    },
    {
      match: asReply(/4[25]1 4\.7\.[568]\d\d (?:Server busy|Access denied, please try again later)[^\r\n]{0,120}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample:
        '451 4.7.500 Server busy. Please try again later from [192.0.2.10]. (S77719) [DB5EUR01FT034.eop-EUR01.prod.protection.outlook.com]',
    },
    {
      match: /\bServer busy\. Please try again later from \[[^\]]{3,60}\]/i,
      from: 'a reply without its codes',
      sample: 'Server busy. Please try again later from [192.0.2.10]. (AS761)',
    },
  ],
  meaning: 'Microsoft defers because of the rate of mail or connections from this IP, or while it looks at them.',
  references: ['Microsoft: non-delivery reports in Exchange Online', 'Outlook.com postmaster: troubleshooting'],
  rejects: [
    {
      text: '450 4.7.26 Service does not accept messages sent over IPv6 unless they pass SPF or DKIM',
      because: 'about authentication',
    },
  ],
};
