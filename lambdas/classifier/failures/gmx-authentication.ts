import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'gmx-authentication',
  receiver: 'gmx',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: /Reject due to (?:SPF|DMARC) policy/i,
      from: 'GMX and WEB.DE postmaster: error messages',
      sample:
        '550-Requested action not taken 550 Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner',
    },
  ],
  meaning: 'GMX, WEB.DE or 1&1 refuses because the SPF or DMARC record of the sending domain forbids this server.',
  references: ['GMX and WEB.DE postmaster: error messages'],
  rejects: [{ text: '550-Requested action not taken: mailbox unavailable', because: 'no mailbox' }],
};
