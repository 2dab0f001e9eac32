import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-policy',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: asReply(/550 5\.7\.(?:12[0-9]|13[0-9]|19[0-9]|750|510|520) [^\r\n]{0,200}/),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.7.124 Sender not in allowed-senders list; group does not accept mail from outside',
    },
    {
      match:
        /RESOLVER\.RST\.(?:NotAuthorized|AuthRequired|RestrictedToRecipientsPermission|SenderNotAuthenticatedForMailbox)[^\r\n]{0,80}/i,
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup: RESOLVER.RST.NotAuthorized; not authorized',
    },
  ],
  meaning: 'A rule of the receiving organisation at Microsoft refuses this sender, recipient or message.',
  references: ['Microsoft: non-delivery reports in Exchange Online'],
  rejects: [{ text: '550 5.1.10 RESOLVER.ADR.RecipientNotFound', because: 'no such mailbox' }],
};
