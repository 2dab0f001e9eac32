import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'bounce-no-such-user',
  ...REJECTED,
  detail: 'no-such-user',
  general: true,
  formats: ['bounce-mail'],
  wordings: [
    {
      match:
        /\b(?:address|account|user|mailbox|recipient|e-?mail|name)\b[^\r\n]{0,80}?(?:not found|(?:could ?n[o']t|was ?n[o']t|could not|was not) (?:be )?found|does ?n[o']t exist|do(?:es)? not exist|unknown|not recogni[sz]ed|invalid|no longer (?:exists|valid|available)|is ?n[o']t valid|not listed|disabled)/i,
      from: 'Exchange, Gmail',
      sample:
        "Your message wasn't delivered to ann@example.org because the address couldn't be found, or is unable to receive mail.",
      also: [
        {
          from: 'Exchange 2003',
          sample:
            'Your message did not reach the recipient:\n      ann@example.org on 02/03/2024 09:44\n            The e-mail account does not exist at the organization this message was sent to.',
        },
      ],
    },
    {
      match:
        /\b(?:no such (?:user|recipient|mailbox)|unknown (?:user|recipient|address)|invalid (?:address|recipient))\b/i,
      from: 'Lotus Domino, Zoho, qmail-local',
      sample: '-------  Failure Reasons  --------\nann@example.org: Unknown Recipient',
    },
  ],
  meaning: 'The notice says that there is no such mailbox.',
  references: ['Microsoft: non-delivery reports', 'Google: bounced messages'],
  rejects: [{ text: 'user not found', because: 'no bounce' }],
};
