import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'bounce-refused',
  ...REJECTED,
  general: true,
  codeAlone: true,
  formats: ['bounce-mail'],
  wordings: [
    {
      match:
        /\b(?:has been|was|is|been) (?:blocked|rejected|refused)\b|\brejected (?:your|the|by)\b|\bblocked by\b|\b(?:policy|spam) (?:reasons?|rejection|filter)|\bnot (?:permitted|allowed|accepted|authori[sz]ed)\b|\btoo (?:large|big|long)\b|\bmail loop\b|\btoo many hops\b|does not like (?:recipient|sender)|\b(?:message|mail|content|sender|address) (?:rejected|refused|blocked)\b/i,
      from: 'Gmail, Exchange, qmail-remote',
      sample: 'Your message to ann@example.org has been blocked. See technical details below for more information.',
      also: [
        { from: 'Exchange Online', sample: 'mx.example.org rejected your message to the following e-mail addresses:' },
      ],
    },
  ],
  meaning: 'The notice says that the receiving side refused the message, in words that name no reason known here.',
  references: ['Google: bounced messages', 'Microsoft: non-delivery reports'],
  rejects: [{ text: 'The proposal was rejected by the board', because: 'no bounce' }],
};
