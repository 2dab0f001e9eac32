import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'gmx-listed',
  receiver: 'gmx',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b554[- ][^\r\n]{0,120}Nemesis ESMTP Service not available[^\r\n]{0,80}IP address is black ?listed/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample:
        '554-gmx.net (mxgmx007) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is black listed. 554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.10&c=bl',
    },
  ],
  meaning: 'GMX, WEB.DE or 1&1 has this IP on its own list.',
  references: ['GMX and WEB.DE postmaster: error messages'],
  rejects: [{ text: '554-No SMTP service 554-Bad DNS PTR resource record.', because: 'reverse DNS' }],
};
