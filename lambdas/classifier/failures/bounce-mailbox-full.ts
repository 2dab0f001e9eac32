import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'bounce-mailbox-full',
  ...REJECTED,
  detail: 'mailbox-full',
  general: true,
  formats: ['bounce-mail'],
  wordings: [
    {
      match:
        /\b(?:mailbox|inbox|account|quota|storage|disk)\b[^\r\n]{0,60}?(?:full|exceed|over ?quota|out of|insufficient)|over ?quota|\bexceed(?:s|ed) (?:the |allowed |its )?(?:quota|storage|size)/i,
      from: 'Gmail, IMail, qmail-local',
      sample:
        "Your message couldn't be delivered to ann@example.org because their inbox is full, or it's getting too much mail right now.",
    },
  ],
  meaning: 'The notice says that the mailbox is full.',
  references: ['Google: bounced messages', 'Ipswitch IMail'],
  rejects: [{ text: 'the disk is full', because: 'no bounce' }],
};
