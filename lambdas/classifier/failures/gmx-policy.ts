import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'gmx-policy',
  receiver: 'gmx',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: /\b554[- ][^\r\n]{0,120}Nemesis ESMTP Service not available[^\r\n]{0,80}policy restrictions/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample:
        '554-gmx.net (mxgmx014) Nemesis ESMTP Service not available 554-No SMTP service 554-Reject due to policy restrictions. 554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.10&c=sp',
    },
    {
      match: /\b55[04][- ]Transaction failed(?: 554)?[- ]Reject due to policy restrictions/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample:
        '554-Transaction failed 554-Reject due to policy restrictions. 554 For explanation visit https://postmaster.gmx.net/en/case?c=r0103&i=ip&v=192.0.2.10',
    },
  ],
  meaning:
    'GMX, WEB.DE or 1&1 refuses this server or message by its policy; the address at the end of the reply names the reason.',
  references: ['GMX and WEB.DE postmaster: error messages'],
  rejects: [{ text: '554-No SMTP service 554-IP address is black listed.', because: 'a list' }],
};
