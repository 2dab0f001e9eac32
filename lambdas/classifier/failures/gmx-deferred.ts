import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'gmx-deferred',
  receiver: 'gmx',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4[25][01][- ][^\r\n]{0,120}Nemesis ESMTP Service not available[^\r\n]{0,160}/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample:
        '421-web.de (mxweb112) Nemesis ESMTP Service not available 421-Service unavailable 421 For explanation visit https://postmaster.web.de/en/error-messages?ip=192.0.2.10&c=rlim',
    },
    {
      match: /\b45\d[- ](?:Mail|Message) (?:send|sending) limit exceeded[^\r\n]{0,80}/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample: '450 Mail send limit exceeded. For explanation visit https://postmaster.gmx.net/en/error-messages',
    },
  ],
  meaning: 'GMX, WEB.DE or 1&1 takes no mail from this server for now: too much came, or it is overloaded.',
  references: ['GMX and WEB.DE postmaster: error messages'],
  rejects: [
    { text: '554-gmx.net (mxgmx014) Nemesis ESMTP Service not available 554-No SMTP service', because: 'final' },
  ],
};
